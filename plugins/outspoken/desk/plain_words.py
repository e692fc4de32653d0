"""What the services advise for the terminal, said for somebody before a form."""

import re

_SAID: tuple[tuple[str, str], ...] = (
    (r"let them stand with --names", "tick that they may stand"),
    (r", with 'invoke hear \S+'", ", with “The writer’s word”"),
    (r" with 'invoke route --track'", ", with “Pass it on”"),
    (r"use 'invoke answer'", "use “Answer”"),
    (r"leave --on out, and name the day in --text", "leave the day out, and name it below"),
    (r"leave out --(alone|wanted)", "take the tick away"),
    (r"say --wanted", "tick that they do"),
    (r"say --alone", "tick that they look again alone"),
    (r"else say 'invoke object \S+ --alone' first", "else tick that they look again alone"),
    (r": read it by 'invoke policy', then sign it by 'invoke policy sign'",
     ": read and sign it on the page “Your account”"),
    (r"invoke take-down (\S+)", r"take \1 down as well"),
    (r"after that, invoke mentions tells those who keep copies",
     "after the next publish, “invoke mentions” at the terminal tells who keeps copies"),
    (r": invoke moderate \S+", ": it is in the queue"),
    (r"\(invoke moderate \S+\)", "(it is in the queue)"),
    (r"after the publish, invoke backup prune --to FOLDER",
     "after the next publish, “invoke backup prune” at the terminal takes it out of them"),
    (r": see invoke inbox", ""),
    (r", and when they say yes: invoke mail --agreed \S+",
     ", and when they say yes, press “The writer told me: we may print it”"),
    (r"with the next 'invoke publish'", "with the next publish"),
    (r"^letter: \S+ \((.*)\)$", r"the letter waits on the page “Letters”: \1"),
    (r": put it into a file, and give --words-file", ""),
    (r", or --track with one of .*", ", or a promise"),
    (r": --(team|reason|step|says) with one of .*", ": choose one"),
    (r": --(by|days)( \S+)?( with one of .*)?$", ""),
    (r": --reason \"The part comes late\"", ""),
)  # fmt: skip


def at_desk(sentence: str) -> str:
    """Return *sentence* with what an officer does at the desk in place of flags."""
    for flag, said in _SAID:
        sentence = re.sub(flag, said, sentence)
    return sentence
