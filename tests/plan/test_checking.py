"""What has become of a plan in the registers: each thing that may be told of it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from reestr_cli.filing import Filing
from reestr_cli.findings import FileReport
from reestr_cli.plan.checking import check_plan
from reestr_cli.plan.facts import Check, Kind
from reestr_cli.plan.planning import Wishes
from reestr_cli.plan.reading import read
from reestr_cli.plan.returning import read_plan
from reestr_cli.plan.values import Pace
from reestr_cli.settings import Settings
from tests.plan.filings import BODY, DONE, KALININGRAD, QUEUED, RESEARCH, UNDER_WAY, done, filing, plan, row
from tests.plan.test_workbook import write

NAMES = ("Прием", "Проверка", "Решение", "Выдача")
WISHES = Wishes(start=date(2026, 1, 12), pace=Pace(9, 3))
BEFORE = date(2026, 1, 11)


def base() -> list[dict[str, str]]:
    return [row(str(number), name) for number, name in enumerate(NAMES, start=1)]


def check(
    folder: Path, *now: Filing, planned: list[dict[str, str]] | None = None, on: date = BEFORE, body: str = BODY
) -> Check:
    """Hold the plan of ``planned`` (four queued processes) against the registers ``now``."""
    made = plan(filing(planned or base(), body=body), wishes=WISHES)
    return check_plan(read_plan(write(made, folder / "plan.xlsx")), read(now), on)


def told(found: Check) -> list[tuple[Kind, str | None, str | None]]:
    return [
        (fact.kind, fact.planned.id if fact.planned else None, fact.item.id if fact.item else None)
        for fact in found.facts
    ]


def test_an_unchanged_register_leaves_nothing_to_do(tmp_path: Path) -> None:
    found = check(tmp_path, filing(base()))
    assert (found.facts, found.to_do, found.rows) == ((), False, 4)


def test_what_is_gone_and_what_is_new_is_told(tmp_path: Path) -> None:
    found = check(tmp_path, filing([*base()[1:], row("9", "Архив"), row("10", "Готовый", DONE)]))
    assert told(found) == [(Kind.GONE, "1", None), (Kind.NEW, None, "9")]
    assert found.to_do


def test_done_and_moved_on_is_news(tmp_path: Path) -> None:
    rows = base()
    rows[0]["status"], rows[1]["status"] = DONE, UNDER_WAY
    found = check(tmp_path, filing(rows))
    assert told(found) == [(Kind.DONE, "1", "1"), (Kind.MOVED, "2", "2")]
    assert not found.to_do


def test_a_step_back_is_to_be_looked_at(tmp_path: Path) -> None:
    rows = base()
    rows[0]["status"] = RESEARCH
    found = check(tmp_path, filing(rows))
    assert told(found) == [(Kind.BACK, "1", "1")]
    assert found.to_do


def test_the_spelling_of_a_status_is_no_step(tmp_path: Path) -> None:
    rows = base()
    rows[0]["status"] = "«В очереди на  реинжиниринг»."
    assert told(check(tmp_path, filing(rows))) == []


def test_a_new_id_of_the_same_process_is_told(tmp_path: Path) -> None:
    rows = base()
    for number, each in enumerate(rows):
        each["id"] = str(number + 2)  # every id is now that of the process before
    assert told(check(tmp_path, filing(rows))) == [(Kind.RENUMBERED, str(n), str(n + 1)) for n in range(1, 5)]


def test_a_new_name_under_the_same_id_is_told(tmp_path: Path) -> None:
    rows = base()
    rows[0]["process"] = "Прием и регистрация"
    rows[1] |= {"process": "Совсем другое", "service": "Другая услуга"}
    assert told(check(tmp_path, filing(rows))) == [
        (Kind.GONE, "2", None),
        (Kind.RENAMED, "1", "1"),
        (Kind.NEW, None, "2"),
    ]


def test_what_was_listed_as_done_and_is_not_any_more(tmp_path: Path) -> None:
    planned = [*base(), row("5", "Учет", DONE), row("6", "Отчет", DONE)]
    rows = [*base(), row("5", "Учет", UNDER_WAY), row("6", "Отчет", DONE)]
    assert told(check(tmp_path, filing(rows), planned=planned)) == [(Kind.AGAIN, "5", "5")]


def test_dates_that_have_passed_are_told_by_what_the_register_says(tmp_path: Path) -> None:
    rows = base()
    for each, status in zip(rows, (QUEUED, UNDER_WAY, DONE, RESEARCH), strict=True):
        each["status"] = status

    def late(on: date) -> list[tuple[Kind, str | None, int | None]]:
        found = check(tmp_path, filing(rows), planned=[dict(each) for each in rows[:2]] + rows[3:], on=on)
        return [
            (fact.kind, fact.planned.id if fact.planned else None, fact.term.stage if fact.term else None)
            for fact in found.facts
        ]

    assert late(date(2026, 1, 12)) == []
    assert late(date(2026, 1, 13)) == [(Kind.NOT_BEGUN, "1", 1)]
    assert late(date(2026, 2, 26)) == [(Kind.LATE, "1", 1), (Kind.LATE, "4", 1)]
    assert late(date(2026, 8, 1)) == [(Kind.LATE, "2", 4), (Kind.LATE, "1", 1), (Kind.LATE, "4", 1)]


def test_a_repetition_that_has_not_begun_is_told(tmp_path: Path) -> None:
    group = "Предоставление государственных услуг"
    rows = [row("1", "Прием", DONE, group=group)]
    register = filing(rows, KALININGRAD)
    memory = done({"1": date(2022, 1, 1)}, plan(register))
    made = plan(register, wishes=WISHES, on=BEFORE, memory=memory)
    returned = read_plan(write(made, tmp_path / "plan.xlsx"))
    for on, kinds in ((BEFORE, []), (date(2026, 2, 1), [Kind.NOT_BEGUN])):
        assert [fact.kind for fact in check_plan(returned, read([filing(rows, KALININGRAD)]), on).facts] == kinds
    begun = [row("1", "Прием", RESEARCH, group=group)]
    found = check_plan(returned, read([filing(begun, KALININGRAD)]), date(2026, 2, 1))
    assert [fact.kind for fact in found.facts] == [Kind.MOVED]


def test_a_plan_of_several_bodies_is_held_against_each(tmp_path: Path) -> None:
    files = [filing(base(), body=name, path=f"{name}.xlsx") for name in ("Первый", "Второй")]
    returned = read_plan(write(plan(*files), tmp_path / "plan.xlsx"))
    second = filing(base()[:3], body="ВТОРОЙ", path="b.xlsx")
    found = check_plan(returned, read([second]), BEFORE)
    assert [(fact.kind, fact.body, fact.rows) for fact in found.facts] == [
        (Kind.BODY_MISSING, "Первый", 4),
        (Kind.GONE, "ВТОРОЙ", 0),
    ]


def test_a_body_that_has_changed_its_name_is_known_when_it_is_the_only_one(tmp_path: Path) -> None:
    assert told(check(tmp_path, filing(base(), body="Департамент примеров"))) == []


def test_rows_that_share_an_id_are_told_apart_by_their_service(tmp_path: Path) -> None:
    rows = [row("1", "Прием"), row("1", "Прием", service="Лицензия")]
    assert told(check(tmp_path, filing(rows), planned=rows)) == []
    assert told(check(tmp_path, filing(rows[1:]), planned=rows)) == [(Kind.GONE, "1", None)]


def test_a_file_that_cannot_be_read_leaves_something_to_do(tmp_path: Path) -> None:
    broken = Filing("x.xlsx", FileReport("x.xlsx", ()), Settings())
    found = check(tmp_path, filing(base()), broken)
    assert (found.facts, found.to_do) == ((), True)
    assert [each.path for each in found.unreadable] == ["x.xlsx"]
