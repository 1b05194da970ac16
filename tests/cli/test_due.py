"""``reestr due`` from the command line to the exit code."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from subprocess import CompletedProcess

import icalendar
import jsonschema
import pytest

import reestr_cli
from tests.cli.conftest import Reestr

EXAMPLES = Path(__file__).parent.parent.parent / "examples"
SCHEMA = json.loads((Path(reestr_cli.__file__).parent / "schemas" / "due.schema.json").read_text(encoding="utf-8"))
WRITTEN = datetime(2026, 11, 20, 12).timestamp()
ON = ("--on", "2025-12-28")
CHAIN = ("--region", "omsk", *ON, "--changed", "25.12.2025")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with registers of three bodies, one of them in two quarters, and a file that is no workbook."""
    for quarter in ("2026-Q1", "2026-Q2"):
        (tmp_path / "органы" / quarter).mkdir(parents=True)
        shutil.copy(EXAMPLES / "omsk" / "register.xlsx", tmp_path / "органы" / quarter / "омск.xlsx")
    shutil.copy(EXAMPLES / "bryansk-finance" / "register.xlsx", tmp_path / "органы" / "2026-Q2" / "брянск.xlsx")
    shutil.copy(EXAMPLES / "kaliningrad-social" / "register.xlsx", tmp_path / "органы" / "2026-Q2" / "калининград.xlsx")
    (tmp_path / "плохие").mkdir()
    shutil.copy(EXAMPLES / "kirov" / "register.xlsx", tmp_path / "плохие" / "киров.xlsx")
    (tmp_path / "плохие" / "не книга.xlsx").write_text("это не книга", encoding="utf-8")
    (tmp_path / "есть.ics").write_text("занято", encoding="utf-8")
    for file in tmp_path.rglob("*.*"):
        os.utime(file, (WRITTEN, WRITTEN))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def flat(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (CHAIN, 0, "20.01.2026 Сообщить об изменении, п. 25 Порядка"),
        ((*CHAIN, "--on", "2026-01-21"), 1, "просрочено на 1 день"),
        (("органы", "--on", "2026-09-30"), 0, "30.09.2026 Актуализировать реестр, п. 24 Порядка (сегодня)"),
        (("органы", "--on", "2026-10-01"), 1, "просрочено на 1 день"),
        (("плохие", *ON), 1, "не книга.xlsx: R001"),
        (("плохие/киров.xlsx", *ON), 0, "По реестру не видно, исполнено ли это."),
        (("--region", "saratov", *ON), 0, "Срок не установлен"),
        (("--region", "kaliningrad-social", "--on", "2026-11-21", "--done", "reengineer=01.06.2025"), 0, "2028"),
        ((), 2, "укажите реестр или папку либо регион: --region"),
        (("--region", "нигде"), 2, "нигде"),
        (("нет.xlsx",), 2, "нет.xlsx"),
        ((*CHAIN, "--reported", "завтра"), 2, "--reported: «завтра» — не дата"),
        ((*CHAIN, "--reported", "31.02.2026"), 2, "--reported: дня «31.02.2026» нет в календаре"),
        ((*CHAIN, "--reported", "9999-01-01"), 2, "«9999-01-01»: год должен быть от 2000 до 2199"),
        ((*CHAIN, "--reported", "2025-12-24"), 2, "--reported раньше, чем --changed"),
        ((*CHAIN, "--done", "п. 25"), 2, "--done: «п. 25»"),
        ((*CHAIN, "--done", "=2025-12-12"), 2, "--done"),
        ((*CHAIN, "--done", "reenginer=2025-12-12"), 2, "--done: «reenginer»: в акте нет такой обязанности; "),
        (("органы", "--done", "п. 99=2025-12-12"), 2, "--done: «п. 99»: в акте нет такой обязанности; "),
        ((*CHAIN, "--format", "ics"), 2, "--format"),
        ((*CHAIN, "--history", "registers.sqlite"), 2, "--history указывается вместе с реестрами"),
        (("органы", "--history", "нет.sqlite"), 2, "нет.sqlite"),
        ((*CHAIN, "--remind", "3"), 2, "--remind указывается вместе с --ics"),
        ((*CHAIN, "--ics", "сроки.ics", "--remind", "-3"), 2, "--remind"),
        ((*CHAIN, "--ics", "сроки.ics", "--remind", "²"), 2, "--remind"),
        ((*CHAIN, "--ics", "есть.ics"), 2, "есть.ics"),
        ((*CHAIN, "--ics", "плохие/киров.xlsx"), 2, "киров.xlsx"),
        (("плохие", *ON, "--ics", "плохие/киров.xlsx", "--force"), 2, "киров.xlsx"),
        ((*CHAIN, "--ics", "сроки", "-o", "сроки"), 2, "в один файл"),
    ],
)
def test_exit_codes(reestr: Reestr, arguments: tuple[str, ...], code: int, said: str) -> None:
    done = reestr("due", *arguments)
    assert done.code == code, done.out + done.err
    assert said in flat(done.out + done.err)
    assert "Traceback" not in done.out + done.err
    assert code != 2 or not done.out


