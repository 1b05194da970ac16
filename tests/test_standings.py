"""Which files of a body count."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import permutations

from reestr_cli.periods import Quarter
from reestr_cli.standings import Processes, process_keys, sort_out

Q2, Q3 = Quarter(2026, 2), Quarter(2026, 3)


@dataclass(frozen=True)
class File:
    """A file; its processes are the letters of ``rows``, its digest is ``rows`` where nothing else is said."""

    path: str
    rows: str
    quarter: Quarter | None = Q3
    day: int | None = 1
    content: str = ""

    @property
    def changed(self) -> datetime | None:
        return None if self.day is None else datetime(2026, 10, self.day)

    @property
    def digest(self) -> str:
        return self.content or self.rows

    @property
    def processes(self) -> Processes:
        return process_keys(("Справка", letter) for letter in self.rows)


def outcome(files: Sequence[File], quarter: Quarter | None = None) -> tuple[list[str], list[tuple[str, str, str]]]:
    """What counts, and what does not, with why and what counts instead; the same in any order of the files."""
    results = []
    for ordered in permutations(files):
        found = sort_out(ordered, quarter)
        assert [file for file in ordered if file in found.counted] == list(found.counted)
        aside = [
            (each.file.path, each.standing.value, each.instead.path if each.instead else "") for each in found.aside
        ]
        results.append((sorted(file.path for file in found.counted), aside))
    assert all(each == results[0] for each in results)
    return results[0]


def test_parts_of_departments_all_count() -> None:
    assert outcome([File("a", "abc"), File("b", "def"), File("c", "cd")]) == (["a", "b", "c"], [])


def test_of_copies_the_one_with_the_shortest_name_counts() -> None:
    files = [File("a (2).xlsx", "abc", day=9), File("a.xlsx", "abc"), File("архив/a.xlsx", "abc", day=None)]
    assert outcome(files) == (["a.xlsx"], [("a (2).xlsx", "copy", "a.xlsx"), ("архив/a.xlsx", "copy", "a.xlsx")])


def test_of_a_register_sent_twice_the_later_counts() -> None:
    assert outcome([File("z", "abcd", day=1), File("a", "abce", day=2)]) == (["a"], [("z", "replaced", "a")])
    assert outcome([File("z", "abcd", day=None), File("a", "abce")]) == (["a"], [("z", "replaced", "a")])


def test_half_of_the_processes_is_not_yet_the_same_register() -> None:
    assert outcome([File("a", "abcd"), File("b", "cdef", day=2)])[0] == ["a", "b"]


def test_a_late_copy_of_an_early_register_does_not_make_it_the_later_one() -> None:
    files = [File("a", "abcd", day=1), File("a (2)", "abcd", day=9), File("b", "abce", day=5)]
    assert outcome(files) == (["b"], [("a", "replaced", "b"), ("a (2)", "replaced", "b")])


def test_a_register_without_processes_is_replaced_by_any_later_one() -> None:
    assert outcome([File("blank", "", day=1), File("filled", "ab", day=2)])[0] == ["filled"]


def test_the_last_quarter_counts_or_the_one_asked_about() -> None:
    files = [File("2026-Q2/a", "abc", Q2), File("2026-Q3/a", "abd")]
    assert outcome(files) == (["2026-Q3/a"], [("2026-Q2/a", "earlier", "")])
    assert outcome(files, Q2)[0] == ["2026-Q2/a"]
    assert outcome(files[:1], Q3) == ([], [("2026-Q2/a", "earlier", "")])


def test_a_file_without_a_quarter_belongs_to_the_one_that_counts() -> None:
    part, again = File("b", "xyz", None), File("a", "abd", None, day=5)
    assert outcome([File("2026-Q3/a", "abc"), part])[0] == ["2026-Q3/a", "b"]
    assert outcome([File("2026-Q3/a", "abc"), again]) == (["a"], [("2026-Q3/a", "replaced", "a")])
    assert outcome([part, again])[0] == ["a", "b"]


def test_of_copies_the_one_that_names_its_quarter_counts() -> None:
    assert outcome([File("2026-Q3/a", "abc"), File("a", "abc", None)]) == (["2026-Q3/a"], [("a", "copy", "2026-Q3/a")])


def test_numbers_and_spelling_do_not_make_another_process() -> None:
    assert process_keys([("Справка", "1.1. Прием"), ("cправка ", "2. прием"), ("", " ")]) == {("справка", "прием")}
