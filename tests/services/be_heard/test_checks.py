"""An area that would take the place of one of our pages is said, and where."""

from tests.conftest import Town

from outspoken.services import site_checks


def test_an_area_is_not_called_like_a_page_of_ours(town: Town) -> None:
    path = town.office.place / "areas.csv"
    path.write_text("key,name\nsafe,Safe Street\ncanal-side,Canal Side\n", encoding="utf-8")
    said = [str(each) for each in site_checks.of_place(town.office)]
    (problem,) = (each for each in said if "areas.csv" in each)
    assert problem.endswith(
        "give the area another key than safe: a page of ours has that name"
    )
