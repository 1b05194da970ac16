"""Every format of a comparison against its golden text; what a terminal, a page or a table must never get."""

from __future__ import annotations

import io
import json
from html.parser import HTMLParser
from pathlib import Path

import jsonschema
import openpyxl
import pytest

import reestr_cli
from reestr_cli.diff import compare, narrow
from reestr_cli.i18n import use_language
from reestr_cli.register import CellKind, TypedCell
from reestr_cli.report.diff import FORMATS
from reestr_cli.report.diff.phrases import headline
from reestr_cli.report.escaping import escape
from reestr_cli.report.look import Look
from tests.diff.registers import SARATOV, diff, line, lines, version
from tests.report.diff_sample import sample

GOLDEN = Path(__file__).resolve().parent.parent / "golden" / "diff"
CASES = {
    "text.ru.txt": ("text", "ru", Look()),
    "text.en.txt": ("text", "en", Look()),
    "text-colour.ru.txt": ("text", "ru", Look(width=60, colour=True)),
    "note.ru.md": ("markdown", "ru", Look()),
    "diff.json": ("json", "ru", Look()),
    "page.ru.html": ("html", "ru", Look()),
}
SCHEMA = json.loads((Path(reestr_cli.__file__).parent / "schemas" / "diff.schema.json").read_text(encoding="utf-8"))


def rendered(name: str) -> str:
    """Return the sample comparison as the case ``name`` shows it; the version is left out of what is compared."""
    form, language, look = CASES[name]
    use_language(language)
    return "".join(map(str, FORMATS[form].render(sample(), look))).replace(reestr_cli.__version__, "VERSION")


@pytest.mark.parametrize("name", CASES)
def test_golden(name: str) -> None:
    assert rendered(name) == (GOLDEN / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["text.ru.txt", "text.en.txt"])
def test_text_fits_into_80_columns(name: str) -> None:
    assert max(map(len, rendered(name).splitlines())) <= 80


@pytest.mark.parametrize("name", ["text.ru.txt", "note.ru.md", "page.ru.html", "diff.json"])
def test_nothing_that_a_terminal_obeys(name: str) -> None:
    assert not set(rendered(name)) & set(map(chr, (*range(10), *range(11, 32), *range(0x7F, 0xA0), 0x202E, 0x2066)))


def test_the_headline_can_be_said_aloud() -> None:
    new = [*lines(6), line(50)]
    new[1]["status"] = SARATOV.vocabularies["status"].texts[2]
    new[4]["owner"] = "Новиков Н. Н."
    assert headline(diff(lines(6), new)) == "Добавлено 1, изменено 2: статус вперед 1, ответственный 1."
    assert headline(diff(lines(6), lines(6))) == "Версии не различаются."


@pytest.mark.parametrize("cosmetic", [False, True])
def test_json_follows_its_schema(cosmetic: bool) -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    data = json.loads("".join(map(str, FORMATS["json"].render(sample(cosmetic=cosmetic), Look()))))
    jsonschema.validate(data, SCHEMA)
    assert ("cosmetic" in data["summary"]["kinds"]) == cosmetic


def test_an_empty_comparison_follows_the_schema_and_is_told() -> None:
    empty = compare(version([]), version([]), SARATOV, SARATOV)
    jsonschema.validate(json.loads("".join(map(str, FORMATS["json"].render(empty, Look())))), SCHEMA)
    for name in ("text", "markdown", "html"):
        assert "Версии не различаются" in "".join(map(str, FORMATS[name].render(empty, Look())))


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[str] = []
        self.urls: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append(tag)
        self.urls += [value or "" for name, value in attrs if name in ("src", "href", "action")]
        if tag not in ("meta", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_the_page_is_whole_and_takes_nothing_from_outside() -> None:
    text = rendered("page.ru.html")
    page = _Page()
    page.feed(text)
    assert not page.open
    assert not {"script", "img", "link", "iframe", "b"} & set(page.seen)
    assert all(url.startswith("#") for url in page.urls)
    assert "url(" not in text
    assert "@import" not in text
    assert "&lt;b&gt;второго&lt;/b&gt;" in text


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("a | b", "a \\| b"),
        ("<img src=x>", "\\<img src=x\\>"),
        ("1. Прием", "1\\. Прием"),
        ("- нет", "\\- нет"),
        ("*да*\n# нет", "\\*да\\* \\# нет"),
        ("1.10", "1.10"),
    ],
)
def test_markdown_shows_every_sign_as_it_is(text: str, escaped: str) -> None:
    assert escape(text) == escaped


