"""Which processes a plan holds, in which direction and in which order."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from reestr_cli.errors import WrongUsage
from reestr_cli.filing import Filing
from reestr_cli.findings import FileReport
from reestr_cli.forms.form import Form
from reestr_cli.periods import Quarter
from reestr_cli.plan.memory import Memory, key_of
from reestr_cli.plan.planning import NobodyAsked, Wishes
from reestr_cli.plan.reading import NoRegister, SeveralRegions, read
from reestr_cli.plan.values import Criterion, Pace
from reestr_cli.settings import Settings
from reestr_cli.standings import Reason
from tests.plan.filings import (
    BODY,
    BRYANSK,
    DONE,
    KALININGRAD,
    KIROV,
    OMSK,
    QUEUED,
    RESEARCH,
    SARATOV,
    UNDER_WAY,
    done,
    filing,
    item,
    order,
    plan,
    row,
)


def directions(form: Form, *groups: str, process: str = "Прием заявления") -> list[tuple[str | None, list[str]]]:
    """The group of every planned process by the direction in which it stands; empty directions are left out."""
    rows = [row(str(number), process, group=group) for number, group in enumerate(groups, start=1)]
    return [
        (section.direction.clause if section.direction else None, [entry.item.group_text for entry in section.entries])
        for section in plan(filing(rows, form)).sections
        if section.entries
    ]


def test_kirov_has_a_sheet_for_each_of_its_six_directions() -> None:
    made = plan(filing([row("1")]))
    assert [section.direction.plan_clause for section in made.sections if section.direction] == [
        f"п. 3.{number} плана мероприятий" for number in range(7, 13)
    ]
    assert [len(section.entries) for section in made.sections] == [1, 0, 0, 0, 0, 0]
    assert len(made.stages) == 4


def test_a_group_is_known_by_its_other_spellings() -> None:
    spellings = (
        "Предоставление государственных услуг",
        "предоставление услуг и сервисов.",
        "1. предоставление государственных услуг",
    )
    assert directions(KIROV, *spellings) == [("п. 1.2 Концепции", list(spellings))]


def test_a_process_of_no_direction_stands_apart_and_is_not_lost() -> None:
    assert directions(KIROV, "", "Прочее") == [(None, ["", "Прочее"])]
    group = "Организация отношений с внутренним клиентом"
    assert directions(KALININGRAD, group, "Государственный контроль (надзор)") == [
        ("п. 6 Порядка", ["Государственный контроль (надзор)"]),
        (None, [group]),
    ]


def test_where_the_act_names_no_directions_each_group_is_one() -> None:
    made = plan(filing([row("1", group="иные функции, услуги, сервисы")], OMSK))
    assert [section.direction.clause for section in made.sections if section.direction] == ["п. 15 Порядка"] * 7
    assert len(made.sections[6].entries) == 1
    assert made.stages == ()


def test_where_the_form_knows_no_groups_everything_stands_together() -> None:
    made = plan(filing([row("1", group="любая"), row("2", group="")], BRYANSK))
    (section,) = made.sections
    assert (section.direction, section.is_whole, len(section.entries)) == (None, True, 2)


def test_an_empty_group_is_that_of_the_typical_process() -> None:
    rows = [row("1", "1.3. Прием и регистрация запроса заявителя", group=""), row("2", "Свой процесс", group="")]
    made = plan(filing(rows, SARATOV))
    assert [entry.item.id for entry in made.sections[0].entries] == ["1"]
    assert made.sections[0].entries[0].item.from_catalog
    assert [entry.item.id for entry in made.sections[-1].entries] == ["2"]


def test_done_processes_are_listed_apart() -> None:
    made = plan(filing([row("1", status=DONE), row("2")]))
    assert order(made) == ["2"]
    assert [each.id for each in made.sections[0].done] == ["1"]
    assert (made.planned, made.done) == (1, 1)


# the order


def test_the_usual_order_is_stage_services_digital_links() -> None:
    rows = [
        row("1.10"),
        row("1.2"),
        row("2", "Другой", RESEARCH),
        row("3", "Ручной", kind="не цифровой"),
        row("4", "Начатый", UNDER_WAY),
        row("5", "Общий", service="Справка"),
        row("6", "общий", service="Лицензия"),
        row("7", "Связанный", links="2 (предшествующий); 4"),
        row("8", "Без статуса", ""),
    ]
    assert order(plan(filing(rows))) == ["4", "5", "6", "3", "7", "1.2", "1.10", "2", "8"]


def test_criteria_are_measured_over_the_register() -> None:
    rows = [
        row("1", links="2; 3"),
        row("2", "Б", links="1"),
        row("3", "В", kind="вручную?"),
        row("4", service="Лицензия"),
    ]
    made = plan(filing(rows), filing([row("9", service="Иное")], body="Другой орган"))
    assert (item(made, "1").links, item(made, "2").links, item(made, "3").links, item(made, "4").links) == (2, 1, 1, 0)
    assert (item(made, "1").services, item(made, "2").services) == (3, 1)
    assert (item(made, "1").digital, item(made, "3").digital) == (True, None)


def test_what_is_asked_for_comes_first_in_the_order_given() -> None:
    rows = [row("1", "А", UNDER_WAY), row("2", "Б"), row("3", "В", RESEARCH), row("4", "Г", service="Лицензия")]
    assert order(plan(filing(rows), wishes=Wishes(first=("в", "2")))) == ["3", "2", "1", "4"]
    assert order(plan(filing(rows), wishes=Wishes(first=("Лицензия",))))[0] == "4"
    with pytest.raises(NobodyAsked, match="Прием заявления"):
        plan(filing([row("1")]), wishes=Wishes(first=("Приём заявлений",)))


def test_the_order_of_criteria_can_be_given() -> None:
    rows = [row("1", "А", UNDER_WAY), row("2", "Б", kind="не цифровой")]
    made = plan(filing(rows), wishes=Wishes(order=(Criterion.MANUAL, Criterion.STAGE)))
    assert order(made) == ["2", "1"]
    assert made.rules.order == (Criterion.MANUAL, Criterion.STAGE)


def test_with_weights_the_sum_of_points_decides_and_is_shown() -> None:
    rows = [row("1", "А", UNDER_WAY), row("2", "Б", RESEARCH, kind="не цифровой"), row("3", "В", RESEARCH)]
    made = plan(filing(rows), wishes=Wishes(weights={Criterion.STAGE: 2, Criterion.MANUAL: 5}))
    assert [(entry.item.id, entry.points) for entry in made.sections[0].entries] == [("2", 9), ("1", 8), ("3", 4)]


# which registers


def test_the_last_register_of_each_body_counts_and_older_ones_tell_how_long_it_waits() -> None:
    files = [
        filing([row("1"), row("2", "Б", RESEARCH)], path="2026-Q1/a.xlsx"),
        filing([row("1"), row("2", "Б", RESEARCH)], path="2026-Q2/a.xlsx"),
        filing([row("9"), row("2", "Б")], path="2026-Q3/a.xlsx"),
        filing([row("5", "В")], body="Другой орган", path="2026-Q2/b.xlsx"),
    ]
    made = plan(*files)
    assert [(taken.path, taken.quarter) for taken in made.taken] == [
        ("2026-Q3/a.xlsx", Quarter(2026, 3)),
        ("2026-Q2/b.xlsx", Quarter(2026, 2)),
    ]
    assert [(left.path, left.reason) for left in made.left_out] == [
        ("2026-Q1/a.xlsx", Reason.EARLIER),
        ("2026-Q2/a.xlsx", Reason.EARLIER),
    ]
    assert (item(made, "9").since, item(made, "9").waited) == (Quarter(2026, 1), 2)
    assert (item(made, "2").since, item(made, "5").since) == (None, None)


def test_files_of_one_body_without_quarters_are_its_parts() -> None:
    made = plan(filing([row("1")], path="a.xlsx"), filing([row("2", "Б")], path="b.xlsx"))
    assert sorted(order(made)) == ["1", "2"]
    assert made.bodies == (BODY,)


def test_copies_and_registers_sent_again_are_planned_once() -> None:
    rows = [row("1"), row("2", "Б"), row("3", "В")]
    made = plan(
        filing(rows, path="2026-Q3/a.xlsx"),
        filing(rows, path="2026-Q3/a (2).xlsx", body=BODY.upper()),
        filing([*rows[:2], row("4", "Г")], path="2026-Q3/z.xlsx"),
    )
    assert sorted(order(made)) == ["1", "2", "4"]
    assert [(left.path, left.reason, left.instead) for left in made.left_out] == [
        ("2026-Q3/a.xlsx", Reason.VERSION, "2026-Q3/z.xlsx"),
        ("2026-Q3/a (2).xlsx", Reason.VERSION, "2026-Q3/z.xlsx"),
    ]
    copied = plan(filing(rows, path="a.xlsx"), filing(rows, path="a (2).xlsx", body=BODY.upper()))
    assert [(left.path, left.reason, left.instead) for left in copied.left_out] == [
        ("a (2).xlsx", Reason.COPY, "a.xlsx"),
    ]


def test_a_body_has_one_name_however_its_files_spell_it() -> None:
    made = plan(filing([row("1")], path="a.xlsx"), filing([row("2", "Б")], path="b.xlsx", body=f"«{BODY.upper()}»"))
    assert made.bodies == (BODY,)
    assert made.planned == 2


def test_registers_of_nobody_in_other_folders_are_those_of_other_bodies() -> None:
    rows = [row("1"), row("2", "Б")]
    made = plan(filing(rows, path="архив/r.xlsx", body=None), filing(rows, path="печать/r.xlsx", body=None))
    assert made.planned == 4


def test_a_file_without_a_register_is_named() -> None:
    broken = Filing("x.xlsx", FileReport("x.xlsx", ()), Settings())
    made = plan(filing([row("1")]), broken)
    assert ([each.path for each in made.unreadable], made.left_out) == (["x.xlsx"], ())
    with pytest.raises(NoRegister):
        read([broken])


@pytest.mark.parametrize(
    ("broken", "instead"),
    [
        ("share/2026-Q3/r.xlsx", "share/2026-Q2/r.xlsx"),
        ("share/2026-Q1/r.xlsx", None),
        ("share/2026-Q3/other.xlsx", None),
        ("share/r.xlsx", None),
    ],
)
def test_where_the_newest_file_is_broken_the_earlier_one_is_named(broken: str, instead: str | None) -> None:
    files = [filing([row("1")], path=f"share/2026-Q{number}/r.xlsx") for number in (1, 2)]
    made = plan(*files, Filing(broken, FileReport(broken, ()), Settings()))
    assert [(each.path, each.instead) for each in made.unreadable] == [(broken, instead)]


def test_the_earlier_file_is_named_where_a_copy_of_it_counts() -> None:
    copies = [filing([row("1")], path=f"share/2026-Q2/{name}.xlsx") for name in ("r", "b")]
    broken = Filing("share/2026-Q3/r.xlsx", FileReport("share/2026-Q3/r.xlsx", ()), Settings())
    made = plan(*copies, broken)
    assert [each.path for each in made.left_out] == ["share/2026-Q2/r.xlsx"]
    assert [each.instead for each in made.unreadable] == ["share/2026-Q2/b.xlsx"]


def test_regions_are_not_mixed() -> None:
    files = [filing([row("1")]), filing([row("1")]), filing([row("1")], OMSK)]
    with pytest.raises(SeveralRegions, match=rf"kirov: {re.escape(files[0].path)} …; omsk: {re.escape(files[2].path)}"):
        read(files)


def test_the_history_tells_how_long_a_process_waits() -> None:
    register = filing([row("1"), row("2", "Б"), row("3", "В")], path="2026-Q3/a.xlsx")
    before = plan(register)
    known = {"1": QUEUED, "2": RESEARCH}
    statuses = {key_of(item(before, own_id)): (status, Quarter(2025, 4)) for own_id, status in known.items()}
    made = plan(register, memory=Memory(statuses=statuses))
    assert [(item(made, own_id).since, item(made, own_id).waited) for own_id in ("1", "2", "3")] == [
        (Quarter(2025, 4), 3),
        (None, 0),
        (None, 0),
    ]
    assert made.rules.order[-1] is Criterion.WAITING


# the duty to repeat


def test_the_duty_to_repeat_takes_done_processes_into_the_plan() -> None:
    days = {"1": date(2023, 11, 20), "2": date(2024, 2, 1), "3": date(2025, 6, 1)}
    rows = [row("1", "А", DONE), row("2", "Б", DONE), row("3", "В", DONE), row("4", "Г", DONE), row("5", "Д")]
    group = "Предоставление государственных услуг"
    register = filing([{**each, "group": group} for each in rows], KALININGRAD)
    memory = done(days, plan(register))
    made = plan(register, memory=memory)
    assert order(made) == ["1", "2", "5"]
    assert (item(made, "1").due, item(made, "2").due) == (date(2026, 11, 20), date(2027, 2, 1))
    assert made.horizon == date(2027, 11, 21)
    assert [(each.id, each.due) for each in made.sections[0].done] == [("3", date(2028, 6, 1)), ("4", None)]
    wishes = Wishes(start=date(2026, 12, 1), pace=Pace(1, 1), stage_days=(10,))
    timed = plan(register, wishes=wishes, memory=memory)
    assert timed.horizon == date(2027, 1, 11)  # the first working day after the holidays
    assert order(timed) == ["1", "5"]
    assert order(plan(register)) == ["5"]


def test_an_act_without_the_duty_repeats_nothing() -> None:
    register = filing([row("1", status=DONE)])
    made = plan(register, memory=done({"1": date(2020, 1, 1)}, plan(register)))
    assert (order(made), made.horizon) == ([], None)
    assert made.sections[0].done[0].last_done == date(2020, 1, 1)


def test_a_pace_too_slow_for_the_duty_is_noticed() -> None:
    rows = [
        row(str(number), f"Процесс {number}", group="Предоставление государственных услуг") for number in range(1, 15)
    ]
    wishes = Wishes(start=date(2027, 1, 11), pace=Pace(1, 3))
    assert plan(filing(rows, KALININGRAD), wishes=wishes).is_too_slow
    assert not plan(filing(rows, KALININGRAD), wishes=replace(wishes, pace=Pace(5, 3))).is_too_slow
    assert not plan(filing(rows), wishes=wishes).is_too_slow


def test_stages_of_another_number_than_the_acts_are_refused() -> None:
    with pytest.raises(WrongUsage, match="этапов в акте — 4"):
        plan(filing([row("1")]), wishes=Wishes(stage_days=(10, 20)))
