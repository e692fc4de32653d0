"""What people say in a letter to us, as patterns: their yes, their wish, fixed or not.

In the languages of our own pages. Each is looked for in one sentence, in small letters.
They are suggestions to an officer, who reads the sentence too: what is not seen is asked.
"""

import re

_IT = r"(?:it|this|that|these|them|my [a-z -]{3,20}|what i (?:say|said|wrote|write))"
_PRINT = r"(?:print|publish|post|use|share|put|show)"
AGREED = re.compile(
    rf"\b(?:you|u) (?:may|can|could)(?: all)? {_PRINT} {_IT}"
    rf"|\byou have my (?:permission|consent|ok|okay|yes) to {_PRINT}"
    rf"|^yes,?(?: please)?,? {_PRINT}(?: {_IT})?"
    r"|\b(?:i|i'm|i am|we|we're|we are) (?:agree|consent|happy|ok|okay|fine)\b.{1,40}\b"
    r"(?:print|publi)"
    r"|^(?:happy|fine|ok|okay) (?:for|with) .{1,30}\b(?:print|publi)"
    rf"|\b(?:please|feel free to) (?:print|publish) {_IT}"
    r"|\b(?:cewch|gallwch)(?: chi)? .{0,20}(?:argraffu|gyhoeddi|chyhoeddi)"
    r"|(?:چھاپ|شائع کر|شایع کر) ?سکتے ہیں"
    r"|\b(?:możecie|mogą państwo|można|zgadzam się|wyrażam zgodę)\b.{0,40}"
    r"(?:druk|publik)"
)
"""We may print it."""
REFUSED = re.compile(
    r"\b(?:not|never|dont|without|unless|if|until|only)\b"
    r"|\b(?:nie|jeśli|peidiwch|ddim|nid|oni bai)\b|n't\b|نہیں|مت |اگر"
)
"""What takes a yes back, or ties it to something."""
PRINTING = re.compile(r"\b(?:print|publi|argraff|gyhoedd|druk)|چھاپ|شائع|شایع")
"""That it is about printing at all."""
YES = re.compile(
    r"(?:yes|ok|okay|i agree|ie|iawn|tak|zgoda|جی ہاں|ہاں)"
    r"(?:,? (?:please|go ahead|of course|that is fine|thanks|thank you|you (?:may|can)))*"
)
"""A whole answer to our question whether we may."""
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
NAME = re.compile(
    r"(?:(?:my )?name(?: to (?:show|print|use))?|signed|enw|imię|نام)\s*[:=]\s*(.{1,80})"
    r"|(?:please )?(?:show|use|print) (?:my name as|the name) (.{1,80})"
    r"|the name to (?:show|print|use) is (.{1,80})",
    re.IGNORECASE,
)
"""A whole line: the name to show."""
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
