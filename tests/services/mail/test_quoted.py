"""A yes above the receipt that it quotes, and what is written into that."""

import textwrap
from dataclasses import replace
from email.message import EmailMessage

import pytest
from tests.services.mail.conftest import ANN, OURS, Post, letter, receipts

from outspoken.services import inbox, quoted_links
from outspoken.services.mail import bare, drafts, notes, quotes, receipt_lines
from outspoken.services.mail.letters import Letter
from outspoken.services.mail.receipt_lines import Lines

US = f"Brackwater Homes <{OURS}>"
TEXTS = {
    "en": "The lift is broken again and nobody has come to mend it for three weeks.",
    "cy": "Mae'r lifft wedi torri eto ac nid oes neb wedi dod i'w drwsio ers tair wythnos. "
    "Mae fy mam yn methu mynd allan o'r fflat.",
    "pl": "Winda znowu się zepsuła i od trzech tygodni nikt nie przyszedł jej naprawić. "
    "Moja mama nie może wyjść z mieszkania.",
    "ur": "لفٹ پھر خراب ہے اور تین ہفتوں سے کوئی اسے ٹھیک کرنے نہیں آیا\u06d4 "
    "میری والدہ گھر سے باہر نہیں جا سکتیں\u06d4",
}
HEAD = "From: {us}\nSent: 03 April 2026 09:30\nTo: Ann Onymous <{ann}>\nSubject: {subject}"
MARKED = {
    "Gmail": "On Fri, 3 Apr 2026 at 09:30, {us} wrote:\n\n{marked}",
    "Gmail in two lines": "On Fri, 3 Apr 2026 at 09:30, Brackwater Homes <\n"
    "brackwater@example.org> wrote:\n\n{marked}",
    "Gmail in Welsh": "Ar Gwe, 3 Ebrill 2026 am 09:30, {us} ysgrifennodd:\n\n{marked}",
    "Gmail in Polish": "pt., 3 kwi 2026 o 09:30 {us} napisał(a):\n\n{marked}",
    "Gmail in Urdu": "بتاریخ جمعہ، 3 اپریل، 2026 کو 9:30 AM پر {us} نے لکھا:\n\n{marked}",
    "Apple": "> On 3 Apr 2026, at 09:30, {us} wrote:\n> \n{marked}",
    "an iPhone": "Sent from my iPhone\n\n"
    "> On 3 Apr 2026, at 09:30, {us} wrote:\n>\n{marked}",
    "Thunderbird": "On 03/04/2026 09:30, Brackwater Homes wrote:\n{marked}",
}
NOTICE = "[You don't often get email from brackwater@example.org. Learn why this is "
NOTICE += "important at https://aka.ms/LearnAboutSenderIdentification ]"
UNMARKED = {
    "Outlook": HEAD + "\n\n{plain}",
    "Outlook with a line": "Kind regards,\nAnn\n01632 960123\n\n" + "_" * 32 + "\n"
    f"{HEAD}" + "\n\n{plain}",
    "old Outlook": f"-----Original Message-----\n{HEAD}" + "\n\n{plain}",
    "Outlook in Polish": "Od: {us}\nWysłano: piątek, 3 kwietnia 2026 09:30\nDo: Ann\n"
    "Temat: {subject}\n\n{plain}",
    "Outlook in Welsh": "Oddi wrth: {us}\nAnfonwyd: 03 Ebrill 2026 09:30\nAt: Ann\n"
    "Pwnc: {subject}\n\n{plain}",
    "Outlook that tells more": f"{HEAD}\nSensitivity: Normal" + "\n\n{plain}",
    "Outlook of a stranger": f"{HEAD}\n\n{NOTICE}" + "\n\n{plain}",
    "a server that says so": f"{HEAD}\n\n[EXTERNAL]" + "\n\n{plain}",
    "AOL": "In a message dated 03/04/2026 09:30:00 GMT Daylight Time, {us} writes:\n\n"
    "{plain}",
    "a Galaxy": "Sent from my Galaxy\n\n-------- Original message --------\nFrom: {us}\n"
    "Date: 03/04/2026 09:30 (GMT+00:00)\nTo: {ann}\nSubject: {subject}\n\n{plain}",
}
PROGRAMS = MARKED | UNMARKED
PUT_IN = (
    "To: be fair, Bob must agree too.",
    "To: be fair, Bob must agree.\n\nFrom: now on this stays ours",
    "Ask Bob at 10:30, he decides:",
    "NO. Not before I have moved out.",
    "Bob has to agree, too.",
    "Only without my name please, do not print it with that.",
    "Nie.",
    "\N{THUMBS DOWN SIGN}",
)


def words_of(receipt: EmailMessage) -> str:
    return str(receipt.get_content()).replace("\r\n", "\n").strip()


def lines_of(most: int) -> textwrap.TextWrapper:
    """Wrap as programs of mail do, which leave a link whole."""
    return textwrap.TextWrapper(most, break_long_words=False, break_on_hyphens=False)


