"""What tenants write after the names of staff, and after those of residents.

Each cue has a weight, above 0 for staff and below for residents. No cue holds a name.
"""

from outspoken.services.detectors.names_cue_parts import AGE, JOB, TEAM, cue

AFTER = (
    cue(r"^ (?:still works?|took my (?:details|name|number)|put me through|logged)\b", 5),
    cue(r"^,? (?:was born|passed away|has passed|died|has died|never woke)\b", -4),
    cue(
        r"^ (?:had to|has to|cannot|can't|cant|couldn't) (?:even )?(?:give birth|sleep|"
        r"crawl|move|wash|climb|stay|get (?:out|up|down|to)|breathe|see|walk|read|cook)\b",
        -2.5,
    ),
    cue(
        r"^[^.!?]{0,40}\b(?:takes?|took|carries|carried|puts?|brings?|does) (?:in |out )?"
        r"(?:my|our|her|his) (?:bins?|shopping|post|parcels?|prescription|dog)\b",
        -5,
    ),
    cue(
        r"^,? (?:from|off|at|in) the (?:\w+ )?(?:shop|chippy|pub|market|mosque|church|"
        r"school|nursery|cafe|bookies|launderette|flats?|block|house|corner|takeaway)\b",
        -5,
    ),
    cue(r"^,? (?:that |who(?:m)? )?i (?:feel|am|was)(?: so)? sorry for\b", -3),
    cue(rf"^,[^,.!?]{{0,25}}, (?:the|your|our|my) {JOB}", 5),
    cue(
        r"^,? (?:from|at|of|with) (?:\w+ ){0,3}(?:homes|housing|association|group|"
        r"council|contractors?)\b",
        6,
    ),
    cue(r"^ (?:has been|was|is|got) (?:now )?(?:made|promoted|appointed|head of)\b", 4),
    cue(
        rf"^,? (?:is |was |who is |who's )?(?:in|from|at|of|on|with|over at|for) {TEAM}", 6
    ),
    cue(rf"^,? (?:who is |is |was |as )?(?:\(?(?:the|my|our|your|their|a)) {JOB}", 5),
    cue(rf"^(?:\s?[,(] ?| - ?| -- ?)(?:(?:the|my|our|your) )?{JOB}", 5),
    cue(
        r"^(?:'s)? (?:e-?mail|voicemail|desk|manager|line manager|reply|answer|letter|"
        r"office|boss|inbox|phone|survey|inspection|report|bodge|work|workmanship)",
        3,
    ),
    cue(
        r"^ (?:will|would|was (?:meant|supposed|going|due) to|is (?:meant|supposed|going) "
        r"to|said (?:he|she|they)(?:'d| would)|promised to|never)(?: \w+)? (?:be in touch|"
        r"ring|call|come|phone|get back|sort|e-?mail|visit|rang|called|came|turn\w*|"
        r"return\w*|answer\w*|repl\w+|write|wrote|bother\w*)",
        4,
    ),
    cue(
        r"^,? (?:has |had |just |then |also |finally |actually |never |only |always |even |"
        r"still |who )*(?:sent|told|promised|assured|fobbed|ignored|hung up|replied|"
        r"answered|e-?mailed|rang|phoned|wrote|signed|closed|cancelled|booked|inspected|"
        r"surveyed|fixed|mended|repaired|bodged|fitted|installed|sorted|arranged|advised|"
        r"confirmed|refused|denied|dismissed|lied|claimed|visited|logged|chased|finished|"
        r"turned up|came (?:out|round|back|to)|said|explained|apologised|measured|drilled|"
        r"did not|didn't|couldn't|won't|wouldn't|deserves|should be (?:sacked|ashamed|"
        r"promoted)|needs sacking|wants sacking|is leaving|has left|is a disgrace|"
        r"is useless|was (?:brilliant|lovely|rude|decent|great|helpful|fantastic|"
        r"useless))\b",
        2.2,
    ),
    cue(
        r"^ (?:\w+ )?(?:(?:put|left|kept|keeps|puts) me (?:on hold|hanging|waiting)|"
        r"cut me off|"
        r"hangs? up|gave me|tried to|talked to me|spoke to me|looked at me|laughed|shouted|"
        r"stood in my|walked (?:mud|in|out)|left (?:it|the|a|my)|says?|reckons?|"
        r"wants to|thinks|knows all|blocked|threatened|listens?|listened|cleans?|gave)\b",
        2,
    ),
    cue(
        r"^ to (?:come|ring|call|answer|visit|explain|apologise|stand|see|look|be sacked|"
        r"go|reply|tell|sort)\b",
        3,
    ),
    cue(r"^[^.!?]{0,70}\b(?:never|not) (?:came|come|rang|called|been|got) back", 2),
    cue(
        r"^ (?:\w+ly )?(?:sends?|keeps?|put|took|made|offered|brought|showed|shrugged|"
        r"sighed|smirked|rolled|ticked|blamed|asked|passed|transferred|organised|handled|helped|"
        r"found|got (?:me|us|it)|looked|closed|opened|noted|wants|knew|knows)\b",
        1.2,
    ),
    cue(r"^[^.!?]{0,40}\b(?:front desk|the desk|the phones|on reception|hold)\b", 3),
    cue(
        r"^[^.!?]{0,60}\b(?:my case|my complaint|my repair|my file|the job|who complained|"
        r"the contractor|the office|appointment|on leave|tenants|a raise|pay rise|"
        r"his job|her job|their job|customer service|inspection|stage one|stage two)\b",
        2,
    ),
    cue(
        r"^,? (?:from |at |in )?(?:next door|upstairs|downstairs|above|below|"
        r"over the road|across the (?:road|landing|hall|way)|down the (?:road|street|hall)|"
        r"opposite|on the (?:\w+ (?:floor|landing)|corner|end|estate))",
        -5,
    ),
    cue(
        r"^(?:,? (?:from|at|of|in|on) (?:the )?(?:(?:flat|number|no\.?|apartment|door|"
        r"house) )?|,? (?:flat|number|no\.?|apartment|door|house) |, )\d+[a-z]?\b"
        r"(?! (?:times|weeks|months|days|hours|years|o'clock|am|pm))",
        -5,
    ),
    cue(
        r"^,? [^.!?]{0,25}\b\d+[a-z]? [A-Z][a-z]+ (?:Street|Road|Close|Court|House|Avenue|"
        r"Lane|Drive|Way|Walk|View|Terrace|Place|Crescent|Grove|Gardens)\b",
        -4,
    ),
    cue(
        rf"^(?:,| is| was| who is| who's|\s\()\s?(?:only |just |nearly )?{AGE}"
        r"(?:,| and| years?| months?| now|\)|$)",
        -2,
    ),
    cue(
        r"^'s (?:(?:\w+ )?(?:dog|dogs|kids|son|daughter|husband|wife|mum|dad|boyfriend|"
        r"girlfriend|mates?|house|flat|car|van|bike|music|garden|bedroom|room|cough|chest|"
        r"asthma|school|birthday|inhaler|telly|visitors|parties|boy|girl|cat|cot|bed))",
        -4,
    ),
    cue(
        r"^[^.!?]{0,60}\b(?:asthma\w*|cough\w*|chesty?|inhaler|nebuliser|school|nursery|"
        r"exams?|gcses?|homework|pram|cot|wheezing|poorly|bedroom|asleep|sleeps?|"
        r"hospital|his age|her age|wheelchair|homework|autis\w+|nappies|crying|cries|"
        r"cried|terrified|scared|dealing|drugs?|weed|smok\w+|parties|party|"
        r"loud music|music|barks?|barking|dogs?|kicking off|drunk|drinking|fighting|"
        r"moved in|moved out|evicted|lives|lived|been out of the building|her kids|"
        r"his kids|baby|bairn|wet herself|wet himself|the soup|keys?)\b",
        -2.5,
    ),
    cue(
        r"^,? (?:and|&) (?:her|his|their|the|my) (?:mates?|kids|dog|husband|wife|lad|"
        r"family|boyfriend|girlfriend|brother|sister|son|daughter|little)",
        -2,
    ),
    cue(
        r"^(?:,? (?:and )?(?:(?-i:[A-Z]\w+)|me|i)){0,3}(?: all| both)? "
        r"(?:live|lives|lived|share|shares|sleeps?)\b",
        -3,
    ),
)
