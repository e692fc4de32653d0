"""Tables made into lists, a row an entry: residents' Markdown has no tables."""

from bs4 import BeautifulSoup
from bs4.element import NavigableString, Tag

from outspoken.services.imports.blocks import found

BETWEEN = " | "
"""What stands between two cells."""

_BLOCKS = ["ul", "ol", "blockquote", "pre", "div", "table", "h1", "h2", "h3", "hr"]


def list_tables(soup: BeautifulSoup) -> bool:
    """Make a list of each table in *soup* but those of layout; tell whether there was one.

    A table of one column, or with lists, quotes or other tables in its cells, is one
    that was used to put things beside each other; its parts are blocks like others.
    """
    has_tables = False
    for table in reversed(found(soup, {"table"})):
        rows = [row for row in table.find_all("tr") if row.find_parent("table") is table]
        widest = max((len(_cells(row)) for row in rows), default=0)
        if widest > 1 and table.find(_BLOCKS) is None:
            _make_list(soup, table, rows)
            has_tables = True
    return has_tables


def _cells(row: Tag) -> list[Tag]:
    return row.find_all(["td", "th"], recursive=False)


def _make_list(soup: BeautifulSoup, table: Tag, rows: list[Tag]) -> None:
    entries = soup.new_tag("ul")
    for row in rows:
        entry = soup.new_tag("li")
        for number, cell in enumerate(_cells(row)):
            if number:
                entry.append(NavigableString(BETWEEN))
            _on_one_line(cell)
            if cell.name == "th" and cell.get_text().strip():
                cell.name = "strong"
                entry.append(cell.extract())
            else:
                entry.extend(list(cell.contents))
        entries.append(entry)
        row.decompose()
    for rest in table.find_all(["thead", "tbody", "tfoot"]):
        rest.unwrap()
    table.append(entries)


def _on_one_line(cell: Tag) -> None:
    for line_break in cell.find_all("br"):
        line_break.replace_with(" ")
    for paragraph in cell.find_all("p"):
        paragraph.insert_after(" ")
        paragraph.unwrap()
    for text in cell.find_all(string=True):
        text.replace_with(" ".join(f".{text}.".split())[1:-1])
