"""Every format against its golden text, in both languages; what a terminal or a program must never get."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

import reestr_cli
from reestr_cli.findings import FileReport, Finding, Report, Severity
from reestr_cli.i18n import use_language
from reestr_cli.messages import Message, Said
from reestr_cli.report.look import Look, clean, table
from reestr_cli.report.place import quoted_sheet
from tests.report.sample import rendering, sample, statuses

GOLDEN = Path(__file__).resolve().parent.parent / "golden" / "reports"
CASES = {
    "text.ru.txt": ("text", "ru", Look(statistics=True)),
    "text.en.txt": ("text", "en", Look()),
    "text-verbose.ru.txt": ("text", "ru", Look(verbose=True)),
    "text-colour.ru.txt": ("text", "ru", Look(width=60, colour=True)),
    "concise.ru.txt": ("concise", "ru", Look()),
    "report.ru.json": ("json", "ru", Look()),
    "grouped.ru.txt": ("grouped", "ru", Look(statistics=True)),
    "grouped.en.txt": ("grouped", "en", Look()),
    "lines.ru.jsonl": ("jsonl", "ru", Look()),
    "gitlab.ru.json": ("gitlab", "ru", Look()),
    "github.ru.txt": ("github", "ru", Look()),
    "github.en.txt": ("github", "en", Look()),
    "summary.ru.md": ("markdown", "ru", Look()),
}
SCHEMA = json.loads((Path(reestr_cli.__file__).parent / "schemas" / "validate.schema.json").read_text(encoding="utf-8"))


def rendered(name: str) -> str:
    """Return the sample report as the case ``name`` shows it; the version is left out of what is compared."""
    report, language, look = CASES[name]
    use_language(language)
    return rendering(report, sample(), look).replace(reestr_cli.__version__, "VERSION")


@pytest.mark.parametrize("name", CASES)
def test_golden(name: str) -> None:
    assert rendered(name) == (GOLDEN / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", [name for name in CASES if name.startswith(("text.", "text-verbose", "grouped"))])
def test_text_fits_into_80_columns(name: str) -> None:
    assert max(map(len, rendered(name).splitlines())) <= 80


@pytest.mark.parametrize("name", [name for name in CASES if "colour" not in name])
def test_nothing_that_a_terminal_obeys(name: str) -> None:
    assert not set(rendered(name)) & set(map(chr, (*range(10), *range(11, 32), *range(0x7F, 0xA0), 0x202E, 0x2066)))


def test_json_is_what_the_schema_says() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    data = json.loads(rendering("json", sample(), Look()))
    jsonschema.Draft202012Validator(SCHEMA).validate(data)
    assert data["summary"] == {"files": 3, "rows": 43, "errors": 17, "warnings": 3, "infos": 1}
    first = data["files"][1]["findings"][3]
    assert (first["cell"], first["column"], first["process_id"]) == ("I6", "status", "1.1")
    assert data["files"][0]["region"] is None
    assert data["files"][0]["rows"] is None
    assert data["files"][1]["findings"][18]["value"] == "\x1b[31m\u202eабв\x07"


def test_json_of_no_files_and_of_a_name_that_is_no_text() -> None:
    empty = json.loads(rendering("json", Report(()), Look()))
    assert empty["files"] == []
    odd = Report((FileReport("реестр\udcff.xlsx", ()),))
    text = rendering("json", odd, Look())
    assert json.loads(text.encode("utf-8"))["files"][0]["path"] == "реестр\udcff.xlsx"


def test_json_has_no_escaped_letters() -> None:
    text = rendering("json", Report((FileReport("а.xlsx", statuses(1)),)), Look())
    assert "готово" in text
    assert "\\u" not in text


def test_a_fourth_place_is_shown_and_not_called_one_more() -> None:
    report = Report((FileReport("а.xlsx", statuses(4), sheet="Реестр"),))
    text = rendering("text", report, Look())
    assert "I9" in text
    assert "и еще" not in text
    assert "--verbose" not in text


def test_concise_has_one_line_for_a_message_with_line_breaks() -> None:
    broken = Finding("R204", "stray-whitespace", Severity.INFO, Said(Message("а\nб\r\nв")), "Лист 1", 5, 2)
    text = rendering("concise", Report((FileReport("а.xlsx", (broken,)),)), Look())
    assert text == "а.xlsx:'Лист 1'!B5: R204 [info] а б в\n"


@pytest.mark.parametrize(
    ("name", "shown"), [("Реестр", "Реестр"), ("Лист 1", "'Лист 1'"), ("2024", "'2024'"), ("О'Кей", "'О''Кей'")]
)
def test_sheet_names_as_in_an_address(name: str, shown: str) -> None:
    assert quoted_sheet(name) == shown


def test_clean_keeps_words_apart() -> None:
    assert clean("  а\tб\x00в\u202e \n г ") == "а бв г"


def test_table_wraps_its_last_column_only() -> None:
    lines = list(table([("код", "имя"), ("R001", "слово " * 12)], 40))
    assert lines[0] == "код   имя\n"
    assert all(len(line) <= 41 for line in lines)
    assert lines[2].startswith("      слово")
