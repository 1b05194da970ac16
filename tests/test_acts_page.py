"""docs/acts.ru.md: no clause of the acts is left out, its words are the acts', its commands do what is said there."""

from __future__ import annotations

import re
import shlex
import shutil
import zipfile
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pytest
from openpyxl import load_workbook

from reestr_cli.cli.app import run
from tests.clauses import PARTS, clauses
from tests.forms.test_acts import flat

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "acts.ru.md"
HEADINGS = {
    "saratov": "Саратовская область",
    "omsk": "Омская область",
    "bryansk-finance": "Департамент финансов Брянской области",
    "kirov": "Кировская область",
    "kaliningrad-social": "Министерство социальной политики Калининградской области",
}
_PLACE = re.compile(r"(?:раздел (?P<section>[IVX]+), )?(?P<kind>абз\.|пп?\.|раздел|разделы) (?P<items>.+)")
_COMMAND = re.compile(r"`(reestr [^`]*?)`(?: \(код (\d))?")
_QUOTED = re.compile(r"«((?:[^«»]|«[^»]*»)+)»")
_WRITTEN = {"-o", "--output", "--ics"}

Clause = tuple[str, str]
regions = pytest.mark.parametrize("region", PARTS)


class Row(NamedTuple):
    """A row of a table: which clauses, what they order, what serves them, what shows it."""

    clauses: list[Clause]
    order: str
    means: str
    example: str


class Call(NamedTuple):
    """A command of the page and the exit code told there."""

    command: str
    code: int


@cache
def acts() -> dict[str, dict[Clause, str]]:
    return {region: clauses(region) for region in PARTS}


def section(region: str) -> str:
    """The part of the page about the act of ``region``."""
    _, _, below = PAGE.read_text(encoding="utf-8").partition(f"\n## {HEADINGS[region]}\n")
    assert below, f"no heading «{HEADINGS[region]}»"
    return below.partition("\n## ")[0]


def named(region: str, text: str) -> list[Clause]:
    """The clauses that ``text`` names, «Порядок, пп. 4 (1)–4 (3), 5; Приложение № 1 к Порядку»; each must exist."""
    known = list(acts()[region])
    found: list[Clause] = []
    for place in text.split("; "):
        part, _, rest = place.partition(", ")
        assert part in {name for name, _ in known}, f"{region}: no part «{part}»"
        if not rest:
            assert (part, "") in known, f"{region}: «{part}» has numbers"
            found.append((part, ""))
            continue
        read = _PLACE.fullmatch(rest)
        assert read, f"{region}: «{place}» is not understood"
        before = f"{read['section']}, " if read["section"] else ""
        before += "абз. " if read["kind"] == "абз." else ""
        for item in read["items"].split(", "):
            first, _, last = item.partition("–")
            ends = [
                [i for i, it in enumerate(known) if is_of(it, part, before + end)] for end in (first, last or first)
            ]
            assert all(ends), f"{region}: {part}, {item}: no such clause"
            found += known[ends[0][0] : ends[1][-1] + 1]
    return found


def is_of(clause: Clause, part: str, name: str) -> bool:
    """Tell whether ``clause`` is ``name`` of ``part`` or one of those that it lists: «6 (2)» is of «6»."""
    return clause[0] == part and (clause[1] == name or clause[1].startswith(f"{name} ("))


def rows(region: str) -> list[Row]:
    """The rows of the table of clauses that are served."""
    lines = [line for line in section(region).splitlines() if line.startswith("| ")][1:]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return [Row(named(region, place), order, means, example) for place, order, means, example in cells]


def unserved(region: str) -> list[tuple[list[Clause], str]]:
    """The clauses that no tool serves, with the reason."""
    listed = re.findall(r"^- \*\*(.+?)\*\* — (.+)$", section(region), re.MULTILINE)
    return [(named(region, place), reason) for place, reason in listed]


