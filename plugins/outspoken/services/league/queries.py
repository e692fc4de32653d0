"""What the engine is asked, step by step: each statement makes a table of those before it.

Nothing that anybody wrote is put into a statement; what is filled in are months.
"""

from outspoken.model import social

TWICE = """
CREATE TABLE twice AS SELECT account, id FROM posts GROUP BY ALL HAVING count(*) > 1
"""

# Whose a post is, and whether it goes on from one of the account's own. Where nobody says
# who wrote what is answered, it is the account's own when it is among its posts.
OWN = """
CREATE TABLE own AS
SELECT posts.*, (parent <> 0 OR parent_by <> 0) AND CASE WHEN parent_by <> 0
    THEN (account, parent_by) IN (FROM names)
    ELSE (account, parent) IN (SELECT (account, id) FROM posts WHERE author = 0)
    END AND is_repost = 0 AS goes_on
FROM posts WHERE author = 0
"""

AUTOMATIC = f"""
CREATE TABLE machines AS SELECT account, repeated FROM own WHERE repeated <> 0
GROUP BY ALL HAVING count(*) >= {social.REPEATED}
"""

# It answers somebody, or begins with somebody.
TALKING = """
CREATE TABLE talking AS
SELECT own.account, id, month, time, has_moment, parent, is_repost, goes_on,
    (is_automatic = 1 OR machines.account IS NOT NULL) AS by_machine,
    is_repost = 0 AND (
        ((parent <> 0 OR parent_by <> 0) AND NOT goes_on) OR (own.account, id) IN (
            SELECT (account, id) FROM contacts
            WHERE (account, contact) NOT IN (FROM names))
    ) AS talks
FROM own LEFT JOIN machines USING (account, repeated)
"""

KIN = """
CREATE TABLE kin AS
SELECT account, id, parent AS up FROM talking WHERE goes_on AND NOT talks
"""

ABOVE = "kin AS above WHERE above.account = kin.account AND above.id = kin.up"

COUNTED = """
CREATE TABLE counted AS
SELECT account, coalesce(month, 0) AS month, count(*) AS own, count_if(talks) AS talks,
    count_if(is_repost = 1) AS reposts, count_if(goes_on) AS threads,
    count_if(by_machine) AS machines
FROM talking WHERE month BETWEEN {0} AND {1}
GROUP BY GROUPING SETS ((account, month), (account))
"""

# A question is answered by the first post to it, or by one to its asker that names none.
ASKED = f"""
CREATE TABLE questions AS
SELECT account, id, author, month, time, has_moment FROM posts
WHERE author <> 0 AND asks = 1 AND month BETWEEN {{0}} AND {{1}}
    AND (account, author) NOT IN (FROM names);
CREATE TABLE answers AS
SELECT account, id, time, has_moment, parent FROM talking
WHERE is_repost = 0 AND NOT by_machine;
CREATE TABLE pairs AS
SELECT q.account, q.id, a.time - q.time AS seconds, a.has_moment * q.has_moment AS is_known
FROM questions AS q JOIN answers AS a ON a.account = q.account AND a.parent = q.id
UNION ALL
SELECT q.account, q.id, a.time - q.time, a.has_moment * q.has_moment
FROM questions AS q JOIN contacts AS c ON c.account = q.account AND c.contact = q.author
JOIN answers AS a ON a.account = c.account AND a.id = c.id
WHERE a.parent = 0 AND a.time - q.time <= {social.ANSWER_DAYS * 86400};
CREATE TABLE firsts AS
SELECT account, id, min(seconds) AS seconds, min_by(is_known, seconds) AS is_known
FROM pairs WHERE seconds >= 0 OR (is_known = 0 AND seconds > -86400) GROUP BY ALL;
CREATE TABLE asked AS
SELECT questions.account, coalesce(month, 0) AS month, count(*) AS asked,
    count(firsts.id) AS answered, count_if(is_known = 1) AS known,
    CAST(floor(median(CASE WHEN is_known = 1 THEN seconds / 60 END)) AS BIGINT) AS minutes
FROM questions LEFT JOIN firsts USING (account, id)
GROUP BY GROUPING SETS ((questions.account, month), (questions.account));
CREATE TABLE seen AS SELECT month FROM counted WHERE month <> 0
UNION ALL SELECT month FROM asked WHERE month <> 0
"""
