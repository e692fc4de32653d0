"""What strangers and machines send: odd names, odd values, odd heads, odd bodies."""

from collections.abc import Callable, Sequence
from random import Random
from urllib.parse import quote, quote_from_bytes

from tests.desk.asking import Head

BOUNDARY = "parting"
METHODS = ("PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "HEAD", "ZZZ", "get")
Fields = list[tuple[bytes, bytes]]

VALUES: Sequence[bytes | str] = [
    *(b"", b" ", b"\x00", b"a\x00b", b"\xff\xfe", b"\xed\xa0\x80", b"\xc0\xaf", b"\x80"),
    *("\ufeff", "\u202e", "\u2028\u2029", "\u200b", "\U000e0001", "é" * 9, "٣", "²", "₂"),
    *("../../../etc/passwd", "..%2f..%2f", "/etc/passwd", "C:\\x", "\\\\evil\\x", "~root"),
    *("-1", "0", "9" * 5000, "1e999", "0x10", "NaN", "None", "true", "[]", "{}", "1_0"),
    *("<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "javascript:alert(1)"),
    *(
        "{{ 7*7 }}",
        "{% raw %}",
        "${7*7}",
        "%(x)s",
        "{0.__class__}",
        "%s%n",
        "$(id)",
        "`id`",
    ),
    *("a\r\nSet-Cookie: x=y", "a\nb", "a\r\n\r\n<b>", "=1+1", "' OR 1=1 --", "; rm -rf /"),
    *("---\nid: x\n---\n", "id: 20260403-aaaaaa", "!!python/object:os.system", "&a *a"),
    *("20260403-aaaaaa", "20260403-AAAAAA", "officer-1", "2026-13-45", "0000-00-00"),
    *("//evil.example.org/", "https://evil.example.org", "/desk/", "/desk/\\x", "data:,x"),
    *("a" * 300, "x" * 5000, "(" * 900, "[" * 900, "\n" * 900, "a@" * 500, "0.0.0.0:" * 99),
]
"""Values of fields, parts of addresses, pieces of heads."""
NAMES = (
    *("", "csrf", "csrf[]", "do", "then", "told", "page", "team", "words", "state", "id"),
    *("kept:csrf", "kept:do", "kept:", "version", "seal", "choice:body:0:5", "decline"),
    *("reason:body:0:5", "reason:title:9:1", "boxes:1", "alt:1", "alt:9", "key", "again"),
    *("body", "title", "in_reply_to", "photo1", "photos", "token", "step", "source"),
    *("target", "website", "consent", "topics", "area", "language", "email", "passphrase"),
    *("__proto__", "a\x00b", "\u202e", "<b>", "x" * 2000),
)
HEADS: Sequence[Head] = [
    (b"host", b"evil.example.org"),
    (b"host", b"desk.example.org:99999"),
    (b"host", b""),
    (b"host", b"desk.example.org, evil.example.org"),
    (b"x-forwarded-host", b"evil.example.org"),
    (b"x-forwarded-for", b"127.0.0.1, ::1, '"),
    (b"x-forwarded-proto", b"javascript"),
    (b"forwarded", b"for=127.0.0.1;host=evil"),
    (b"x-original-url", b"/desk/"),
    (b"x-rewrite-url", b"/desk/ledger/"),
    (b"x-http-method-override", b"DELETE"),
    (b"origin", b"null"),
    (b"origin", b"https://evil.example.org"),
    (b"referer", b"https://evil.example.org/?" + b"a" * 3000),
    (b"sec-fetch-site", b"cross-site"),
    (b"sec-fetch-site", b"same-site"),
    (b"sec-fetch-site", b"\xff"),
    (b"cookie", b"desk=x"),
    (b"cookie", b"desk=" + b"A" * 8000),
    (b"cookie", b"desk=\xff\xfe; desk=; =;;; desk"),
    (b"cookie", b"known-officer-1=x; $Version=1"),
    (b"range", b"bytes=0-1,5-,-9,99999999999999999999-"),
    (b"if-none-match", b"*"),
    (b"if-modified-since", b"Thu, 99 Foo 9999"),
    (b"expect", b"100-continue"),
    (b"te", b"trailers"),
    (b"upgrade", b"websocket"),
    (b"accept-encoding", b"br;q=nan, *"),
    (b"accept-language", b"xx-" + b"y" * 5000),
    (b"user-agent", b"%n" * 2000 + b"\xff"),
    (b"content-length", b"-1"),
    (b"content-length", b"99999999999999999999"),
    (b"x-" + b"a" * 900, b"b" * 9000),
    (b"authorization", b"Basic \xff"),
]
"""Lines of a head that are wrong, forged or huge."""
KINDS: Sequence[bytes] = [
    b"application/json",
    b"text/plain",
    b"",
    b"\xff",
    b"multipart/form-data",
    b"multipart/form-data; boundary=" + b"b" * 300,
    b"multipart/mixed; boundary=x",
    b"application/x-www-form-urlencoded; charset=utf-16",
    b"APPLICATION/X-WWW-FORM-URLENCODED ; =",
]


def value(random: Random) -> bytes:
    """Return a value that nobody types by hand."""
    said = random.choice(VALUES)
    said = said if isinstance(said, bytes) else said.encode("utf-8", "surrogatepass")
    return said if random.random() < 0.9 else random.randbytes(random.randrange(60))


def target(random: Random, path: str, known: Callable[[str], Sequence[str]]) -> bytes:
    """Return an address of the route *path*, with what is known or odd in its places."""
    made = ""
    for piece in path.split("/")[1:]:
        is_place = piece.startswith("{")
        made += f"/{_part(random, known(piece[1:-1])) if is_place else piece}"
    if random.random() < 0.3:
        pairs = [
            f"{quote(random.choice(NAMES), errors='replace')}="
            f"{quote_from_bytes(value(random))}"
            for _ in range(random.randrange(1, 5))
        ]
        made += "?" + "&".join(pairs)
    return made.encode("ascii")


def _part(random: Random, known: Sequence[str]) -> str:
    if random.random() < 0.6:
        return random.choice(known)
    return quote_from_bytes(value(random), safe="") or "%20"


def changed(random: Random, typed: dict[str, str]) -> Fields:
    """Return the fields of a form, some of them lost, doubled, odd or unheard of."""
    made = [(name.encode(), said.encode()) for name, said in typed.items()]
    for _ in range(random.randrange(5)):
        at = random.randrange(len(made)) if made else 0
        match random.randrange(5):
            case 0 if made:
                del made[at]
            case 1 if made:
                made.append(made[at])
            case 2 | 3 if made:
                made[at] = (made[at][0], value(random))
            case _:
                name = random.choice(NAMES).encode("utf-8", "surrogatepass")
                made.insert(at, (name, value(random)))
    if random.random() < 0.03:
        made.append((b"body", b"x" * random.choice([20_001, 65_000, 70_000, 2_000_000])))
    if random.random() < 0.03:
        made += [(b"a", b"")] * random.choice([51, 2_001, 9_000])
    return made


def body(random: Random, fields: Fields) -> tuple[bytes, bytes]:
    """Return a body, and what it says that it is."""
    draw = random.random()
    if draw < 0.65:
        said = b"&".join(
            quote_from_bytes(n).encode() + b"=" + quote_from_bytes(v).encode()
            for n, v in fields
        )
        return b"application/x-www-form-urlencoded", said
    if draw < 0.75:
        return b"application/x-www-form-urlencoded", b"&".join(
            n + b"=" + v for n, v in fields
        )
    if draw < 0.92:
        return b"multipart/form-data; boundary=" + BOUNDARY.encode(), _parts(random, fields)
    return random.choice(KINDS), random.randbytes(random.randrange(400))


def _parts(random: Random, fields: Fields) -> bytes:
    made = b""
    for name, said in fields:
        more = b'; filename="../../x.jpg"' if random.random() < 0.1 else b""
        named = name.replace(b"\r", b"").replace(b"\n", b"")[:3000]
        made += b'--%s\r\nContent-Disposition: form-data; name="%s"%s\r\n\r\n%s\r\n' % (
            BOUNDARY.encode(),
            named,
            more,
            said,
        )
    made += b"--%s--\r\n" % BOUNDARY.encode()
    if random.random() < 0.3:
        at = random.randrange(len(made))
        made = (
            made[:at] + random.choice([b"", b"\r\n", b"\x00" * 9, b"--"]) + made[at + 3 :]
        )
    return made


def pieces(random: Random, data: bytes) -> list[bytes]:
    """Return *data* as it may come in: whole, in halves, or with empty pieces between."""
    if random.random() < 0.7 or len(data) < 2:
        return [data]
    at = random.randrange(1, len(data))
    return [b"", data[:at], b"", data[at:]]
