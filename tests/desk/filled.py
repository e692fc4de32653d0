"""The fields of a form as a browser sends them, read off its page."""

from bs4 import BeautifulSoup, Tag


def fields(page: str, form: str = "form.review") -> dict[str, str]:
    """Return the fields of a *form* on a page, but for its buttons."""
    found = BeautifulSoup(page, "html5lib").select_one(form)
    assert found is not None, page[:2000]
    told: dict[str, str] = {}
    for each in found.select("input, select, textarea"):
        said = value(each)
        if said is not None:
            told[str(each["name"])] = said
    return told


def value(field: Tag) -> str | None:
    """Return what a field holds; none where it is not sent."""
    if field.name == "textarea":
        return field.text
    if field.name == "select":
        options = field.select("option")
        picked = [each for each in options if each.has_attr("selected")] or options
        return str(picked[0]["value"])
    if field.get("type") in ("radio", "checkbox") and not field.has_attr("checked"):
        return None
    return str(field.get("value", ""))


def text(page: str, css: str) -> str:
    """Return the words of what *css* finds on a page, on one line."""
    found = BeautifulSoup(page, "html5lib").select(css)
    return " ".join(" ".join(each.text for each in found).split())