def test_the_workbook_holds_the_changes_on_the_form() -> None:
    data = b"".join(part for part in FORMATS["xlsx"].render(sample(), Look()) if isinstance(part, bytes))
    assert data == b"".join(part for part in FORMATS["xlsx"].render(sample(), Look()) if isinstance(part, bytes))
    book = openpyxl.load_workbook(io.BytesIO(data))
    assert book.sheetnames[:3] == ["Сводка", "Изменения", "Измененные ячейки"]
    sheet = book["Изменения"]
    header = [cell.value for cell in sheet[2]]
    assert header[4:] == [column.header for column in SARATOV.official_columns] + ["Примечание"]
    rows = {(row[1], row[4]): row for row in sheet.iter_rows(min_row=3, values_only=True)}
    status = header.index(SARATOV.by_key["status"].header)
    assert rows["1.2", "1.2"][status] == "идет исследование\nв очереди на реинжиниринг"
    assert rows["1.6", "1.6\n5.5"][0] == "перенумерован"
    assert rows["1.3", "1.3"][0] == "исключен"
    assert sheet.auto_filter.ref.startswith("A2:")
    assert sheet.freeze_panes == "F3"


def test_only_what_was_asked_for_stays() -> None:
    whole = sample()
    back = narrow(whole, only=["status-back", "removed"])
    assert [row.new.id for row in back.changed] == ["1.8"]
    assert len(back.removed) == 1
    assert not back.added
    assert not back.form
    assert not back.links_broken
    statuses = narrow(whole, only=["status"])
    assert {kind for row in statuses.changed for kind in row.kinds} == {"status-forward", "status-jump", "status-back"}
    owners = narrow(whole, columns=["owner"])
    assert {change.column for row in owners.changed for change in row.changes} == {"owner"}
    assert len(owners.added) == len(whole.added)


@pytest.mark.parametrize("lost", [None, "-", "#REF!"])
def test_json_tells_a_lost_id_one_way(lost: str | None) -> None:
    old, new = lines(4), lines(4)
    old[0]["links"] = new[0]["links"] = "1.3 (последующий)"
    new[2]["id"] = lost
    data = json.loads("".join(map(str, FORMATS["json"].render(diff(old, new), Look()))))
    jsonschema.validate(data, SCHEMA)
    [pair], [link] = data["content"]["renumbered"], data["links_broken"]
    assert (pair["old_id"], pair["new_id"]) == ("1.3", "")
    assert (link["new_id"], link["reason"]) == ("", "id-lost")


def test_an_id_that_is_a_date_is_shown_as_its_program_shows_it_and_a_text_as_it_is() -> None:
    day = TypedCell(CellKind.DATE, "2024-01-15")
    for cell, shown in ((day, "15.01.2024"), ("2024-01-15", "2024-01-15")):
        text = "".join(map(str, FORMATS["text"].render(diff(lines(2), [*lines(2), line(7, id=cell)]), Look())))
        assert f"  {shown}  " in text


def test_a_date_is_told_in_one_way_wherever_it_stands() -> None:
    old, new = lines(4), lines(4)
    old[0]["links"] = new[0]["links"] = "1.3 (последующий)"
    old[1]["links"] = "1.4"
    new[1]["links"] = TypedCell(CellKind.DATE, "2026-04-01")
    new[1]["regulation"] = "2026-05-01"  # a text is shown as it is
    new[2]["id"] = TypedCell(CellKind.DATE, "2026-03-01")
    found = diff(old, new)
    for name in ("text", "markdown", "html"):
        text = "".join(map(str, FORMATS[name].render(found, Look())))
        assert (text.count("01.03.2026"), text.count("2026-03-01")) == (2, 0)
        assert (text.count("01.04.2026"), text.count("2026-04-01")) == (1, 0)
        assert (text.count("01.05.2026"), text.count("2026-05-01")) == (0, 1)
    [data] = FORMATS["xlsx"].render(found, Look())
    book = openpyxl.load_workbook(io.BytesIO(data))  # type: ignore[arg-type]
    shown = " ".join(str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row)
    assert ("2026-03-01" in shown, "2026-04-01" in shown) == (False, False)
    assert shown.count("01.03.2026") == 3
    links = json.loads("".join(map(str, FORMATS["json"].render(found, Look()))))["links_broken"]
    assert [link["new_id"] for link in links] == ["2026-03-01"]


def test_a_word_for_no_id_is_told_in_the_words_of_a_sentence() -> None:
    found = diff([*lines(2), line(7, id="-")], [*lines(2), line(7, id="нет")])
    assert headline(found) == "Изменено 1: запись вместо идентификатора 1."
