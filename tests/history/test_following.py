"""Lives of processes over the quarters, followed by the matching of the comparison."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

import pytest

from reestr_cli.history.lives import Life
from reestr_cli.history.reengineered import known_key, last_done
from reestr_cli.history.stories import Story
from tests.history.filings import BODY, STATUS, Row, collect, filing, followed, row


def lives(tmp_path: Path, *quarters: Sequence[Row]) -> tuple[Life, ...]:
    """Collect the rows of consecutive quarters of 2026 and follow them."""
    base = tmp_path / "registers.sqlite"
    files = [filing(tmp_path / f"2026-Q{number}" / "a.xlsx", rows) for number, rows in enumerate(quarters, start=1)]
    collect(base, files)
    return followed(base).lives


def events(life: Life) -> list[tuple[str, str]]:
    return [(event.quarter[-2:], event.kind) for event in life.events]


def test_statuses_with_their_days_and_quarters(tmp_path: Path) -> None:
    (life,) = lives(tmp_path, [row("1.1", 0)], [row("1.1", 0)], [row("1.1", 1)], [row("1.1", 4)])
    assert events(life) == [("Q1", "first"), ("Q3", "status-forward"), ("Q4", "status-jump")]
    assert [(s.status.name, s.start, s.end, s.days, s.quarters, s.begun, s.lasting) for s in life.spans] == [
        (STATUS[0], date(2026, 3, 31), date(2026, 9, 30), 183, 2, False, False),
        (STATUS[1], date(2026, 9, 30), date(2026, 12, 31), 92, 1, True, False),
        (STATUS[4], date(2026, 12, 31), date(2026, 12, 31), 0, 1, True, True),
    ]


def test_an_inserted_row_renumbers_and_the_lives_go_on(tmp_path: Path) -> None:
    old = [row("1.1", 0), row("1.2", 1), row("1.3", 2)]
    new = [row("1.1", 3, process="Новый процесс", input="иное"), *({**r, "id": f"1.{n}"} for n, r in enumerate(old, 2))]
    found = {life.last.id: life for life in lives(tmp_path, old, new)}
    assert events(found["1.1"]) == [("Q2", "appeared")]
    assert [events(found[key]) for key in ("1.2", "1.3", "1.4")] == [[("Q1", "first"), ("Q2", "renumbered")]] * 3
    assert [(e.old, e.new) for e in found["1.4"].events[1:]] == [("1.3", "1.4")]


def test_a_reworded_name_is_the_same_process(tmp_path: Path) -> None:
    old = [row("1.1", process="Прием заявления о выдаче справки"), row("2.1")]
    new = [row("1.1", 1, process="Прием заявления о выдаче справок"), row("2.1")]
    first, _ = lives(tmp_path, old, new)
    assert events(first) == [("Q1", "first"), ("Q2", "renamed"), ("Q2", "status-forward")]


def test_a_step_back_is_marked(tmp_path: Path) -> None:
    (life,) = lives(tmp_path, [row("1.1", 4)], [row("1.1", 3)], [row("1.1", 2)])
    assert [(event.quarter, event.old, event.new, event.again) for event in life.regressions] == [
        ("2026-Q2", STATUS[4], STATUS[3], True),
        ("2026-Q3", STATUS[3], STATUS[2], False),
    ]


def test_a_word_outside_the_list_does_not_hide_a_step_back(tmp_path: Path) -> None:
    (life,) = lives(tmp_path, [row("1.1", 3)], [row("1.1", "в работе")], [row("1.1", 1)])
    assert events(life) == [("Q1", "first"), ("Q2", "status-other"), ("Q3", "status-back")]


def test_spelling_alone_is_no_change(tmp_path: Path) -> None:
    (life,) = lives(tmp_path, [row("1.1", 4)], [row("1.1", STATUS[4].upper() + ".")])
    assert (events(life), len(life.spans)) == ([("Q1", "first")], 1)


def test_gone_and_back_again(tmp_path: Path) -> None:
    stays, goes = row("1.1"), row("2.1", service="Учет обращений", process="Запись на прием", input="обращение")
    found = lives(tmp_path, [stays, goes], [stays], [stays, {**goes, "status": STATUS[1]}], [stays])
    assert len(found) == 2
    life = found[1]
    assert events(life) == [
        ("Q1", "first"), ("Q2", "gone"), ("Q3", "returned"), ("Q3", "status-forward"), ("Q4", "gone"),
    ]  # fmt: skip
    assert life.gone is not None
    assert life.gone.quarter == "2026-Q4"
    assert [span.lasting for span in life.spans] == [False, False]
    assert found[0].gone is None


def test_a_quarter_without_a_register_breaks_no_life(tmp_path: Path) -> None:
    base = tmp_path / "registers.sqlite"
    files = [filing(tmp_path / f"{q}" / "a.xlsx", [row("1.1", s)]) for q, s in (("2025-Q4", 0), ("2026-Q2", 1))]
    collect(base, files)
    (life,) = followed(base).lives
    assert [event.kind for event in life.events] == ["first", "status-forward"]
    assert life.spans[0].days == (date(2026, 6, 30) - date(2025, 12, 31)).days


def test_parts_of_departments_are_one_register(tmp_path: Path) -> None:
    base = tmp_path / "registers.sqlite"
    collect(
        base,
        [
            filing(tmp_path / quarter / f"{name}.xlsx", [row("1.1", status, service=name, input=name)])
            for quarter, status in (("2026-Q1", 0), ("2026-Q2", 1))
            for name in ("опека", "выплаты")
        ],
    )
    body = followed(base)
    assert [edition.rows for edition in body.editions] == [2, 2]
    assert sorted(life.last.service for life in body.lives) == ["выплаты", "опека"]
    assert all(events(life) == [("Q1", "first"), ("Q2", "status-forward")] for life in body.lives)


def test_copies_and_replaced_files_are_not_counted_again(tmp_path: Path) -> None:
    base = tmp_path / "registers.sqlite"
    rows = [row("1.1"), row("1.2"), row("1.3")]
    late = [*rows[:2], row("1.3", 1)]
    collect(
        base,
        [
            filing(tmp_path / "2026-Q1" / "a.xlsx", rows, changed=datetime(2026, 3, 1)),
            filing(tmp_path / "2026-Q1" / "b.xlsx", late, changed=datetime(2026, 3, 2)),
            filing(tmp_path / "2026-Q1" / "c.xlsx", late, changed=datetime(2026, 3, 2)),
        ],
    )
    body = followed(base)
    assert (body.editions[0].rows, body.editions[0].paths) == (3, ("2026-Q1/b.xlsx",))


def test_a_register_without_rows_is_sent_all_the_same(tmp_path: Path) -> None:
    base = tmp_path / "registers.sqlite"
    collect(base, [filing(tmp_path / "2026-Q1" / "a.xlsx", []), filing(tmp_path / "2026-Q2" / "a.xlsx", [row("1.1")])])
    body = followed(base)
    assert [edition.rows for edition in body.editions] == [0, 1]
    assert events(body.lives[0]) == [("Q2", "appeared")]


def test_a_story_counts_by_quarter(tmp_path: Path) -> None:
    base = tmp_path / "registers.sqlite"
    collect(
        base,
        [
            filing(tmp_path / "2026-Q1" / "a.xlsx", [row("1.1", 0), row("1.2", 4)], "А"),
            filing(tmp_path / "2026-Q1" / "b.xlsx", [row("1.1", "готово")], "Б"),
            filing(tmp_path / "2026-Q2" / "a.xlsx", [row("1.1", 1), row("1.2", 3), row("2.1", 0)], "А"),
        ],
    )
    story = Story("saratov", "", (followed(base, "А"), followed(base, "Б")))
    one, two = story.quarters
    assert (one.bodies, one.missing, one.rows) == (("А", "Б"), (), 3)
    assert (two.bodies, two.missing, two.rows) == (("А",), ("Б",), 3)
    assert dict(one.statuses) == {STATUS[0]: 1, STATUS[1]: 0, STATUS[3]: 0, STATUS[4]: 1, "": 1}
    assert dict(two.events) == {"appeared": 1, "status-back": 1, "status-forward": 1}
    assert [(m.quarter, m.old, m.new, m.count) for m in story.moves] == [
        ("2026-Q2", STATUS[0], STATUS[1], 1),
        ("2026-Q2", STATUS[4], STATUS[3], 1),
    ]
    assert [(r.life.body, r.life.last.id) for r in story.regressions] == [("А", "1.2")]


@pytest.mark.parametrize(
    ("statuses", "day"),
    [
        ((3, 4, 4), date(2026, 6, 30)),
        ((4, 4, 4), date(2026, 3, 31)),
        ((4, 3, 4), date(2026, 9, 30)),
        ((3, 4, 0), date(2026, 6, 30)),
        ((0, 1, 2), None),
    ],
)
def test_when_a_process_was_last_done(tmp_path: Path, statuses: tuple[int, ...], day: date | None) -> None:
    lives(tmp_path, *([row("1.1", status)] for status in statuses))
    found = last_done(tmp_path / "registers.sqlite")
    key = known_key(BODY.upper(), " 1.1", "рассмотрение  заявления 1.1")
    assert found == ({} if day is None else {key: day})


def test_what_was_done_later_is_passed_over(tmp_path: Path) -> None:
    lives(tmp_path, *([row("1.1", status)] for status in (4, 3, 4)))
    base = tmp_path / "registers.sqlite"
    assert list(last_done(base, date(2026, 9, 29)).values()) == [date(2026, 3, 31)]
    assert not last_done(base, date(2026, 3, 30))