def test_a_refusal_leaves_no_file(reestr: Reestr, folder: Path) -> None:
    assert reestr("due", *CHAIN, "-o", "новый.txt", "--ics", "есть.ics").code == 2
    assert not (folder / "новый.txt").exists()
    assert (folder / "есть.ics").read_text(encoding="utf-8") == "занято"


def test_a_block_for_every_body_with_what_is_pressing(reestr: Reestr) -> None:
    done = reestr("due", "органы", "--on", "2026-11-21")
    said = flat(done.out)
    assert done.out.count("30.09.2026  Актуализировать реестр") == 1
    assert "органы/2026-Q2/омск.xlsx (II квартал 2026 г.); еще 1 файл этого органа" in said
    assert "Кроме того: отсчет не начат" in said
    assert "Срок прошел" not in said
    assert "Срок прошел" in flat(reestr("due", "органы", "--on", "2027-03-21", "-v").out)
    assert said.count("департамент финансов Брянской области") == 1
    assert "30.12.2026 Актуализировать реестр, раздел III Порядка" in said  # half a year after the quarter's end
    assert "Только при наличии изменений в процессах." in said
    assert "Органов: 3. Сроки: просрочено — 1, предстоит" in said
    # what is overdue comes first, whatever the order of the files
    assert done.out.index("министерство экономики".capitalize()) < done.out.index("департамент финансов")


def test_bodies_without_anything_pressing_have_a_line_each(reestr: Reestr, folder: Path) -> None:
    shutil.copy(EXAMPLES / "saratov" / "register.xlsx", folder / "органы" / "2026-Q2" / "саратов.xlsx")
    said = flat(reestr("due", "органы", "--on", "2026-09-30").out)
    assert "Просроченного и предстоящего нет Министерство труда и социальной защиты Саратовской области: " in said
    assert "Саратовской области: срок не установлен — 5" in said


@pytest.mark.parametrize("arguments", [CHAIN, ("органы", "--on", "2026-11-21"), ("плохие", *ON)])
@pytest.mark.parametrize("language", ["ru", "en"])
def test_json_is_as_its_schema_says(reestr: Reestr, arguments: tuple[str, ...], language: str) -> None:
    done = reestr("due", *arguments, "--format", "json", "--lang", language)
    found = json.loads(done.out)
    jsonschema.validate(found, SCHEMA, format_checker=jsonschema.FormatChecker())
    assert "\\u" not in done.out
    assert found["summary"]["bodies"] == len(found["bodies"])
    assert reestr("due", *arguments, "--format", "json", "--lang", language).out == done.out


def test_json_holds_the_clause_the_event_and_the_day(reestr: Reestr) -> None:
    found = json.loads(reestr("due", *CHAIN, "--format", "json").out)
    (body,) = found["bodies"]
    (report,) = [each for each in body["deadlines"] if each["kind"] == "report-change"]
    assert (body["region"], body["path"], found["on"]) == ("omsk", None, "2025-12-28")
    assert (report["clause"], report["state"], report["day"]) == ("п. 25 Порядка", "due", "2026-01-20")
    assert report["start"] == {"day": "2025-12-25", "source": "given", "quarter": None, "taken_from": None}
    assert (report["days_left"], report["working_days_left"]) == (23, 9)


def test_markdown_is_a_table_for_every_body(reestr: Reestr) -> None:
    done = reestr("due", "органы", "--on", "2026-11-21", "-o", "сроки.md")
    assert done.code == 1
    text = Path("сроки.md").read_text(encoding="utf-8")
    assert text.count("\n## ") == 3
    tables = [line for line in text.splitlines() if line.startswith("|")]
    assert len(tables) == 3 * 2 + 9 + 7 + 7  # Omsk has one duty in two lines: missed, and due again
    assert {line.replace("\\|", "").count("|") for line in tables} == {7}
    assert "| 30.09.2026 | просрочено на 52 дня | Актуализировать реестр | п. 24 Порядка |" in text


def test_the_file_for_a_calendar_program(reestr: Reestr, folder: Path) -> None:
    done = reestr("due", *CHAIN, "--ics", "сроки.ics", "--remind", "3")
    assert (done.code, done.err) == (0, "Записаны 4 срока для программы-календаря: сроки.ics.\n")
    events = icalendar.Calendar.from_ical((folder / "сроки.ics").read_bytes()).walk("VEVENT")
    assert len(events) == 4
    assert all("Омская область" in str(event["SUMMARY"]) for event in events)
    assert reestr("due", *CHAIN, "--ics", "сроки.ics", "--force").code == 0
    assert b"VALARM" not in (folder / "сроки.ics").read_bytes()


