"""The example registers: built from their tables, clean where they are good, at fault exactly as listed where not."""

from __future__ import annotations

import io
import re
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook

from examples.build import (
    EXAMPLES,
    FAULTY,
    GOOD,
    JOINT,
    PARTS,
    REGIONS,
    REQUEST,
    SHARE,
    build_faulty,
    build_good,
    build_joint,
    build_parts,
    build_request,
    build_share,
    expected,
    read_edits,
    read_table,
)
from reestr_cli.batch.alone import check_alone
from reestr_cli.batch.order import Order
from reestr_cli.findings import FileReport, Severity
from reestr_cli.forms.library import Library
from reestr_cli.settings import find_settings

regions = pytest.mark.parametrize("region", REGIONS)


def content(data: bytes) -> Iterator[object]:
    """Yield all that a person sees in the workbook: sheets, cells with types and looks, merges, what is hidden."""
    book = load_workbook(io.BytesIO(data))
    for sheet in book.worksheets:
        yield sheet.title, sheet.sheet_state, sorted(str(area) for area in sheet.merged_cells.ranges)
        yield sorted(row for row, dimension in sheet.row_dimensions.items() if dimension.hidden)
        yield sorted(column for column, dimension in sheet.column_dimensions.items() if dimension.hidden)
        for row in sheet.iter_rows():
            yield [(cell.coordinate, cell.data_type, cell.value, cell.number_format) for cell in row if cell.value]


def check(path: Path) -> FileReport:
    return check_alone(path, Order())


@regions
def test_the_committed_registers_are_those_of_the_tables(region: str) -> None:
    assert list(content(build_good(region))) == list(content((EXAMPLES / region / GOOD).read_bytes()))
    assert list(content(build_faulty(region))) == list(content((EXAMPLES / region / FAULTY).read_bytes()))


@regions
def test_the_good_register_has_no_finding_at_all(region: str) -> None:
    report = check(EXAMPLES / region / GOOD)
    assert [f"{finding.address} {finding.code} {finding.message}" for finding in report.findings] == []
    assert (report.region, report.agency, report.rows) == (region, read_table(region)[0], len(read_table(region)[1]))


@regions
def test_the_faulty_register_has_the_listed_findings_and_no_other(region: str) -> None:
    report = check(EXAMPLES / region / FAULTY)
    assert sorted(f"{finding.address or '-'} {finding.code}" for finding in report.findings) == expected(region)


@regions
def test_every_edit_says_what_it_spoils_and_what_must_be_found(region: str) -> None:
    for edit in read_edits(region):
        assert edit["what"]
        assert "expect" in edit, edit["what"]


def test_every_family_of_rules_is_shown_by_some_faulty_register() -> None:
    codes = {line.split()[1] for region in REGIONS for line in expected(region)}
    assert {code[:2] for code in codes} == {"R0", "R1", "R2", "R3", "R4", "R5"}


@regions
def test_the_good_register_is_of_real_size(region: str) -> None:
    rows = read_table(region)[1]
    assert len(rows) >= 40
    assert len({row["service"] for row in rows}) >= 5
    ids = [row["id"] for row in rows]
    assert len(set(ids)) == len(ids)
    if region not in {"bryansk-finance", "kaliningrad-social"}:
        assert any(re.search(r"\.10$", key) for key in ids), "the trap of 1.10 must be there"


@pytest.mark.parametrize("region", ["saratov", "omsk"])
def test_names_and_groups_are_the_catalogues_to_the_letter(region: str) -> None:
    library = Library()
    catalog = library.catalog(library.form(region))
    assert catalog is not None
    official = {(group.name, process.name) for group in catalog.groups for process in group.processes}
    own = set(find_settings(EXAMPLES / region, None).own_processes)
    rows = read_table(region)[1]
    assert {(row["group"], row["process"]) for row in rows if row["process"] not in own} <= official
    assert {row["group"] for row in rows} == {group.name for group in catalog.groups}


def test_the_list_of_the_examples_tells_their_sizes() -> None:
    listed = re.findall(r"\| \[([a-z-]+)\].*\| (\d+) \| (\d+) \|", (EXAMPLES / "README.md").read_text(encoding="utf-8"))
    assert listed == [(region, str(len(read_table(region)[1])), str(len(expected(region)))) for region in REGIONS]


def test_the_shared_folder_is_that_of_its_table() -> None:
    built = dict(build_share())
    assert sorted(built) == sorted(path.relative_to(SHARE).as_posix() for path in SHARE.rglob("*.xlsx"))
    for path, data in built.items():
        assert list(content(data)) == list(content((SHARE / path).read_bytes()))


def test_the_shared_folder_is_clean_but_for_what_its_table_says() -> None:
    found = {
        path.relative_to(SHARE).as_posix(): [f"{finding.address} {finding.code}" for finding in check(path).findings]
        for path in SHARE.rglob("*.xlsx")
    }
    assert {path: findings for path, findings in found.items() if findings} == {
        "2026-Q3/economy.xlsx": ["H10 R206", "M12 R402"]
    }


def test_the_example_of_a_request_is_that_of_its_table_and_clean() -> None:
    for name, data in build_request():
        assert list(content(data)) == list(content((REQUEST / name).read_bytes()))
        assert [finding for finding in check(REQUEST / name).findings if finding.severity is Severity.ERROR] == []


@pytest.mark.parametrize(("folder", "build"), [(PARTS, build_parts), (JOINT, build_joint)], ids=["parts", "joint"])
def test_parts_and_the_neighbour_are_those_of_their_tables_and_clean(
    folder: Path, build: Callable[[], Iterator[tuple[str, bytes]]]
) -> None:
    built = dict(build())
    assert sorted(built) == sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.xlsx"))
    for name, data in built.items():
        assert list(content(data)) == list(content((folder / name).read_bytes()))
        assert check(folder / name).findings == ()


def test_the_parts_of_omsk_together_are_its_register() -> None:
    parts = tomllib.loads((EXAMPLES / "tables" / "parts.toml").read_text(encoding="utf-8"))["part"]
    services = [service for part in parts if part["region"] == "omsk" for service in part["services"]]
    assert sorted(services) == sorted({row["service"] for row in read_table("omsk")[1]})
