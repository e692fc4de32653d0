"""What people say in a letter to us, as patterns: their yes, their wish, fixed or not.

In the languages of our own pages. Each is looked for in one sentence, in small letters.
They are suggestions to an officer, who reads the sentence too: what is not seen is asked.
"""

import re

from outspoken.model import quotes

_IT = (
    r"(?:it|them|these|(?:this|that)(?: letter| e-?mail| text| story| message| complaint)?"
    r"|what i (?:say|said|wrote|write)"
    r"|my (?:words|text|letter|e-?mail|story|rant|message|complaint|comments?|views))"
)
_PLACED = r"(?: up)? (?:online|(?:on|to) (?:your|the|this) (?:web ?-?)?(?:site|page|blog))"
_USE = r"(?:put|show|post|use|share)"
# What can be used or shown otherwise is only printed where they name the place.
_PRINT_IT = rf"(?:(?:print|publish) {_IT}|{_USE} {_IT}(?={_PLACED}))"
_MORE = rf"(?:,? (?:too|also|as well|please|anonymously|in full|all|now)|{_PLACED}){{0,4}}"
_END = r"(?=\s*(?:$|[,;:.!)*_\"'\u201d\u060c\u06d4]|[-\u2013\u2014] ))"
_FIRST = (
    r"(?:(?:yes|ok|okay|sure|of course|certainly|and|also|so|by the way|ps"
    r"|(?:i|we) (?:agree|consent|confirm)"
    r"|ie|iawn|wrth gwrs|tak|zgoda|oczywiście|جی ہاں|ہاں|جی|ٹھیک ہے)"
    r"(?:,? please)?(?: that)?[,:;\u060c-]? ){0,3}"
)
_OFFERED = (
    rf"(?:you|u) (?:may|can)(?: all)? {_PRINT_IT}"
    rf"|you have my (?:permission|consent|ok|okay|yes) to {_PRINT_IT}"
    rf"|(?:please|feel free to) (?:print|publish) {_IT}"
    rf"|(?:yes|ok|okay),?(?: please)?,? (?:print|publish)(?: {_IT})?"
    r"|(?:i|we) (?:agree|consent) to "
    rf"(?:your? (?:printing|publishing) {_IT}|(?:printing|publishing) {_IT}"
    rf"|{_IT} being (?:printed|published)|(?:its |the )?publication)"
    r"|(?:(?:i am|i'm|im|we are|we're) )?(?:happy|ok|okay|fine) "
    rf"(?:for you to {_PRINT_IT}|with (?:your? )?(?:printing|publishing) {_IT}"
    rf"|for {_IT} to be (?:printed|published)|with {_IT} being (?:printed|published))"
)
_CYNIG = (
    r"(?:cewch|gallwch)(?: chi)? (?:(?:ei|eu) (?:h?argraffu|g?chyhoeddi|gyhoeddi)"
    r"(?: o| hi| nhw)?|(?:argraffu|gyhoeddi|chyhoeddi) "
    r"(?:hwn|hyn|hon|y geiriau(?: hyn)?|fy (?:ngeiriau|llythyr|neges|stori)))(?: hefyd)?"
)
_TO = (
    r"(?:to|je|go|ją|te słowa|ten (?:list|tekst)|mój (?:list|tekst|wpis|e-?mail)"
    r"|moje słowa|moją (?:historię|wiadomość))"
)
_DRUK = r"(?:(?:wy)?drukować|o?publikować)"
_OFERTA = (
    r"(?:możecie|możesz|mogą państwo|może pani?|można) "
    rf"(?:{_TO} {_DRUK}|{_DRUK} {_TO})"
    r"|(?:zgadzam się|wyrażam zgodę|zgoda) na "
    r"(?:(?:wy)?druk(?:owanie)?|o?publikowanie|publikację)"
    r"(?: tego(?: listu| tekstu)?| tej wiadomości| moich słów| mojego (?:listu|tekstu))?"
)
_PESHKASH = (
    r"(?:آپ )?(?:اسے|اس کو|یہ|انہیں|ان کو|میر[ےای] (?:الفاظ|بات|خط|تحریر))(?: کو)? "
    r"(?:چھاپ|شائع کر|شایع کر) ?سکت[ےی] ہیں"
)
_YES_TO_IT = rf"(?:{_OFFERED}|{_CYNIG}|{_OFERTA}|{_PESHKASH}){_MORE}"
AGREED = re.compile(rf"[\"'\u201c(]?{_FIRST}{_YES_TO_IT}{_END}")
"""We may print it: how a sentence begins, as "He said that you may" is no yes."""
REFUSED = re.compile(
    r"\b(?:not|never|dont|cannot|without|unless|if|until|only)\b"
    r"|\b(?:nie|jeśli|jeżeli|nigdy|tylko|peidi\w{1,3}|ddim|nid|byth|oni bai)\b|n't\b"
    r"|نہیں|مت |اگر|(?<!\w)نہ(?!\w)"
)
"""What takes a yes back, or ties it to something."""
TIED = re.compile(
    r"\b(?:no(?! problem)|nope|but|except|apart from|before|after|once|when|first|however|"
    r"(?:al)?though|instead|rather|provid(?:ed|ing)|(?:as|so) long as|change[ds]? my mind|"
    r"refuse|withdraw|forbid|refrain|stop|object|leave out|take out|remove|delete"
    r"|ond|heblaw|cyn|dim|ale|jednak|lecz|zabraniam|oprócz|zanim|dopiero"
    r"|pod warunkiem|bez)\b|لیکن|مگر|پہلے|بعد"
)
"""What does the same in a sentence about printing, and not in others."""
PRINTING = re.compile(
    r"\b(?:re)?print|publi|argraff|yhoedd|druk|چھاپ|شائع|شایع"
    rf"|\b(?:do not|don't|dont|never) {_USE} {_IT}|\b{_USE} {_IT}{_PLACED}"
)
"""That it is about printing at all: in each form that a yes may have."""
PRIVATE = re.compile(
    r"\bbetween (?:me and you|you and (?:me|i)|us|ourselves)\b|\bin confidence\b"
    r"|\b(?:confidential|off the record|cyfrinachol|poufn|między nami)"
    r"|\b(?:me|it|this|answer|reply) (?:in private|private(?:ly)?)\b|خفیہ"
)
"""Not for everybody: who says so says no yes by the same letter."""
TAKEN_BACK = re.compile(
    r"\b(?:private|privately|confidence|secret|anonym\w{0,5}|object(?:s|ed|ing|ion)?"
    r"|withdr[ae]w(?:n|s|ing|al)?|cancel(?:s|led|ling)?|changed (?:my|our) minds?"
    r"|(?:leave|keep|take|forget|ignore|disregard|delete) "
    r"(?:me|us|it|this|that|all|about|my|our|everything)"
    r"|preifat|dienw|gwrthwynebu|prywat\w{0,5}|sprzeciw\w{0,6}|wycof\w{0,6})\b"
    r"|^\W{0,5}(?:please )?stop\b|نجی|گمنام|اعتراض|راز",
    re.MULTILINE,
)
"""What takes a bare yes back when its subject or signature says it: there nothing else is
said, so that a word is enough."""
_SAID_YES = (
    r"yes|yeah|yep|yup|ok|okay|sure|certainly|of course|no problem|go ahead|please do"
    r"|agreed|(?:i|we) (?:agree|consent)"
    r"|(?:(?:that|this|it)(?:'s| is) )?(?:fine|all right|alright)"
    r"|(?:that|this|it)(?:'s| is) (?:ok|okay)|you (?:may|can)"
    r"|ie|iawn|cewch|wrth gwrs|tak|zgoda|zgadzam się|oczywiście|جی ہاں|ہاں|جی|ٹھیک ہے"
)
_OTHERS = r"\b(?:ask|must|needs?|should|has to|have to|agree\w{0,5})\b"
_PROGRAM = r"(?:[^\n.,;:!?<>()]|[<(]https?://[^\s<>()]{1,200}[>)]){1,40}"
_GAP = r"(?!\w)[\s,;:.!\u2026\u060c\u06d4\u2013-]*"
YES = re.compile(
    rf"(?:{_YES_TO_IT}|(?:you|u) (?:may|can)(?: all)? {_USE} {_IT}(?!\w){_MORE}"
    rf"|{_SAID_YES}){_GAP}"
)
"""One piece of an answer to our question whether we may: the yes."""
COURTESY = re.compile(
    r"(?:(?:many |with )?(?:thanks|thank you|ta|cheers)(?: (?:so|very) much| a lot| again"
    r"| in advance| for (?:your|the|this) (?:help|e-?mail|letter|reply|answer|message)"
    r"| for (?:asking|writing|replying|letting me know))*"
    r"|please|and|(?:hi|hello|hey|dear|helo|annwyl|cześć)(?: (?:all|there|team|everyone"
    r"|sir or madam|sir|madam|[^\W\d_]{1,20}(?=[,!\n])))?"
    r"|good (?:morning|afternoon|evening)|dzień dobry|السلام علیکم"
    r"|(?:(?:with )?(?:kind|best|warm)(?:est)? )?(?:regards|wishes)|all the best|best|bye"
    r"|yours(?: sincerely| faithfully| truly)?|sincerely|sent from my [^\W\d_]{1,20}"
    r"|diolch(?: yn fawr)?|cofion(?: cynnes| gorau)?|os gwelwch yn dda"
    r"|dziękuję(?: bardzo)?|dzięki|proszę|pozdrawiam|z poważaniem|شکریہ|خدا حافظ"
    # A program's name, alone on its line; a sentence may begin so too.
    rf"|(?<![^\n])sent (?:from|with) (?![^\n]{{0,60}}(?:{TIED.pattern}|{_OTHERS}))"
    rf"{_PROGRAM}(?=\.?\s*(?:\n|$)))"
    rf"{_GAP}"
)
"""One piece of it that says nothing: a greeting, a thank-you, a closing."""
QUOTE = re.compile(
    r"^>|@|\d[:.]\d\d|^-{4,}|^_{8,}|^[*_ ]*(?:from|sent|von|gesendet|van|från|fra|de|da|od"
    r"|oddi wrth|gan|anfonwyd|wysłano|enviado|envoyé|inviato|trimis) ?:",
    re.IGNORECASE,
)
"""How a line looks with which somebody else's words begin."""
_NOW = r"(?: all| now| at last| finally)*"
FIXED = re.compile(
    rf"(?:yes,? )?(?:(?:it|this|that|everything|all)(?:'?s| is| has been| was))?{_NOW} "
    rf"?(?:fixed|mended|repaired|sorted|done){_NOW}(?:,? (?:thanks|thank you))?"
    r"|(?:ydy,? )?(?:mae|mae'n|mae wedi) .{0,15}(?:trwsio|drwsio)"
    r"|(?:tak,? )?(?:już )?naprawion[eay]|ٹھیک ہو گیا(?: ہے)?|جی ہاں،? ٹھیک ہو گیا(?: ہے)?"
)
"""A whole sentence: it is fixed."""
NOT_FIXED = re.compile(
    r"(?:no,? )?(?:(?:it|this|that)(?:'?s| is| has| was)?)?(?: still)? "
    r"?(?:not|isn't|never|hasn't been|has not been|not been)(?: yet| been)? "
    r"(?:fixed|mended|repaired|sorted|done)(?: yet| at all)?"
    r"|(?:na,? )?(?:dydy|dyw|nid yw|nid ydy)\b.{0,15}(?:trwsio|drwsio)"
    r"|(?:nie,? )?(?:to )?(?:nadal |jeszcze )?nie (?:jest |zostało )?naprawion[eay]"
    r"|(?:نہیں،? )?(?:ابھی )?ٹھیک نہیں ہوا"
)
"""A whole sentence: it is not."""
TELL_ME = re.compile(
    r"\b(?:tell me|let me know|e-?mail me|i want to (?:know|hear))\b.{0,20}\b(?:when|if)\b"
    r".{0,40}\b(?:answer|repl|comment|say|write)"
    r"|\b(?:tell me|let me know) (?:of|about) (?:any )?(?:answers|replies)"
    r"|\brhowch wybod\b.{0,40}\b(?:ateb|ymateb)"
    r"|\bdajcie mi znać\b.{0,60}\b(?:odpow|napisze)"
)
"""Whoever answers, the writer wants an e-mail."""
WANTS_ANSWER = re.compile(
    r"\bi (?:want|would like|need|expect|demand|'d like)(?: to have)? (?:an answer|a reply|"
    r"a response|somebody to answer|someone to answer)"
    r"|\bplease (?:answer|reply|respond|get back to me)"
    r"|\b(?:rwyf|rydw i|dw i) .{0,15}ateb\b|\b(?:chcę|proszę o|czekam na) odpowied"
    r"|جواب چاہیے|جواب دیں"
)
"""The office shall answer."""
AREA = re.compile(r"(?:my )?(?:area|ardal|okolica|علاقہ)\s*[:=]\s*(.{1,80})", re.IGNORECASE)
"""A whole line: where it is."""
REPLY = re.compile(
    r"(?:(?:re|fwd?|aw|wg|sv|vs|antw|odp|pd|rif|rv|tr|res|enc|ynt|ilt|ateb|yml|doorst)"
    r"(?:\s?\[\d{1,2}\])?|رد|جواب|回复|转发)\s?[:\uff1a]\s*",
    re.IGNORECASE,
)
"""What programs put before a subject that is answered or passed on."""
SENTENCE = re.compile(r"(?<=[.!?\u06d4])\s+|\n+")
"""Between two sentences."""
ENDS = " \t.!,;:\u06d4\"'“”‘’*_"
"""What stands around what is said, and is no part of it."""
_APOSTROPHES = dict.fromkeys(map(ord, f"{quotes.APOSTROPHES}\u201b"), "'")


def one_apostrophe(text: str) -> str:
    """Return *text* with one apostrophe for all that keyboards have."""
    return text.translate(_APOSTROPHES)


def small(text: str) -> str:
    """Return *text* in small letters, with one apostrophe."""
    return one_apostrophe(text.casefold())


def line(written: str) -> str:
    """Return a line without what stands around its words: bold, blanks."""
    return " ".join(written.split()).strip("*_ ")


def plain(sentence: str) -> str:
    """Return *sentence* as each of these looks for its words."""
    return small(sentence).strip(" *_>-")
