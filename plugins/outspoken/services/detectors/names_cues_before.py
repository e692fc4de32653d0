"""What tenants write before the names of staff, and before those of residents.

Each cue has a weight, above 0 for staff and below for residents. No cue holds a name.
"""

from outspoken.services.detectors.names_cue_parts import JOB, KIN, TEAM, before

BEFORE = (
    before(r"\b(?:your|ur) (?:man|lad|bloke|fella|guy|girl|woman|chap|mate)", 8),
    before(r"\b(?:your|ur)", 3),
    before(r"\b(?:letter|e-?mail|text|reply|card|note)\b[^.!?]{0,25} from,?", 3),
    before(r"\bask(?:ed|ing)? for", 2),
    before(r"\bkeys? (?:to|off|from)", -4),
    before(rf"\b(?:on|at|in|from) {TEAM},?", 5),
    before(r"\bask (?:at|in) (?:number|no\.?|flat) \d+\w?,? (?:and )?(?:ask )?for", -5),
    before(
        rf"\b(?:(?:my|our|your|the|a|their|this|that|some|his|her) )?{JOB}"
        r"(?: (?:called|named|is|was|of ours|on site|you sent|they sent|who came))?",
        6,
    ),
    before(rf"\b{JOB} (?:who|that|you|they|from|at|in|for)(?: [\w']+){{1,6}}", 3),
    before(
        r"\b(?:you|they|the council|landlord|office|it)(?: lot)?(?:'ve)? (?:have |had )?"
        r"(?:sent|send)(?: (?:us|me|out|round|another|a|an|some|man|lad|bloke|woman|fella|"
        r"chap|young|old|new|called|named|two|men))*",
        8,
    ),
    before(r"\b(?:came|turned up|arrived|knocked|showed up)", 2),
    before(
        r"\b(?:(?:his|her|their) name (?:is|was)|name of|calls (?:him|her)self|called)", 1
    ),
    before(
        rf"\b(?:my|our|your|his|her|their|the|a|and|some|poor|old)(?: [\w'-]+)? {KIN}"
        r"(?: of mine)?(?: (?:called|named|is|was))?",
        -5,
    ),
    before(rf"\b{KIN}", -2.5),
    before(
        r"\b(?:next door|upstairs|downstairs|across the landing|over the road|opposite|"
        r"neighbour from hell)[^.!?]{0,15}",
        -5,
    ),
    before(
        r"\b(?:everyone|everybody|people|they all|we all|kids|they|we) (?:calls?|knows?)"
        r"(?: him| her| as)*",
        -5,
    ),
    before(
        r"\b(?:keys? (?:is |are |they're )?with|left (?:it|them) with|lives? with|"
        r"love to|party at|round at|babysit\w* for)",
        -3,
    ),
    before(r"\b(?:spoke|speak|speaking|talk|talked|talking|spoken) (?:to|with)", 2),
    before(
        r"\b(?:report\w*|complain\w*|wrote|written|write|e-?mail\w*|phoned|rang|ring|"
        r"rung|letter|message|call|called|said|passed|sent) (?:it |this |that |them )?"
        r"(?:all )?(?:in |back )?(?:to|from|by|for)?",
        2,
    ),
    before(
        r"\b(?:tell|ask|asked|told|thanks? (?:you )?(?:to|so much)?|thank you|"
        r"shout ?out to|credit to|complaint about|well done|cheers|dear|told by|"
        r"signed (?:off )?by|appointment with|meeting with|visit from|answer from|"
        r"waiting (?:on|for)|reply from|response from|fobbed off by|hung up on by|"
        r"according to|no offence to|good luck to|no thanks to|an? (?:e-?mail|letter|call|"
        r"text|message|card) from|where (?:is|was)|who is|i (?:want|asked|begged|rang|"
        r"phoned|e-?mailed|need)|by|ask for|apolog\w+ from)",
        1.5,
    ),
    before(r"\b(?:if|when|until|till|because|heard|wish|hope|since|and)", 0.3),
    before(r"\b(?:poor|little|old|baby|young|our|bless|rip|rest in peace)", -3),
    before(r"\b(?:mr|mister)\.? and (?:mrs|missus)\.?", -4),
    before(r"\bmrs\.?", -0.5),
    before(r"\bsigned(?: (?:off )?by)?(?!,)", 2),
    before(r"\b(?:signed,|yours,?|regards,?)", -2),
    before(r"\bfrom,?", -1),
)
