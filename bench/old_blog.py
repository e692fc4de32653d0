"""An old blog for the bench of importing: a WordPress export of any size.

It is the same on every machine: posts of the corpus's words, each with comments in threads.
"""

import sys
from dataclasses import dataclass
from pathlib import Path
from random import Random
from xml.sax.saxutils import escape

sys.path.insert(0, str(Path(__file__).parents[1] / "plugins"))

from outspoken.services import corpus

COMMENTS = 40
"""Comments on each post, in threads."""
ITEM = """\
<item><title>{title}</title><link>https://old.example.org/{number}/</link>
<guid isPermaLink="false">https://old.example.org/?p={number}</guid>
<dc:creator>sam</dc:creator><category domain="category" nicename="damp">Damp</category>
<content:encoded><![CDATA[{body}]]></content:encoded>
<wp:post_id>{number}</wp:post_id><wp:post_name>post-{number}</wp:post_name>
<wp:post_date>{date}</wp:post_date><wp:post_date_gmt>{date}</wp:post_date_gmt>
<wp:status>publish</wp:status><wp:post_type>post</wp:post_type>
{comments}</item>
"""
COMMENT = """\
<wp:comment><wp:comment_id>{number}</wp:comment_id>
<wp:comment_author><![CDATA[{name}]]></wp:comment_author>
<wp:comment_author_email>resident{number}@example.org</wp:comment_author_email>
<wp:comment_author_IP>192.0.2.1</wp:comment_author_IP>
<wp:comment_date>{date}</wp:comment_date><wp:comment_date_gmt>{date}</wp:comment_date_gmt>
<wp:comment_content><![CDATA[{body}]]></wp:comment_content>
<wp:comment_approved>1</wp:comment_approved><wp:comment_type>comment</wp:comment_type>
<wp:comment_parent>{parent}</wp:comment_parent></wp:comment>
"""
HEAD = """\
<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel><title>Old blog</title><link>https://old.example.org</link>
<language>en-GB</language><wp:wxr_version>1.2</wp:wxr_version>
<wp:base_blog_url>https://old.example.org</wp:base_blog_url>
"""
FOOT = "</channel></rss>\n"


@dataclass(frozen=True, slots=True)
class Export:
    """An export that was written.

    Attributes:
        path: Where.
        posts: How many posts are in it.
        comments: How many comments.
    """

    path: Path
    posts: int
    comments: int


def write(path: Path, size: float) -> Export:
    """Write an export of at least *size* bytes, the same on every machine."""
    posts = comments = 0
    with path.open("w", encoding="utf-8") as file:
        file.write(HEAD)
        while file.tell() < size:
            posts += 1
            file.write(_item(Random(posts), posts, comments))
            comments += COMMENTS
        file.write(FOOT)
    return Export(path, posts, comments)


def _item(random: Random, number: int, before: int) -> str:
    date = f"20{10 + number % 10}-03-{1 + number % 28:02} 10:00:00"
    comments = range(before + 1, before + COMMENTS + 1)
    body = (
        f"{corpus.paragraph(random)} <strong>{corpus.sentence(random)}</strong>\n\n"
        f'{corpus.paragraph(random)} <a href="https://example.org/{number}">there</a>\n'
        f"<ul><li>{corpus.sentence(random)}</li><li>{corpus.sentence(random)}</li></ul>"
    )
    return ITEM.format(
        title=escape(corpus.sentence(random)),
        number=number,
        date=date,
        body=body,
        comments="".join(_comment(random, each, comments) for each in comments),
    )


def _comment(random: Random, number: int, all_of_them: range) -> str:
    body = corpus.paragraph(random)
    if random.random() < 0.3:
        body += f"\n\n<em>{corpus.sentence(random)}</em> &amp; more"
    is_answer = number > all_of_them[0] and random.random() < 0.5
    return COMMENT.format(
        number=number,
        name=random.choice(corpus.NAMES),
        date=f"2020-03-{1 + number % 28:02} 10:{number % 60:02}:{number % 59:02}",
        body=body,
        parent=random.randrange(all_of_them[0], number) if is_answer else 0,
    )
