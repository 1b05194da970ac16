"""The board in its formats: within the width, after the schema, safe against what names hold, real charts."""

from __future__ import annotations

import json
import re
import zipfile
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import jsonschema
import pytest
from openpyxl import load_workbook

from reestr_cli.board.reckoning import make_board
from reestr_cli.board.values import Board
from reestr_cli.cli.terminal import PLAIN, prepare_streams
from reestr_cli.due.events import Event, Events, Source
from reestr_cli.forms.library import Library
from reestr_cli.i18n import use_language
from reestr_cli.report.board import FORMATS
from reestr_cli.report.look import Look
from tests.board.samples import DAY, FIRST, Q2, figures, roll, sample, sending
from tests.report.browser import CHROMIUM, browser

OMSK = Library().form("omsk")
SCHEMA = Path(__file__).resolve().parents[2] / "src" / "reestr_cli" / "schemas" / "board.schema.json"


@pytest.fixture(autouse=True)
def _russian() -> None:
    use_language("ru")


def text(name: str, board: Board, look: Look | None = None) -> str:
    return "".join(piece for piece in FORMATS[name].render(board, look or Look()) if isinstance(piece, str))


def empty() -> Board:
    return make_board([], on=DAY, roll=roll("Министерство А"))


def book(board: Board) -> bytes:
    return b"".join(piece for piece in FORMATS["xlsx"].render(board, Look()) if isinstance(piece, bytes))


@pytest.mark.parametrize("width", [80, 100])
@pytest.mark.parametrize("board", [sample(), empty()], ids=["sample", "empty"])
def test_no_line_of_the_text_is_too_wide(board: Board, width: int) -> None:
    assert [line for line in text("text", board, Look(width)).splitlines() if len(line) > width] == []


def test_a_line_with_a_day_in_its_last_column_fits() -> None:
    told = Events({"updated": Event(date(2026, 6, 30), Source.QUARTER, Q2)})
    sent = replace(sending("Министерство", {FIRST: figures(1200, 900, done=1200)}), form=OMSK, events=told)
    for language in ("ru", "en"):
        use_language(language)
        lines = text("text", make_board([sent], on=DAY)).splitlines()
        assert any("1200" in line and line.endswith("30.09.2026") for line in lines)
        assert [line for line in lines if len(line) > 80] == []


@pytest.mark.parametrize("encoding", ["cp866", "cp1251", "utf-8"])
def test_the_columns_stand_under_each_other_on_every_console(encoding: str) -> None:
    prepare_streams()
    plain = "Министерство печати"
    for name in ("Администрация → Губернатора… №", "≤ Комитет … ≥ …", f"{'Управление' * 9} …"):
        lines = text("text", make_board([sending(plain), sending(name)], on=DAY)).splitlines()
        shown = [line.encode(encoding, PLAIN).decode(encoding) for line in lines]
        assert [line for line in shown if len(line) > 80] == []
        assert len({line.index("01.10.2026") for line in shown if "01.10.2026" in line}) == 1
        assert sum("01.10.2026" in line for line in shown) == 2


def test_the_text_says_who_has_not_sent_and_by_which_clause() -> None:
    said = " ".join(text("text", sample()).split())
    assert "Обязаны представить реестр: 4. Представили: 2, не представили: 2." in said
    assert (
        "Не представили реестр (п. 3.4 плана мероприятий): 2 Министерство В: последний реестр — за II квартал 2026 г."
        in said
    )
    assert "Представлены без сведений об утверждении (п. 3.4 плана мероприятий; срок 20.12.2023)" in said
    assert "(среди них могут быть реестры не представивших): 1 2026-Q3/битый.xlsx: файл не читается" in said
    assert "прежней папки, которые не удалось учесть: 1 2026-Q2/обрезан.xlsx: министерство Б: " in said
    assert "После II кв. 2026 (органов в обеих папках: 1): процессов +1, «прошел реинжиниринг» +1, цифровых +1." in said


@pytest.mark.parametrize("board", [sample(), empty()], ids=["sample", "empty"])
def test_the_json_keeps_to_its_schema(board: Board) -> None:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    data = json.loads(text("json", board))
    jsonschema.Draft202012Validator(schema).validate(data)
    assert data["summary"]["not_sent"] == len(board.missing)


def test_what_names_hold_is_no_markup() -> None:
    assert "<b>" not in text("html", sample())
    assert "&lt;b&gt;" in text("html", sample())
    assert "\\<b\\>" in text("markdown", sample())


def test_the_workbook_holds_numbers_and_real_charts() -> None:
    written = load_workbook(BytesIO(book(sample())))
    assert written.sheetnames == ["Сводка", "Органы", "Группы", "Изменения", "Статусы"]
    groups = written["Группы"]
    header = next(row for row in range(1, 9) if groups.cell(row, 1).value == "Группа")
    assert [groups.cell(header + 1, column).value for column in (3, 4)] == [1, 3]
    assert groups.cell(header + 1, 4).data_type == "n"
    assert [len(written[name]._charts) for name in written.sheetnames] == [0, 0, 1, 1, 1]
    (chart,) = groups._charts
    assert len(chart.series) == 6
    assert chart.series[0].val.numRef.f == f"'Группы'!$E${header + 1}:$E${header + 7}"
    assert written["Органы"].cell(3, 10).is_date


def test_the_charts_are_told_apart_without_colour_and_bear_their_numbers() -> None:
    with zipfile.ZipFile(BytesIO(book(sample()))) as archive:
        chart = archive.read("xl/charts/chart1.xml").decode()
    patterns = re.findall(r"<(?:\w+:)?pattFill prst=\"(\w+)\"", chart)
    assert len(patterns) == len(set(patterns)) == 4, "of six stages two are solid, one white and one dark"
    assert chart.count('sourceLinked="0"') == chart.count("<dLbls>") == 6
    assert 'overlay val="0"' in chart


@pytest.mark.parametrize("name", list(FORMATS))
def test_the_same_board_gives_the_same_bytes(name: str) -> None:
    assert list(FORMATS[name].render(sample(), Look())) == list(FORMATS[name].render(sample(), Look()))


def test_a_board_of_nobody_is_shown_in_every_format() -> None:
    assert "не представили: 1" in text("text", empty())
    assert "<svg" in text("html", empty())
    assert load_workbook(BytesIO(book(empty()))).sheetnames == ["Сводка", "Органы"]


@pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium")
def test_the_page_needs_nothing_and_fits_a_narrow_window(tmp_path: Path) -> None:
    page_file = tmp_path / "board.html"
    page_file.write_text(text("html", sample()), encoding="utf-8")
    with browser(tmp_path / "home") as page:
        page.resize(390)
        page.open(page_file)
        assert page.complaints == []
        assert [address for address in page.requests if not address.startswith("file:")] == []
        assert page.run("document.documentElement.scrollWidth") <= 390
        shown = "[...document.querySelectorAll('.stack .part')].every(part => part.getBoundingClientRect().width > 1)"
        assert page.run(shown)
        assert page.run("document.querySelectorAll('.stack .part').length") >= 6
        fills = "[...new Set([...document.querySelectorAll('.part')].map(part => part.getAttribute('fill')))]"
        drawn = f"{fills}.every(fill => document.querySelector(fill.slice(4, -1)))"
        assert page.run(drawn), "every pattern is defined"
