"""A good page, and the same broken in one way at a time: what the gates must find."""

import base64
import hashlib
import re
from pathlib import Path

GOOD = Path(__file__).with_name("gate_cases") / "good.html"
STYLE, HEAD, END = "</style>", "</head>", "</main>"
SCRIPT = '<script src="{}" defer></script></head>'
SCRIPTS = {
    "words.js": "document.querySelector('main').append('One two three four five six')",
    "broken.js": "undefinedFunction()",
}
LINES = "<p class=n>thirty letters stand in a row</p></main>"
WIDE = "<p class=w>Words</p></main>"
BROKEN = {
    "a picture without words": (
        END,
        '<img src="data:,"></main>',
        "axe, light",
        "image-alt",
    ),
    "dark words on dark paper": (
        STYLE,
        "@media (prefers-color-scheme: dark) { p { color: #444 } }</style>",
        "axe, dark",
        "color-contrast",
    ),
    "pale words on a telephone": (
        STYLE,
        "@media (width < 400px) { p { color: #bbb } }</style>",
        "axe, 320 px",
        "color-contrast",
    ),
    "words a little too pale": (
        STYLE,
        "@media (prefers-color-scheme: light) { p { color: #636363 } }</style>",
        "contrast, light",
        "a contrast of 7, not 6.0",
    ),
    "words a little too dark": (
        STYLE,
        "@media (prefers-color-scheme: dark) { p { color: #8f8f8f } }</style>",
        "contrast, dark",
        "a contrast of 7, not 5.",
    ),
    **{
        f"words cut off at {width}": (
            f"{STYLE}|{END}",
            f".w {{ inline-size: 1300px }}</style>|{WIDE}",
            f"reflow at {width} px",
            "are needed by <p.w>",
        )
        for width in (320, 360, 768, 1280)
    },
    "a box lower than its words": (
        STYLE,
        "h1 { block-size: 12px; overflow: hidden }</style>",
        "words cut at 320 px",
        "let <h1>",
    ),
    "a line without room for wide spacing": (
        f"{STYLE}|{END}",
        f".n {{ font: 16px monospace; white-space: nowrap }}</style>|{LINES}",
        "wide spacing",
        "<p.n>",
    ),
    "a column as wide as its letters": (
        f"{STYLE}|{END}",
        f"@media (width > 600px) {{ .w {{ inline-size: 25rem }} }}</style>|{WIDE}",
        "letters twice the size",
        "<p.w>",
    ),
    "small buttons side by side": (
        STYLE,
        "nav a { block-size: 9px; inline-size: 9px; overflow: hidden; padding: 0 }</style>",
        "targets",
        "make <a> “Home” 24 px",
    ),
    "no outline": (STYLE, ".button:focus { outline: 0 }</style>", "focus", "<a.button>"),
    "an outline in the colour of the paper": (
        STYLE,
        ".button:focus { outline-color: light-dark(#fff, #121212) }</style>",
        "focus",
        "give the outline of <a.button>",
    ),
    "a focus under something": (
        f"{STYLE}|{END}",
        ".w { background: red; block-size: 90vh; inset: auto 0 0; position: fixed }"
        f"</style>|{WIDE}",
        "focus",
        "let nothing cover <a.button>",
    ),
    "no outline in the dark": (
        STYLE,
        "@media (prefers-color-scheme: dark) { a:focus { outline-color: #222 } }</style>",
        "focus, dark",
        "give the outline of <a.button>",
    ),
    "no outline on a telephone": (
        STYLE,
        "@media (width < 400px) { .button:focus { outline: 0 } }</style>",
        "focus at 320 px",
        "outline <a.button>",
    ),
    "no outline in the reader's own colours": (
        STYLE,
        "@media (forced-colors: active) { .button:focus { outline: 0 } }</style>",
        "forced colours",
        "outline <a.button>",
    ),
    "colours that will not be changed": (
        STYLE,
        "mark { forced-color-adjust: none }</style>",
        "forced colours",
        "let <mark>",
    ),
    "a button without an edge": (
        STYLE,
        ".button { background: #000; border: 0; color: #fff; text-decoration: 0 }</style>",
        "forced colours",
        "give <a.button>",
    ),
    "an animation": (
        STYLE,
        "h1 { animation: h 2s infinite } @keyframes h { to { opacity: .99 } }</style>",
        "reduced motion",
        "let <h1>",
    ),
    "a slow change": (
        STYLE,
        "h1 { transition: color 1s }</style>",
        "reduced motion",
        "<h1>",
    ),
    "no skip link": (
        '<a class="skip" href="#main">Skip to the words</a>',
        "",
        "skip link",
        "not to <a> “Home”",
    ),
    "a skip link that stays hidden": (
        ".skip:focus",
        ".never",
        "skip link",
        "show <a.skip>",
    ),
    "a skip link that skips nothing": (
        '<header><a class="skip" href="#main">',
        '<header><div id="all"></div><a class="skip" href="#all">',
        "skip link",
        "to a link to <main>",
    ),
    "a skip link to the beginning": (
        '<body>|<a class="skip" href="#main">|</body>',
        '<body><div id="all">|<a class="skip" href="#all">|</div></body>',
        "skip link",
        "past the navigation",
    ),
    "a state without words": (
        "Answer due by 3 June",
        "",
        "colour alone",
        "say in words what <p.clock>",
    ),
    "two states in the same words": (
        END,
        '<p class="clock" data-state="overdue">Answer due by 4 June</p></main>',
        "colour alone",
        "say due and overdue of .clock in other words",
    ),
    "a link in a colour": (
        STYLE,
        "main p a { color: light-dark(#00f, #9cf); text-decoration: none }</style>",
        "colour alone",
        "underline the link <a> “a link”",
    ),
    "words for those with scripts": (
        f"default-src 'none'|{HEAD}",
        f"default-src 'none'; script-src 'self'|{SCRIPT.format('words.js')}",
        "no scripts",
        "five four one six three two",
    ),
    "a dead button": (
        END,
        "<button type=button>Nothing</button></main>",
        "no scripts",
        "the button “Nothing”",
    ),
    "an inline script": (
        HEAD,
        "<script>1</script></head>",
        "policy",
        "move the inline script",
    ),
    "a script in an attribute": (
        "<h1>",
        '<h1 onclick="1">',
        "policy",
        "take onclick off <h1>",
    ),
    "a style in an attribute": (
        "<h1>",
        '<h1 style="color:red">',
        "policy",
        "take style off",
    ),
    "an address that is a script": (
        '<a href="/other.html">a',
        '<a href="javascript:1">a',
        "policy",
        "lead to an address",
    ),
    "no policy": (
        'http-equiv="Content-Security-Policy"',
        'name="x"',
        "policy",
        "script-src",
    ),
    "a policy with a hole": (
        "default-src 'none'",
        "default-src 'none'; script-src 'self' 'unsafe-inline'",
        "policy",
        "'unsafe-inline'",
    ),
    "a style sheet of its own": (
        f"style-src 'STYLE'|{HEAD}",
        "style-src 'self'|<link rel=stylesheet href=own.css></head>",
        "requests",
        "send the stylesheet /own.css with the page",
    ),
    "a picture from elsewhere": (
        f"img-src data:|{END}",
        "img-src *|<img src='http://127.0.0.2:9/a.png' alt='A'></main>",
        "requests",
        "ask no other host",
    ),
    "two scripts": (
        f"default-src 'none'|{HEAD}",
        "default-src 'none'; script-src 'self'|"
        f"{SCRIPT.format('a.js')}{SCRIPT.format('b.js')}",
        "requests",
        "make one script of /a.js, /b.js",
    ),
    "a script that fails": (
        f"default-src 'none'|{HEAD}",
        f"default-src 'none'; script-src 'self'|{SCRIPT.format('broken.js')}",
        "browser",
        "undefinedFunction is not defined",
    ),
    "no language": ('<html lang="en" dir="ltr">', "<html>", "languages", "in <html lang>"),
    "Urdu from the left": (
        END,
        '<p lang="ur">اردو</p></main>',
        "languages",
        'in ur, dir="rtl"',
    ),
}


def broken(old: str, new: str) -> str:
    """Return the good page with each *old* part, between bars, made *new*."""
    page = GOOD.read_text(encoding="utf-8")
    for before, after in zip(old.split("|"), new.split("|"), strict=True):
        assert before in page
        page = page.replace(before, after, 1)
    style = re.search(r"<style>(.*?)</style>", page, re.DOTALL)
    assert style
    # The checker knows the digest of a style only where it is of one line.
    page = page.replace(style[1], " ".join(style[1].split()))
    style = re.search(r"<style>(.*?)</style>", page)
    assert style
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    return page.replace("STYLE", f"sha256-{digest}")


def name(case: str) -> str:
    return f"/{case.replace(' ', '-')}.html"
