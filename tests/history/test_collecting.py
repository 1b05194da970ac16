"""Runs into one database: what a second one reads, files changed, moved, gone, broken, without a quarter."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path

import pytest

from reestr_cli.history.collecting import Collection, Seen
from reestr_cli.history.database import writing
from reestr_cli.history.storing import Signs
from reestr_cli.periods import Quarter
from tests.history.filings import BODY, broken, collect, filing, row, rows_of

ROWS = [row("1.1"), row("1.2", 2, links="1.1 (предшествующий); минздрав:4.2; 9.9")]
VERSIONS = "SELECT path, quarter, quarter_from, file, standing FROM versions ORDER BY id"


@pytest.fixture
def base(tmp_path: Path) -> Path:
    return tmp_path / "registers.sqlite"


def test_a_version_its_processes_and_links(tmp_path: Path, base: Path) -> None:
    tally = collect(base, [filing(tmp_path / "2026-Q1" / "a.xlsx", ROWS)])
    assert (tally.added, tally.holdings) == (1, {"bodies": 1, "versions": 1, "processes": 2, "quarters": 1})
    assert rows_of(base, "SELECT region, name FROM bodies") == [("saratov", BODY)]
    assert rows_of(
        base, f"SELECT day, rows, changed FROM ({VERSIONS.replace('path', 'day, rows, changed, path')})"
    ) == [("2026-03-31", 2, "2026-11-02T10:00:00")]
    sql = 'SELECT row, id, "group", status_means, status_step, kind_means FROM processes'
    assert rows_of(base, sql) == [
        (9, "1.1", "", "research-queued", 0, "digital"),
        (10, "1.2", "", "queued", 2, "digital"),
    ]
    assert rows_of(base, "SELECT row, number, target, type, other_body, target_row FROM links") == [
        (10, 1, "1.1", "preceding", None, 9),
        (10, 2, "минздрав:4.2", None, "минздрав", None),
        (10, 3, "9.9", None, None, None),
    ]


def test_what_has_not_changed_is_not_read_again(tmp_path: Path, base: Path) -> None:
    path = tmp_path / "2026-Q1" / "a.xlsx"
    signs = Signs("state", "context")
    collect(base, [filing(path, ROWS)], signs=signs)
    for now, unread in (
        (signs, []),
        (Signs("state", "other settings"), [path]),
        (Signs(None, "context"), [path]),  # another state: the content decides, and this file's is another
    ):
        path.write_text("other", encoding="utf-8")
        with writing(base) as opened:
            assert Collection(opened).unread([Seen(path, datetime(2026, 1, 1), now)]) == unread
    with writing(base) as opened:
        assert Collection(opened).unread([Seen(path, None, signs)], again=True) == [path]


def test_the_same_content_in_another_state_is_known_by_its_digest(tmp_path: Path, base: Path) -> None:
    path = tmp_path / "2026-Q1" / "a.xlsx"
    first = filing(path, ROWS)
    collect(base, [first], signs=Signs("state", "context"))
    with writing(base) as opened:
        import hashlib

        opened.do("UPDATE versions SET digest = ?", hashlib.sha256(path.read_bytes()).hexdigest())
        collection = Collection(opened)
        assert collection.unread([Seen(path, first.changed, Signs("copied", "context"))]) == []
        assert collection.finish([tmp_path]).unchanged == 1
    assert rows_of(base, "SELECT state FROM versions") == [("copied",)]


def test_a_changed_file_replaces_its_version_and_no_other(tmp_path: Path, base: Path) -> None:
    paths = [tmp_path / f"2026-Q{quarter}" / "a.xlsx" for quarter in (1, 2)]
    collect(base, [filing(path, ROWS) for path in paths])
    tally = collect(base, [filing(paths[0], ROWS), filing(paths[1], [row("7.7")])])
    assert (tally.added, tally.changed, tally.unchanged) == (0, 1, 1)
    assert rows_of(base, "SELECT version, id FROM processes") == [(1, "1.1"), (1, "1.2"), (2, "7.7")]
    assert rows_of(base, "SELECT count(*) FROM links") == [(3,)]


def test_a_moved_file_keeps_its_version(tmp_path: Path, base: Path) -> None:
    old, new = tmp_path / "2026-Q1" / "a.xlsx", tmp_path / "архив" / "2026-Q1" / "орган.xlsx"
    collect(base, [filing(old, ROWS)])
    old.unlink()
    tally = collect(base, [filing(new, ROWS)])
    assert (tally.moved, tally.added, tally.gone) == (1, 0, 0)
    assert rows_of(base, VERSIONS) == [("архив/2026-Q1/орган.xlsx", "2026-Q1", "name", "there", "counts")]


def test_a_folder_renamed_to_the_next_quarter_moves_no_history(tmp_path: Path, base: Path) -> None:
    old, new = tmp_path / "2026-Q1" / "a.xlsx", tmp_path / "2026-Q2" / "a.xlsx"
    collect(base, [filing(old, ROWS)])
    old.unlink()
    tally = collect(base, [filing(new, ROWS)])
    assert (tally.moved, tally.added, tally.gone) == (0, 1, 1)
    assert [line[1:4] for line in rows_of(base, VERSIONS)] == [
        ("2026-Q1", "name", "gone"),
        ("2026-Q2", "name", "there"),
    ]


def test_what_is_gone_stays_and_what_another_folder_holds_is_not_gone(tmp_path: Path, base: Path) -> None:
    one, other = tmp_path / "one" / "2026-Q1" / "a.xlsx", tmp_path / "other" / "2026-Q1" / "b.xlsx"
    collect(base, [filing(one, ROWS), filing(other, ROWS, "Второе министерство")])
    one.unlink()
    other.unlink()
    third = filing(tmp_path / "one" / "2026-Q2" / "a.xlsx", ROWS)
    tally = collect(base, [third], places=[tmp_path / "one"])
    assert tally.gone == 1
    assert [line[3] for line in rows_of(base, VERSIONS)] == ["gone", "there", "there"]
    assert rows_of(base, "SELECT count(*) FROM processes") == [(6,)]
    back = collect(base, [filing(one, ROWS), third], places=[tmp_path / "one"])
    assert (back.gone, back.unchanged) == (0, 2)
    assert [line[3] for line in rows_of(base, VERSIONS)] == ["there", "there", "there"]


def test_a_broken_file_is_recorded_until_it_is_mended(tmp_path: Path, base: Path) -> None:
    path = tmp_path / "2026-Q1" / "a.xlsx"
    for _ in range(2):
        tally = collect(base, [broken(path)])
        assert [(name, str(message)) for name, message in tally.broken] == [(str(path), "the file is torn")]
        assert rows_of(base, VERSIONS) == [("2026-Q1/a.xlsx", "2026-Q1", "name", "there", "broken")]
        assert (tally.holdings["versions"], tally.holdings["quarters"]) == (0, 0)
        assert rows_of(base, "SELECT version, code, message FROM findings") == [(1, "R001", "the file is torn")]
    tally = collect(base, [filing(path, ROWS)])
    assert (tally.broken, tally.added) == ([], 1)
    assert [line[4] for line in rows_of(base, VERSIONS)] == ["counts"]
    assert rows_of(base, "SELECT count(*) FROM findings") == [(0,)]


def test_a_broken_file_that_goes_is_forgotten(tmp_path: Path, base: Path) -> None:
    torn, whole = tmp_path / "2026-Q1" / "a.xlsx", filing(tmp_path / "2026-Q1" / "b.xlsx", ROWS)
    collect(base, [broken(torn), whole])
    torn.unlink()
    collect(base, [whole])
    assert [line[0] for line in rows_of(base, VERSIONS)] == ["2026-Q1/b.xlsx"]


def test_a_register_that_breaks_keeps_what_was_read(tmp_path: Path, base: Path) -> None:
    path = tmp_path / "2026-Q1" / "a.xlsx"
    collect(base, [filing(path, ROWS)])
    tally = collect(base, [broken(path)])
    assert (tally.kept, len(tally.broken)) == ([str(path)], 1)
    assert rows_of(base, VERSIONS) == [("2026-Q1/a.xlsx", "2026-Q1", "name", "unreadable", "counts")]
    assert rows_of(base, "SELECT count(*) FROM processes") == [(2,)]
    collect(base, [filing(path, ROWS)])
    assert [line[3] for line in rows_of(base, VERSIONS)] == ["there"]


def test_without_a_quarter_in_the_name_the_last_change_says_it(tmp_path: Path, base: Path) -> None:
    """One file that a body overwrites every quarter is the usual way: each change is a version of its quarter."""
    path = tmp_path / "share" / "реестр.xlsx"
    spring, autumn = datetime(2026, 5, 20), datetime(2026, 10, 3)
    tally = collect(base, [filing(path, ROWS, changed=spring)])
    assert tally.dated == [(str(path), Quarter(2026, 2))]
    touched = collect(base, [filing(path, ROWS, changed=spring)])
    assert touched.added == 0
    collect(base, [filing(path, [row("7.7")], changed=autumn)])
    assert [(line[1], line[2], line[3]) for line in rows_of(base, VERSIONS)] == [
        ("2026-Q2", "changed", "gone"),
        ("2026-Q4", "changed", "there"),
    ]
    assert rows_of(base, "SELECT day FROM versions") == [("2026-05-20",), ("2026-10-03",)]


def test_the_option_names_the_quarter_of_files_that_name_none(tmp_path: Path, base: Path) -> None:
    files = [filing(tmp_path / "share" / "реестр.xlsx", ROWS), filing(tmp_path / "3 кв. 2025.xlsx", ROWS, "Второе")]
    tally = collect(base, files, quarter=Quarter(2026, 1))
    assert tally.dated == []
    assert [line[1:3] for line in rows_of(base, VERSIONS)] == [("2026-Q1", "option"), ("2025-Q3", "name")]


def test_a_register_without_a_body_is_called_after_its_file(tmp_path: Path, base: Path) -> None:
    path = tmp_path / "2026-Q1" / "минздрав.xlsx"
    assert collect(base, [filing(path, ROWS, None)]).unnamed == [str(path)]
    assert rows_of(base, "SELECT name FROM bodies") == [("минздрав",)]


def test_a_body_that_no_version_names_any_more_goes(tmp_path: Path, base: Path) -> None:
    path = tmp_path / "2026-Q1" / "a.xlsx"
    collect(base, [filing(path, ROWS, "Минестерство")])
    collect(base, [filing(path, ROWS, "Министерство")])
    assert rows_of(base, "SELECT name FROM bodies") == [("Министерство",)]


@pytest.mark.skipif(os.name == "nt", reason="file names are letters there")
def test_a_name_that_is_no_letters_is_kept_readable(tmp_path: Path, base: Path) -> None:
    path = tmp_path / "2026-Q1" / os.fsdecode(b"\xef\xf0.xlsx")
    collect(base, [filing(path, ROWS)])
    assert rows_of(base, "SELECT path FROM versions") == [("2026-Q1/\\udcef\\udcf0.xlsx",)]
    assert collect(base, [filing(path, ROWS)]).unchanged == 1


def test_two_copies_count_once(tmp_path: Path, base: Path) -> None:
    files = [filing(tmp_path / "2026-Q1" / name, ROWS) for name in ("a.xlsx", "копия.xlsx")]
    assert collect(base, files).copies == 1
    assert rows_of(base, "SELECT id, standing, instead FROM versions") == [(1, "counts", None), (2, "copy", 1)]


def test_of_a_register_sent_twice_the_later_counts(tmp_path: Path, base: Path) -> None:
    rows = [row(f"1.{number}") for number in range(1, 6)]
    early = filing(tmp_path / "2026-Q1" / "z.xlsx", rows, changed=datetime(2026, 3, 1))
    late = filing(tmp_path / "2026-Q1" / "a.xlsx", [*rows[:4], row("2.1")], changed=datetime(2026, 3, 9))
    assert collect(base, [late, early]).replaced == 1
    assert rows_of(base, "SELECT path, standing, instead FROM versions ORDER BY path") == [
        ("2026-Q1/a.xlsx", "counts", None),
        ("2026-Q1/z.xlsx", "replaced", 1),
    ]


def test_parts_of_departments_all_count(tmp_path: Path, base: Path) -> None:
    """They number their processes alike; what they do differs."""
    parts = [
        filing(tmp_path / "2026-Q1" / f"{name}.xlsx", [row("1.1", service=name), row("1.2", service=name)])
        for name in ("опека", "выплаты")
    ]
    tally = collect(base, parts)
    assert (tally.copies, tally.replaced) == (0, 0)
    assert [line[4] for line in rows_of(base, VERSIONS)] == ["counts", "counts"]


def test_a_body_has_one_place_however_its_registers_spell_it(tmp_path: Path, base: Path) -> None:
    names = ("ГКУ «Центр № 1»", 'ГКУ "Цeнтр №1"', "гку Центр № 1")
    for number, name in enumerate(names, start=1):
        collect(base, [filing(tmp_path / f"2026-Q{number}" / "a.xlsx", ROWS, name)])
    assert rows_of(base, "SELECT name FROM bodies") == [(names[0],)]


def test_bodies_that_an_earlier_version_kept_apart_become_one(tmp_path: Path, base: Path) -> None:
    collect(base, [filing(tmp_path / "2026-Q1" / "a.xlsx", ROWS, "Центр № 1")])
    collect(base, [filing(tmp_path / "2026-Q2" / "a.xlsx", ROWS, "Другой центр")])
    with writing(base) as known, known.transaction():
        known.do("UPDATE bodies SET \"key\" = 'центр № 1' WHERE name = 'Центр № 1'")
        known.do("UPDATE bodies SET \"key\" = '«центр» № 1', name = '«Центр» №1' WHERE name = 'Другой центр'")
    collect(base, [filing(tmp_path / "2026-Q3" / "a.xlsx", ROWS, "Центр № 1")])
    assert rows_of(base, 'SELECT name, "key" FROM bodies') == [("Центр № 1", "центр №1")]
    assert rows_of(base, "SELECT count(DISTINCT body) FROM versions") == [(1,)]


def test_registers_of_nobody_are_told_apart_by_their_folders(tmp_path: Path, base: Path) -> None:
    for quarter in ("2026-Q1", "2026-Q2"):
        places = [tmp_path / folder / quarter / "r.xlsx" for folder in ("архив", "печать")]
        collect(base, [filing(place, ROWS, None) for place in places])
    assert rows_of(base, "SELECT name, count(*) FROM bodies") == [("r", 2)]
    assert rows_of(base, "SELECT count(*) FROM versions GROUP BY body") == [(2,), (2,)]
