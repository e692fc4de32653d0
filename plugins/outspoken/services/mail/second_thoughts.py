"""Second thoughts: what takes a yes back wherever in a letter it stands.

A rant says much that sounds like it ("they changed their mind", "don't put bins there"), so
these are words of the writer about themselves or about this letter. Where one is taken
for a second thought that is none, we ask once more, which costs one letter.
"""

import re

from outspoken.services.mail import sayings

_ON = (
    r"(?:please|now|then|all|again|thanks|down|off|out|back|as|just|strictly|private|secret"
    r"|confidential|stay)"
)
"""How a sentence may go on after "it": "forget it please", and not "forget this bin"."""
_IT = (
    rf"(?:(?:it|this|that|them|these)(?! (?!{_ON})\w)"
    r"|(?:this|that|my|the) (?:letter|e-?mail|message|text|story|rant|yes|permission"
    r"|consent|words|comments?|complaint|name)|all (?:of )?(?:it|this|that)|what i \w{1,6})"
)
_NOT = r"(?:do not|don't|dont|did not|didn't|would not|wouldn't|will not|won't|never)"
_WEB = r"(?:web ?-?)?(?:site|page|web|blog|internet|net|facebook|newsletter|paper|press)s?"
_OUT = (
    rf"(?:online|public(?:ly)?|in print|(?:on|in|to) (?:the|your|this|any|a) {_WEB}"
    r"|on (?:facebook|whatsapp)|out there|out in the open"
    r"|(?:shared|shown|posted|passed on|put up|going out)\b"
    r"|(?:it|this|that) to (?:go|get) out\b"
    r"|(?:you|any(?:body|one)(?: else)?|every(?:body|one)(?: else)?|people|others"
    r"|my \w{1,12}"
    r"|them) (?:to )?"
    r"(?:(?:put|show|post|share|read|know)\b|(?:see|use) (?:it|this|that|what|my)\b))"
)
_BEGINS = (
    r"(?:^\W{0,3}|[,;(\u2013\u2014-]\s{0,2}"
    r"|\b(?:please|just|actually|sorry|no|ok|okay|oh|wait|but|rather|better|ps:?"
    r"|(?:can|could|would|will) you|let's),? )"
)
"""How an order to us begins; "they told us to forget it" is none."""
_ONLY = r"(?:(?:please|actually|sorry|oh|no|wait|hmm|well|maybe|perhaps|or|ok)\W{1,3}){0,3}"
ENGLISH = re.compile(
    r"\bchang(?:e|ed|ing) (?:my|our) minds?\b"
    r"|(?:\bon|\bi had|\bi have|\bi've(?: had| got)?|(?:^|\bi'm |\bi am )having) "
    r"(?:second|other) thoughts?\b|\bon reflection\b"
    rf"|{_BEGINS}(?:scrap|scratch|forget|ignore|disregard|delete|cancel|undo|bin) "
    rf"(?:{_IT}|i (?:said|wrote|asked|spoke))\b"
    r"|(?<!they )\bkeep .{1,30}\b(?:to yourself|to yourselves|between (?:us|you)\b"
    r"|off (?:the|your) |off ?line)"
    rf"|(?<!they )\b(?:keep|treat) (?:{_IT}|this one) (?:all |just |strictly |as )?"
    r"(?:private|secret|confidential)\b"
    r"|\b(?:this|it|that|letter|e-?mail|message)(?:'s| is| was| stays| (?:should|must"
    r"|has to) (?:be|stay|remain)) (?:all |just |strictly )?(?:private|secret)\b(?! \w)"
    r"|\b(?:for your (?:eyes|ears|information) only|(?:just|only) for (?:you|your (?:eyes"
    r"|ears|information|team)|the office)(?! to\b)|for you only)\b"
    rf"|(?:^|\b(?:i|we|i'd|we'd|please|just|but|really|still|now|also),? ){_NOT}"
    rf"(?: really)? (?:want|like|wish|let|agree) .{{0,30}}\b{_OUT}"
    rf"|\bnot (?:online|publicly)\W{{0,3}}$|^\W{{0,3}}{_ONLY}not (?:online|on (?:the"
    rf"|your) {_WEB})"
    r"|\b(?:i|we|i'd|we'd|i would|we would|much|maybe|perhaps)(?: much| really)? "
    r"(?:rather|prefer)(?: to)? not\b|^\W{0,3}(?:rather|better|maybe|perhaps"
    r"|please) not\W{0,3}$"
    r"|\b(?:i'd|we'd|i would|we would) (?:much )?(?:rather|prefer(?: if| it if| that)?) "
    r"(?:you|it|this|nobody|no one) (?:\w{1,10} )?(?:not\b|didn't|did not|don't|stay)"
    rf"|{_BEGINS}(?:leave {_IT} (?:out|off)\b|remove (?:it|this|that) from (?:the"
    rf"|your) {_WEB})"
    rf"|^\W{{0,3}}{_ONLY}(?:do not|don't|dont) (?:share|post|show|use)(?: {_IT})?"
    r"(?: please)?\W{0,3}$"
    r"|\b(?:i'm|i am|we're|we are) (?:\w{1,8} )?not (?:comfortable|happy|ok|okay|fine"
    r"|keen)\b"
    rf".{{0,30}}\b{_OUT}|\b(?:it|this|that)(?:'s| is) not for (?:the|your) {_WEB}"
    rf"|{_BEGINS}take {_IT} (?:down|off (?:the|your|that) {_WEB})"
    rf"|\bi(?:'d like to| want to|'ll| will| must)? (?:take|took) {_IT} back\b"
    rf"|(?<!they )\b(?:withdraw|revoke|retract|rescind|take back) {_IT}"
    r"|\bno longer (?:agree|consent)\b|(?<!they )\bhold (?:off|it back|this back)\b"
    r"|\b(?:nobody|no[ -]one)(?: else)? (?:should|must|may|needs to|is to|shall) "
    r"(?:see|read|know)\b"
    rf"|\b(?:i|we) {_NOT} (?:consent|give (?:you )?(?:my |any )?(?:permission|consent))"
    rf"|^\W{{0,3}}{_ONLY}(?:do not|don't|dont)(?: please| do (?:it|that|so))?"
    r"\W{0,3}$"
    r"|^\W{0,3}(?:(?:actually|wait|sorry|oh|hmm|well)\W{1,3}){1,3}no(?:\W{0,3}$"
    r"|[,.!:;\u2013-])"
    r"|^\W{0,3}no\W{1,3}(?:wait|sorry|actually|don't)\b"
)
_OWN = r"(?:eisiau|isio|isie|moyn|hoffi|dymuno|fodlon|hapus|am i chi|am iddo)"
WELSH = re.compile(
    r"\bnewid (?:fy|ein) (?:meddw|meddy|marn|barn)|\bailfeddwl"
    r"|\banghofiwch (?:am )?(?:hyn|hwn|o\b|fo\b|e\b|fe\b|beth|y cyfan|y cwbl|fy|bopeth)"
    r"|\b(?:cadw|cadwch|cedwch)\b.{0,25}\b(?:yn (?:breifat|gyfrinach)|i chi(?:'ch| eich))"
    r"|\bgyfrinachol\b|\brhyng(?:om ni|ddon ni|oct ti|och chi) (?:a|yn unig)"
    r"|\brhyng(?:om|ddon|ddom) ni(?:'n)?\b|\bi chi(?:'n)? yn unig\b"
    rf"|(?<!nhw )\b(?:ddim|'m)\b.{{0,12}}\b{_OWN}\b.{{0,40}}"
    r"(?:ar-?lein|ar y we\b|g?wefan|rhyngrwyd|rannu|ddangos|neb|pawb|cyhoeddus|gyhoeddus)"
    r"|\b(?:peidiwch|peidio) (?:â|ag?|â'i|â'u|â'r) ?(?:ei |eu |hwn |hyn )?"
    r"(?:rhannu|rannu|dangos|ddangos|defnyddio|ddefnyddio|gosod|(?:rhoi|roi) .{0,20}"
    r"(?:ar-?lein|ar y we\b|g?wefan|rhyngrwyd))"
    r"|^\W{0,3}(?:(?:na|sori|nage)\W{1,3})?(?:peidiwch|dim diolch)\W{0,3}$"
    r"|\btyn(?:nu|naf)(?:'n| .{1,20}(?: yn|'n)) ôl\b"
    r"|\bg?well (?:gen i|gen i i chi|gyda fi|gennyf|gynnon ni"
    r"|gennym)? ?(?:i chi )?[bp]eidio"
    r"|\bdim ar-?lein\b|\bnid ar-?lein\b"
)
_INNE = (
    r"(?:w (?:internecie|sieci|gazecie)|do (?:internetu|sieci)|on-?line|na (?:\w{1,10} )?"
    r"(?:stronie|stronę|blogu|bloga|facebooku)|publiczn|upubliczn|(?:żeby|aby|by)\b.{0,30}"
    r"(?:widzi|czyta|wiedzi|pokaz|udostępn|umieszcz|zamieszcz|wyszło)"
    r"|(?:pokaz|udostępni|umieszcz|zamieszcz)\w)"
)
_NIE_ROB = (
    r"(?:(?:zamieszcza|umieszcza|udostępnia|wstawia|wrzuca|rozpowszechnia|ujawnia|używa)"
    r"(?:ć|j|jcie)|pokaz(?:ywać|ujcie|uj)|róbcie tego|robić tego|rób tego)"
)
POLISH = re.compile(
    r"\bzmieni(?:łam|łem|am|amy|liśmy|łyśmy)\b.{0,20}\b(?:zdanie|decyzję)"
    r"|\b(?:zdanie|decyzję) (?:jednak )?zmieni(?:łam|łem|am|amy|liśmy|łyśmy)\b"
    r"|\brozmyśli(?:łam|łem|liśmy|łyśmy)\b"
    r"|\bpo (?:namyśle|zastanowieniu|przemyśleniu)\b"
    r"|(?<!nie )\bzapomni(?:j|jcie|eć) o (?:tym|mo\w{1,3}|list|wszystk)"
    r"|^\W{0,3}(?:nieważne|(?:proszę )?zapomnij(?:cie)?)\W{0,3}$"
    r"|(?<!nie )\b(?:cofam|cofamy|wycofuję|wycofujemy|anuluj\w{0,3}|skreślcie|skasujcie"
    r"|zignorujcie|usuńcie (?:to|mój|ten list))\b|\bodwołuję (?:to|zgod|swoj|moj)"
    r"|\bproszę (?:to |mój list )?(?:wycofać|skasować|usunąć|zignorować)"
    r"(?: to| mój list| ten list)?\W{0,3}$"
    r"|\b(?:za(?:chowa|trzyma)(?:j|jcie|ć)|zostaw(?:cie|ić)?)\b.{0,25}"
    r"(?:dla siebie|w tajemnicy|między nami|poufn)"
    r"|\bmiędzy nami\b|\bto (?:jest )?(?:prywatne|poufne|tajemnica|sprawa prywatna)\b"
    r"|\b(?:tylko|wyłącznie) (?:dla (?:was|państwa|ciebie)|do (?:waszej|państwa"
    r"|twojej) wiad)"
    r"|\bnie (?:chcę|chcemy|chciał(?:a|)bym|życzę sobie|życzymy sobie|zgadzam się"
    rf"|zgadzamy się)\b.{{0,30}}{_INNE}"
    r"|\bnie (?:wyrażam|wyrażamy|daję|dajemy) .{0,12}zgody\b"
    r"|\b(?:wolę|wolimy|wolał(?:a|)bym|lepiej)(?: jednak)?,?(?: żeby(?:ście)?"
    r"| by(?:ście)?)?"
    r"(?: tego| to| jednak)? nie\b"
    rf"|\bnie {_NIE_ROB}|\bnie (?:on-?line|w internecie|publicznie)\W{{0,3}}$"
    r"|^\W{0,3}(?:nie, )?(?:proszę|jednak|lepiej)(?: jednak)? nie\W{0,3}$"
    r"|^\W{0,3}(?:a |to )?jednak nie (?:zgadzam|chcę|drukuj|publikuj)"
)
_SAMNE = (
    r"(?:آن ?لائن|ویب ?سائٹ|انٹرنیٹ|فیس ?بک|اخبار|سب کے سامنے|سب کو|لوگوں کو|کسی کو|عوام)"
)
URDU = re.compile(
    r"(?:میں نے|ہم نے|میرا|ہمارا|میری|ہماری).{0,15}"
    r"(?:ارادہ|فیصلہ|ذہن|خیال|رائے)(?: اب)? بدل"
    r"|(?:بھول جائ|بھول جاؤ|رہنے دیں|رہنے دیجئ?|رہنے دو|نظر ?انداز کر (?:دیں|دیجئ?))"
    r"|واپس لیت[اےی] (?:ہوں|ہیں)|اپنے (?:تک|پاس)(?: ہی)? رکھ|ہمارے درمیان"
    r"|آپس (?:کی|میں) (?:ہی )?(?:بات|رکھ)"
    r"|(?<!\w)(?:راز|نجی|پرائیویٹ) (?:ہے|ہی|رکھ|میں رکھ)|صرف آپ کے لی"
    r"|(?:دوبارہ|پھر سے) سوچ|بہتر ہے (?:کہ )?(?:آپ )?(?:اسے |یہ )?(?:نہ|مت) "
    rf"|{_SAMNE}.{{0,30}}(?<!\w)(?:نہیں چاہت|نہ (?:ڈال|لگا|رکھ|دکھا|بتا|کر|ہو|دیں)|مت )"
    rf"|(?<!وہ )نہیں چاہت.{{0,30}}{_SAMNE}|اجازت (?:نہیں|واپس)"
    r"|^\W{0,3}(?:نہیں\W{1,3})?(?:ایسا )?(?:نہ|مت) (?:کریں|کیجیے|کرو)\W{0,3}$"
)
EACH = (ENGLISH, WELSH, POLISH, URDU)
NO = re.compile(
    r"\W{0,3}(?:(?:but|oh|hm+|actually|sorry|well|wait|please|no)\W{1,3}){0,3}"
    r"(?:no|nope|nah|nay|no way|never|never ?mind|not(?: yet)?|you (?:may|must|should) not"
    r"|you (?:can't|cannot|mustn't|shouldn't)|(?:please )?(?:don't|do not)|ask me first"
    r"|my answer is (?:a )?no|i (?:mean|meant|say|said) no|i (?:refuse|object|decline)"
    r"|i (?:don't|do not) (?:agree|consent)|strike that|please wait|wait|hold on"
    r"|(?:permission|consent)(?: is| was)? (?:withdrawn|refused|denied)"
    r"|(?:only|just) (?:joking|kidding)|ignore (?:the above|all that)"
    r"|i take (?:(?:it|that|this) all|all (?:of )?(?:it|that|this)) back"
    r"|don't tell (?:any(?:body|one)|a soul)|na|nage|nie|نہیں|نہ)"
    r"(?:,? (?:thanks|thank you|please|sorry)|\s?[,\u2013-]\s?[^\W\d_]{1,20})?\W{0,9}"
)
"""A whole sentence: no. Above a yes it answers something else; below it that yes."""
_GOES_ON = re.compile(
    r"\W{0,3}(?:only|when|if|unless|after|once|but|without|until|till|provided|except"
    r"|as long|so long|not|before|however|though|although|ond|os|heb|pan|cyn|ale"
    r"|jeśli|jeżeli|gdy|kiedy|dopiero|tylko|bez|o ile|pod warunkiem"
    r"|اگر|لیکن|مگر|جب|صرف)(?!\w)"
)


def go_on(before: str, after: str) -> bool:
    """Tell whether the sentence *after* goes on with what stands *before* it, and ties it.

    Telephones begin each line with a capital, and whoever is angry writes in no others.
    """
    return bool(_GOES_ON.match(sayings.small(after))) or (before + after).isupper()


def are_in(words: str) -> bool:
    """Tell whether a sentence of *words* takes a yes back, on one line or over several."""
    texts = (words, " ".join(words.split()))
    said = {sayings.plain(each) for text in texts for each in sayings.SENTENCE.split(text)}
    return any(pattern.search(each) for each in said for pattern in EACH)
