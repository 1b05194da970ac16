"""A filing reduced to figures: groups by the words of the cell or by the catalogue, statuses by what they mean."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from reestr_cli.board.sending import sendings
from reestr_cli.board.values import OTHER, Figures
from reestr_cli.filing import Content, Filing
from reestr_cli.findings import FileReport, Finding, Severity
from reestr_cli.forms.checking import checked
from reestr_cli.forms.library import Library
from reestr_cli.messages import Message, Said
from reestr_cli.periods import Quarter
from reestr_cli.settings import Approval, Settings

LIBRARY = Library()


def filing(region: str, rows: Sequence[Mapping[str, str]], **settings: object) -> Filing:
    form = LIBRARY.form(region)
    keys = [column.key for column in form.official_columns]
    columns = {key: tuple(row.get(key, "") for row in rows) for key in keys}
    content = Content("0", tuple(range(9, 9 + len(rows))), columns)
    report = FileReport("2026-Q3/a.xlsx", (), region=region, agency="Министерство примеров", rows=len(rows))
    found = checked(Path("reestr.toml"), Settings, settings)
    return Filing("2026-Q3/a.xlsx", report, found, None, content, form, LIBRARY.catalog(form))


def groups(region: str, *rows: Mapping[str, str]) -> Mapping[str | None, Figures]:
    (found,) = sendings([filing(region, rows)])
    return found.groups


def test_a_group_is_known_by_its_words_aliases_and_number() -> None:
    official = LIBRARY.form("kirov").vocabularies["group"].terms[1].text
    found = groups(
        "kirov",
        {"group": official.upper()},
        {"group": "предоставление мер поддержки"},
        {"group": f"2. {official}."},
        {"group": "что-то своё"},
        {"group": " "},
    )
    assert {group: figures.rows for group, figures in found.items()} == {official: 3, None: 2}


def test_without_a_group_the_catalogue_tells_it_by_the_process() -> None:
    form = LIBRARY.form("saratov")
    catalog = LIBRARY.catalog(form)
    assert catalog is not None
    group = catalog.groups[0]
    found = groups("saratov", {"process": group.processes[0].name}, {"process": "свой процесс"})
    vocabulary = form.vocabulary("group")
    term = None if vocabulary is None else vocabulary.find(group.name)
    assert {name: figures.rows for name, figures in found.items()} == {term.text if term else group.name: 1, None: 1}


def test_statuses_count_by_what_they_mean() -> None:
    rows = [{"status": "реинжиниринг не прошел"}, {"status": "прошел реинжиниринг"}, {"status": "в работе"}, {}]
    (figures,) = groups("omsk", *rows).values()
    assert figures == Figures(4, {"not-done": 1, "done": 1, OTHER: 2}, 0, 0)


def test_digital_processes_count_by_what_the_kind_means() -> None:
    rows = [{"kind": "Цифровой"}, {"kind": "нецифровой"}, {"kind": "автоматически"}, {"kind": "вручную"}, {"kind": "?"}]
    (figures,) = groups("omsk", *rows).values()
    assert (figures.rows, figures.digital, figures.manual) == (5, 2, 2)


def test_quarter_names_and_rows_are_kept() -> None:
    (found,) = sendings([filing("kirov", [{"service": "У", "process": "П"}, {}], short_names=("минпример",))])
    assert found.quarter == Quarter(2026, 3)
    assert found.names == ("Министерство примеров", "минпример")
    assert found.processes == {("у", "п")}


def test_a_file_without_a_register_keeps_its_gravest_fault() -> None:
    faults = (
        Finding("R002", "active-content", Severity.WARNING, Said(Message("макросы"))),
        Finding("R101", "form-not-recognised", Severity.ERROR, Said(Message("форма не узнана"))),
    )
    (found,) = sendings([Filing("x.xlsx", FileReport("x.xlsx", faults), Settings(agency="Министерство А"))])
    assert str(found.problem) == "форма не узнана"
    assert found.names == ("Министерство А",)


@pytest.mark.parametrize(
    ("on", "known"), [(None, True), (date(2026, 3, 1), True), (date(2026, 2, 14), True), (date(2026, 2, 13), False)]
)
def test_an_approval_says_nothing_of_a_day_before_its_own(on: date | None, known: bool) -> None:
    given = filing("kirov", [{}])
    approval = Approval(act="приказ", date=date(2026, 2, 14))
    approved = replace(given, content=given.content and replace(given.content, approval=approval))
    (found,) = sendings([approved], on)
    assert found.approval == (approval if known else None)


def test_an_approval_without_a_day_counts_whenever() -> None:
    given = filing("kirov", [{}])
    approval = Approval(act="приказ")
    approved = replace(given, content=given.content and replace(given.content, approval=approval))
    (found,) = sendings([approved], date(2020, 1, 1))
    assert found.approval == approval
