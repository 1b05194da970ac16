"""Known faults: what is hidden, what is new, what is stale or expired, what the file looks like."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from reestr_cli import baseline
from reestr_cli.baseline import Baseline, known, read, updated, written
from reestr_cli.errors import DataFileFault, NoSuchPath
from reestr_cli.findings import FileReport, Finding, Severity
from reestr_cli.messages import Message, Said

TODAY = date(2026, 3, 1)


def fault(row: int, code: str = "R206", **facts: str) -> Finding:
    given = {"sheet": "Реестр", "process_id": "1.1", "key": "status", "header": "Статус", "value": "готово", **facts}
    return Finding(code, "slug", Severity.ERROR, Said(Message("x")), row=row, column=8, **given)  # type: ignore[arg-type]


def report(path: Path, *findings: Finding) -> FileReport:
    return FileReport(str(path), findings, checked=frozenset({"R206", "R401"}))


def listed(home: Path, reports: Iterable[FileReport], until: date | None = None) -> Baseline:
    """The list of what ``reports`` hold, written and read again."""
    file = home / "known.toml"
    entries = known(reports, home, Severity.ERROR, "исправим к отчёту", until)
    file.write_text(written(entries), encoding="utf-8")
    return read(file, TODAY)


def test_known_faults_are_hidden_wherever_their_rows_move(tmp_path: Path) -> None:
    book = tmp_path / "a" / "реестр.xlsx"
    base = listed(tmp_path, [report(book, fault(5))])
    assert base.sift(report(book, fault(90))).findings == ()
    assert (base.hidden, list(base.stale())) == (1, [])


def test_spaces_belong_to_the_name_of_a_file(tmp_path: Path) -> None:
    book = tmp_path / " реестр .xlsx"
    base = listed(tmp_path, [report(book, fault(5))])
    assert base.sift(report(book, fault(5))).findings == ()


def test_new_faults_stay_and_so_does_one_too_many_of_the_same(tmp_path: Path) -> None:
    book = tmp_path / "реестр.xlsx"
    base = listed(tmp_path, [report(book, fault(5), fault(6))])
    assert [entry.count for entry in base.entries] == [2]
    other = fault(9, value="иное")
    left = base.sift(report(book, fault(5), other, fault(6), fault(7))).findings
    assert left == (other, fault(7))


def test_the_same_fault_in_another_file_or_of_another_rule_is_new(tmp_path: Path) -> None:
    base = listed(tmp_path, [report(tmp_path / "a.xlsx", fault(5))])
    assert len(base.sift(report(tmp_path / "b.xlsx", fault(5))).findings) == 1
    assert len(base.sift(report(tmp_path / "a.xlsx", fault(5, "R401"))).findings) == 1


def test_what_is_mended_is_stale_but_only_where_its_rule_ran(tmp_path: Path) -> None:
    book = tmp_path / "a.xlsx"
    book.touch()
    first = report(book, fault(5), fault(6), fault(7, value="иное"))
    base = listed(tmp_path, [first])
    assert list(base.stale()) == []  # nothing was checked yet
    base.sift(replace(first, findings=(), checked=frozenset({"R001"})))
    assert list(base.stale()) == []
    base.sift(report(book, fault(5)))
    assert {(stale.entry.count, stale.found) for stale in base.stale()} == {(2, 1), (1, 0)}


def test_entries_of_a_file_that_is_gone_are_stale(tmp_path: Path) -> None:
    base = listed(tmp_path, [report(tmp_path / "gone.xlsx", fault(5))])
    assert [(stale.found, stale.gone) for stale in base.stale()] == [(0, True)]


def test_an_expired_entry_hides_nothing(tmp_path: Path) -> None:
    book = tmp_path / "a.xlsx"
    for until, left in ((TODAY, 0), (date(2026, 2, 28), 1)):
        base = listed(tmp_path, [report(book, fault(5))], until)
        assert len(base.sift(report(book, fault(5))).findings) == left
        assert len(base.expired) == left
        assert list(base.stale()) == []


def test_updating_keeps_reasons_and_drops_what_is_mended(tmp_path: Path) -> None:
    book = tmp_path / "a.xlsx"
    book.touch()
    base = listed(tmp_path, [report(book, fault(5), fault(6), fault(7, value="иное"))])
    rest = base.sift(report(book, fault(5), fault(8, value="новое")))
    kept = updated(base, known([rest], tmp_path, Severity.ERROR, "новая причина", None))
    assert sorted((entry.place.split()[-1], entry.count, entry.reason) for entry in kept) == [
        ("готово", 1, "исправим к отчёту"),
        ("новое", 1, "новая причина"),
    ]


def test_the_file_is_sorted_and_stable_and_takes_any_text(tmp_path: Path) -> None:
    faults = [fault(5, value='"кавычки"\\ и \x7f\n перевод'), fault(6, value="б"), fault(7, value="а")]
    reports = [report(tmp_path / "б.xlsx", *faults), report(tmp_path / "а\udcff.xlsx", faults[0])]
    base = listed(tmp_path, reports)
    text = (tmp_path / "known.toml").read_text(encoding="utf-8")
    assert text == written(reversed(base.entries))
    assert [entry.file for entry in base.entries] == ["а\\xff.xlsx", "б.xlsx", "б.xlsx", "б.xlsx"]
    assert all(len(base.sift(each).findings) == 0 for each in reports)


@pytest.mark.parametrize(
    "text",
    [
        "version = 2",
        'version = 1\n[[known]]\nfile = "a"\nrule = "R206"\nfingerprint = "x"\n',
        'version = 1\n[[known]]\nfile = "a"\nrule = "R206"\nfingerprint = "x"\nreason = " "\n',
        'version = 1\n[[known]]\nfile = "a"\nrule = "R206"\nfingerprint = "x"\nreason = "y"\ncount = 0\n',
    ],
)
def test_a_list_without_reasons_is_refused(text: str, tmp_path: Path) -> None:
    file = tmp_path / baseline.FILE_NAME
    file.write_text(text, encoding="utf-8")
    with pytest.raises(DataFileFault):
        read(file, TODAY)


def test_a_list_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NoSuchPath):
        read(tmp_path / "нет.toml", TODAY)