def calls(means: str) -> list[Call]:
    """The commands of a cell that are whole; `reestr fix` alone is only a name."""
    found = [Call(command, int(code or 0)) for command, code in _COMMAND.findall(means)]
    return [call for call in found if len(call.command.split()) > 2]


@regions
def test_every_clause_stands_in_one_of_the_two_lists(region: str) -> None:
    served = {clause for row in rows(region) for clause in row.clauses}
    left = [clause for listed, _ in unserved(region) for clause in listed]
    assert [clause for clause in acts()[region] if clause not in served and clause not in left] == []
    assert served.isdisjoint(left)
    assert len(set(left)) == len(left)


@regions
def test_what_a_clause_orders_is_told_in_its_own_words(region: str) -> None:
    for row in rows(region):
        words = " ".join(acts()[region][clause] for clause in row.clauses)
        quoted = _QUOTED.findall(row.order)
        assert quoted, row.order
        assert [quote for quote in quoted if quote not in words] == [], row.clauses
    for listed, reason in unserved(region):
        words = " ".join(acts()[region][clause] for clause in listed)
        assert [quote for quote in _QUOTED.findall(reason) if quote not in words] == [], listed
        assert len(reason.split()) > 1


@regions
def test_every_row_has_a_command_and_an_example_that_is_there(region: str) -> None:
    for row in rows(region):
        assert calls(row.means), row.means
        target = re.fullmatch(r"\[[a-z/-]+\]\(\.\./(examples/[^)]+)\)", row.example)
        assert target, row.example
        assert (ROOT / target[1]).is_file(), target[1]


@regions
def test_the_commands_do_what_is_said(
    region: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(ROOT / "examples", tmp_path / "examples", ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    printed: dict[Call, str] = {}
    for row in rows(region):
        for call in calls(row.means):
            if call not in printed:
                printed[call] = called(call, capsys)
        shown = " ".join(printed[call] for call in calls(row.means))
        plain = re.sub("`[^`]*`", "", row.means)
        said = [*_QUOTED.findall(plain), *re.findall(r"R\d{3}", plain)]
        assert [words for words in said if words not in shown] == [], f"{row.means}\n{shown}"


def called(call: Call, capsys: pytest.CaptureFixture[str]) -> str:
    """Run one command in this process; return all that it printed and wrote, white space as single spaces."""
    arguments = shlex.split(call.command)[1:]
    capsys.readouterr()
    assert run(arguments) == call.code, call.command
    captured = capsys.readouterr()
    files = [Path(value) for option, value in pairwise(arguments) if option in _WRITTEN]
    return flat(" ".join((captured.out, captured.err, *(read(file) for file in files))))


def read(file: Path) -> str:
    """What a person reads in ``file``, which must be there: cells, a letter's paragraphs, text; else nothing."""
    assert file.exists(), file
    if file.suffix == ".xlsx":
        sheets = load_workbook(file).worksheets
        cells = (cell for sheet in sheets for row in sheet.iter_rows(values_only=True) for cell in row)
        return " ".join([*(sheet.title for sheet in sheets), *(str(cell) for cell in cells if cell is not None)])
    if file.suffix == ".docx":
        with zipfile.ZipFile(file) as letter:
            return re.sub("<[^>]+>", "", letter.read("word/document.xml").decode("utf-8"))
    return file.read_text(encoding="utf-8") if file.suffix in {".html", ".svg", ".ics"} else ""


def test_a_clause_that_is_not_in_the_act_is_seen() -> None:
    assert named("kaliningrad-social", "Порядок, пп. 4 (4)–6 (1)") == [("Порядок", n) for n in ("4 (4)", "5", "6 (1)")]
    assert len(named("kaliningrad-social", "Порядок, п. 6")) == 7
    for text in ("Порядок, п. 9", "Порядок, п. 6 (8)", "Порядок, раздел II, абз. 1", "Положение, п. 1"):
        with pytest.raises(AssertionError):
            named("kaliningrad-social", text)