def quoted(post: Post, program: str, *, wrapped: int = 72, put_in: str = "") -> str:
    """Return our receipt as *program* quotes it, with something *put in* between."""
    (ours,) = receipts(post)
    paragraphs = words_of(ours).split("\n\n")
    if put_in:
        paragraphs.insert(3, put_in)
    said = "\n\n".join(map(lines_of(wrapped).fill, paragraphs))
    marked = "\n".join(f"> {line}".rstrip() for line in said.split("\n"))
    subject = ours["Subject"]
    return program.format(us=US, ann=ANN, subject=subject, plain=said, marked=marked)


def letter_of(cut: str) -> Letter:
    shown = quoted_links.masked(cut)
    return Letter(known_by=b"", words="Yes", cut=shown, called="Ann Onymous")


def counts_above(below: str, ours: Lines) -> bool:
    """Tell whether a yes counts above a quote, which is cut off it before."""
    words, cut = quotes.cut(f"Yes, thank you.\n\n{below}")
    return bare.is_yes(replace(letter_of(cut), words=words), "", ours)


def answer(post: Post, below: str, yes: str = "Yes, thank you.") -> tuple[bool, list[str]]:
    """Answer the receipt; tell whether it counts as a yes, and what is filed."""
    (ours,) = receipts(post)
    head = {"In_Reply_To": ours["Message-ID"]}
    done = post.file(letter(f"{yes}\n\n{below}", f"Re: {ours['Subject']}", **head))
    assert not done.quarantined
    return bool(done.agreed), done.filed


@pytest.mark.parametrize("language", TEXTS)
def test_a_yes_counts_above_our_receipt_however_it_is_quoted_and_if_nothing_is_put_in(
    linked: Post, language: str
) -> None:
    sent = linked.sent(letter(TEXTS[language]))
    assert sent.language == receipts(linked)[0]["Content-Language"] == language
    ours = receipt_lines.of(linked.office, sent.id)
    for name, program in PROGRAMS.items():
        for wrapped in (30, 72, 1_000):
            below = quoted(linked, program, wrapped=wrapped)
            assert counts_above(below, ours), f"{name}\n{below}"
        for put_in in ("Ann", "Thank you"):
            assert counts_above(quoted(linked, program, put_in=put_in), ours), name
        for put_in in PUT_IN:
            below = quoted(linked, program, put_in=put_in)
            assert not counts_above(below, ours), f"{name}\n{below}"


@pytest.mark.parametrize("program", ["Gmail", "Outlook"])
def test_the_yes_above_our_receipt_counts_alone_and_else_an_officer_reads_it(
    linked: Post, program: str
) -> None:
    sent = linked.sent(letter(TEXTS["cy"]))
    counts, (given_id,) = answer(
        linked, quoted(linked, PROGRAMS[program], put_in=PUT_IN[0])
    )
    assert not counts
    assert not inbox.read(linked.office, sent.id).submission.consent
    said = notes.of(linked.office, given_id)
    assert drafts.NO_YES in said
    assert f"its writer wrote back: read {given_id} before you decide" in notes.of(
        linked.office, sent.id
    )
    assert PUT_IN[0] in said[-1]
    (ours,) = [each for each in receipts(linked) if sent.id in each["Subject"]]
    (linked.office.private / "outbox" / f"receipt-{given_id}.eml").unlink()
    assert ours["Content-Language"] == "cy"
    assert answer(linked, quoted(linked, PROGRAMS[program])) == (True, [])
    assert inbox.read(linked.office, sent.id).submission.consent


def test_a_yes_counts_below_all_that_a_receipt_may_say(linked: Post) -> None:
    sent = linked.sent(letter("I can smell gas in the hall. I want an answer.\nAnn"))
    said = words_of(receipts(linked)[0])
    assert "0800 111 999" in said
    assert "You asked for an answer." in said
    assert "/mine/" in said
    for wrapped in (30, 200):
        below = quoted(linked, UNMARKED["Outlook"], wrapped=wrapped)
        assert answer(linked, below, f"Yes{'!' * (wrapped % 7)}") == (True, [])
    ours = receipt_lines.of(linked.office, sent.id)
    left = receipt_lines.without(said, ours)
    assert len(receipt_lines.words(left)) == 1, "the token, which is masked in a quote"


def test_a_yes_that_is_a_web_page_counts_above_our_receipt(linked: Post) -> None:
    sent, (ours,) = linked.sent(letter(TEXTS["en"])), receipts(linked)
    paragraphs = words_of(ours).split("\n\n")
    said = "".join(f"<p>{each.replace(chr(10), '<br>')}</p>" for each in paragraphs)
    head = f"<p><b>From:</b> Brackwater Homes &lt;{OURS}&gt;<br><b>Sent:</b> 03 April 2026 "
    head += f"09:30<br><b>To:</b> Ann<br><b>Subject:</b> {ours['Subject']}</p>"
    for more, counts in ((" ", True), ("<p>Bob has to agree, too.</p>", False)):
        yes = letter("", f"Re: {ours['Subject']}{more[:1]}", In_Reply_To=ours["Message-ID"])
        whole = said.replace("<p>We need", f"{more}<p>We need")
        yes.set_content(f"<p>Yes.</p><hr><div>{head}{whole}</div>", subtype="html")
        assert bool(linked.file(yes).agreed) is counts
    assert inbox.read(linked.office, sent.id).submission.consent