def test_the_region_of_the_settings_is_that_of_the_folder(reestr: Reestr, folder: Path) -> None:
    settings = (
        'region = "omsk"\n\n[approved]\nact = "приказ"\ndate = 2025-12-25\n\n[done]\n"п. 24 Порядка" = 2026-05-05\n'
    )
    (folder / "reestr.toml").write_text(settings, encoding="utf-8")
    there = reestr("due", *ON).out
    assert "Омская область: обязанности по акту" in there
    assert "20.01.2026  Разместить реестр на сайте, п. 27 Порядка" in there
    done = reestr("due", "органы/2026-Q1/омск.xlsx", "--on", "2026-07-01")
    assert "30.09.2026  Актуализировать реестр" in done.out  # what is said to be done comes before the quarter


def test_settings_that_are_wrong_are_refused(reestr: Reestr, folder: Path) -> None:
    (folder / "reestr.toml").write_text('[done]\n"п. 24 Порядка" = "весной"\n', encoding="utf-8")
    done = reestr("due", "органы", *ON)
    assert done.code == 2
    assert "done" in done.err


def test_an_own_form_file_gives_its_own_duties(reestr: Reestr, folder: Path) -> None:
    text = (EXAMPLES.parent / "templates" / "omsk.toml").read_text(encoding="utf-8")
    own = text.replace("region = 'omsk'", "region = 'tomsk'").replace("working_days = 10", "working_days = 5")
    own = own.replace("\n[source]", "\ndays_off = [2026-01-13]\n\n[source]", 1)
    (folder / "tomsk.toml").write_text(own, encoding="utf-8")
    done = reestr("due", "--form", "tomsk.toml", *ON, "--changed", "2025-12-25")
    assert done.code == 0
    # 26, 29 and 30 December, 12 January; the 13th is a day off there; 14 January
    assert "14.01.2026  Сообщить об изменении" in done.out


@pytest.mark.parametrize("encoding", ["cp866", "cp1251", "ascii"])
def test_every_console_can_show_it(program: Callable[..., CompletedProcess[bytes]], encoding: str) -> None:
    done = program("due", *CHAIN, PYTHONIOENCODING=encoding, PYTHONUTF8="0")
    assert done.returncode == 0, done.stderr.decode(encoding)
    lines = done.stdout.decode(encoding).splitlines()
    assert any(line.startswith("  20.01.2026") for line in lines)
    assert max(map(len, lines)) <= 80


def test_the_history_tells_when_processes_were_last_done(reestr: Reestr) -> None:
    there = "органы/2026-Q2/калининград.xlsx"
    assert reestr("collect", "органы", "-o", "registers.sqlite").code == 0
    said = flat(reestr("due", there, "--on", "2026-11-21", "--history", "registers.sqlite").out)
    # not every process has been done: those have waited since the act
    assert "02.11.2027 Провести реинжиниринг процессов, п. 5 Порядка" in said
    assert "36 месяцев с 02.11.2024 (день принятия акта)." in said


def test_the_example_is_what_the_command_writes(reestr: Reestr, folder: Path) -> None:
    settings = EXAMPLES / "due" / "reestr.toml"
    options = ("--config", str(settings), *ON, "--changed", "25.12.2025", "--ics", "deadlines.ics", "--remind", "3")
    assert reestr("due", *options).code == 0
    assert (folder / "deadlines.ics").read_bytes() == settings.with_name("deadlines.ics").read_bytes()


@pytest.mark.parametrize(
    ("region", "key", "code", "said"),
    [
        ("kaliningrad-social", "reenginer", 2, "reestr.toml: done.reenginer: в акте нет такой обязанности; возможно"),
        ("kaliningrad-social", "reenginer", 2, "возможно, имеется в виду «reengineer»"),
        ("omsk", "п. 99 плана", 2, "п. 24 Порядка"),
        ("omsk", "п. 25 ПОРЯДКА", 0, ""),
        # the settings may be for several regions: what another act orders is told, and nothing is refused
        ("omsk", "reengineer", 0, "она есть только в формах: kaliningrad-social; запись не учтена"),
    ],
)
def test_a_misspelt_duty_in_the_settings_is_told(
    reestr: Reestr, folder: Path, region: str, key: str, code: int, said: str
) -> None:
    (folder / "reestr.toml").write_text(f'[done]\n"{key}" = 2025-03-14\n', encoding="utf-8")
    for arguments in (("--region", region), (f"органы/2026-Q2/{'омск' if region == 'omsk' else 'калининград'}.xlsx",)):
        found = reestr("due", *arguments, "--on", "2026-06-01")
        assert found.code == code, found.err
        assert said in flat(found.err)
        assert bool(found.err) == bool(said)
        assert bool(found.out) == (code == 0)


def test_a_year_before_the_calendar_is_not_said_to_be_unknown_yet(reestr: Reestr) -> None:
    arguments = ("--region", "omsk", "--changed", "20.12.2021", "--on", "2022-02-01")
    assert "начинается с 2022 года, 2021 год раньше, поэтому день не назван" in flat(reestr("due", *arguments).out)
    assert "begins with 2022; 2021 is earlier" in flat(reestr("due", *arguments, "--lang", "en").out)