def test_words_at_the_end_of_a_line_of_ours_or_unmarked_between_them_are_seen(
    linked: Post,
) -> None:
    sent = linked.sent(letter(TEXTS["en"]))
    ours = receipt_lines.of(linked.office, sent.id)
    for program in PROGRAMS.values():
        below = quoted(linked, program)
        read = letter_of(below)
        assert bare.is_yes(read, "", ours)
        for line in ("print your words?", "Hello,", "address.", "Outspoken"):
            assert line in below
            for more in (" Ask Bob", "\nAsk Bob"):
                changed = below.replace(line, f"{line}{more}")
                assert not bare.is_yes(letter_of(changed), "", ours), changed


@pytest.mark.parametrize("place", range(1, 5))
def test_a_head_counts_only_above_our_first_line(linked: Post, place: int) -> None:
    sent = linked.sent(letter(TEXTS["en"]))
    ours = receipt_lines.of(linked.office, sent.id)
    for program in PROGRAMS.values():
        below = quoted(linked, program)
        mark = "> " if "\n> Hello," in below else ""
        for line in (
            "Bob decides at 10:30:",
            "-----Original Message-----\nTo: Bob\nCc: Bob",
        ):
            said = "\n".join(f"{mark}{each}" for each in line.split("\n"))
            paragraphs = below.split(f"{mark}Hello,")
            rest = paragraphs[1].split(f"\n{mark.strip()}\n")
            rest.insert(place, said)
            changed = f"{paragraphs[0]}{mark}Hello," + f"\n{mark.strip()}\n".join(rest)
            assert not bare.is_yes(letter_of(changed), "", ours), changed


def test_one_label_alone_is_no_head(linked: Post) -> None:
    sent = linked.sent(letter(TEXTS["en"]))
    ours = receipt_lines.of(linked.office, sent.id)
    marked = quoted(linked, "{marked}")
    assert bare.is_yes(letter_of(f"From: Ann\nTo: {US}\n{marked}"), "", ours)
    assert not bare.is_yes(letter_of(f"{marked}\nTo: be fair, Bob decides"), "", ours)


@pytest.mark.parametrize(
    ("line", "counts"),
    [
        ("Sent from Mail for Windows", True),
        (
            "Sent from Mail<https://go.microsoft.com/fwlink/?LinkId=550986> for Windows",
            True,
        ),
        ("Sent with Proton Mail secure email.", True),
        ("Sent from Yahoo Mail on Android", True),
        ("Sent from home, and Bob decides", False),
        ("Sent from the flat but ask Bob", False),
        ("Sent with love. Ask Bob", False),
        ("Sent from Bob who has to agree too", False),
        ("Sent with a word to Bob who is asked for his own view of it all", False),
    ],
)
def test_the_name_of_a_program_is_no_part_of_a_yes(
    linked: Post, line: str, *, counts: bool
) -> None:
    sent = linked.sent(letter(TEXTS["en"]))
    ours = receipt_lines.of(linked.office, sent.id)
    assert bare.is_plain_yes(f"Yes, thank you.\n\n{line}\n", "Ann Onymous") is counts
    below = f"{quoted(linked, MARKED['Gmail'])}\n{line}"
    assert bare.is_yes(letter_of(below), "", ours) is counts


@pytest.mark.parametrize(
    ("below", "counts"),
    [
        pytest.param("> Civic Centre, Brackwater", True, id="a footer that is marked"),
        pytest.param("-- \nAnn Onymous\nChair of the tenants", True, id="a signature"),
        pytest.param("Kind regards,\nAnn\n01632 960123", True, id="a closing"),
        pytest.param("Sent from my iPhone", True, id="a telephone"),
        pytest.param("Thanks.\nDo not print my name.", False, id="a no below thanks"),
        pytest.param("Bob has to agree, too.", False, id="a sentence"),
    ],
)
def test_what_stands_below_a_quote_that_is_marked(
    linked: Post, below: str, *, counts: bool
) -> None:
    sent = linked.sent(letter(TEXTS["en"]))
    ours = receipt_lines.of(linked.office, sent.id)
    cut = f"{quoted(linked, MARKED['Gmail'])}\n{below}"
    assert bare.is_yes(letter_of(cut), "", ours) is counts
    cut = f"{quoted(linked, UNMARKED['Outlook'])}\n\nCivic Centre, Brackwater"
    assert not bare.is_yes(letter_of(cut), "", ours)


def test_a_quote_that_is_too_long_to_be_ours_is_read_by_somebody() -> None:
    said = "We do not print them before that."
    cut, ours = f"> {said}\n", frozenset({receipt_lines.words(said)})
    assert bare.is_yes(letter_of(cut * 50), "", ours)
    assert not bare.is_yes(letter_of(cut * 1_000), "", ours)
