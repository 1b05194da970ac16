"""Filings: the files of a run with what stands in their rows, from the workbooks and from the cache."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.packaging.custom import StringProperty

from reestr_cli.batch.job import Run
from reestr_cli.batch.order import Order
from reestr_cli.batch.plan import Plan
from reestr_cli.filing import Filing, approval_of
from reestr_cli.settings import Approval, Settings
from tests.batch.registers import folder, write

CONTENT = Order(content=True)


def filings(plan: Plan) -> list[Filing]:
    with Run(plan) as run:
        return list(run.filings())


@pytest.mark.parametrize("jobs", [1, 2])
def test_filings_hold_what_stands_in_the_rows(tmp_path: Path, jobs: int) -> None:
    files = folder(tmp_path, 3)
    broken = tmp_path / "zz.xlsx"
    broken.write_text("not a workbook", encoding="utf-8")
    *found, last = filings(Plan([*files, broken], CONTENT, jobs=jobs))
    assert [filing.path for filing in found] == [str(file) for file in files]
    for file, filing in zip(files, found, strict=True):
        assert filing.content is not None
        assert filing.form is not None
        assert filing.catalog is not None
        assert filing.form.region == filing.report.region == "saratov"
        assert filing.content.digest == sha256(file.read_bytes()).hexdigest()
        assert len(filing.content.rows) == filing.report.rows
        assert all(len(column) == filing.report.rows for column in filing.content.columns.values())
        assert filing.content.text("id", 0) == "1.1"
        assert filing.content.text("no such column", 0) == ""
    assert (last.content, last.form, last.catalog) == (None, None, None)
    assert [finding.code for finding in last.report.findings] == ["R001"]


def test_the_cache_keeps_what_stands_in_the_rows_and_apart_from_reports_without(tmp_path: Path) -> None:
    files = folder(tmp_path, 2)
    cache = tmp_path / "cache"
    assert [each.content for each in filings(Plan(files, jobs=1, cache=cache))] == [None, None]
    read = filings(Plan(files, CONTENT, jobs=1, cache=cache))
    kept = filings(Plan(files, CONTENT, jobs=1, cache=cache))
    assert all(each.content is not None for each in read)
    assert kept == read


def test_settings_and_properties_say_how_a_register_was_approved(tmp_path: Path) -> None:
    files = folder(tmp_path, 1)
    settings = '[approved]\nact = "приказ"\nnumber = "14"\ndate = 2025-02-14\n'
    (tmp_path / "reestr.toml").write_text(settings, encoding="utf-8")
    by_settings = Approval(act="приказ", number="14", date=date(2025, 2, 14))
    (filing,) = filings(Plan(files, CONTENT, jobs=1))
    assert filing.content is not None
    assert filing.content.approval == filing.settings.approved == by_settings
    own = {"approved.act": "распоряжение", "approved.number": "7-р", "approved.date": "01.03.2025"}
    given = Settings(approved=by_settings)
    assert approval_of(own, given) == Approval(act="распоряжение", number="7-р", date=date(2025, 3, 1))
    assert approval_of({**own, "approved.date": "01.03.2025xyz"}, given) == Approval(act="распоряжение", number="7-р")
    assert approval_of({**own, "approved.date": "весной"}, given) == Approval(act="распоряжение", number="7-р")
    assert approval_of({}, Settings()) is None


def test_the_body_is_named_by_the_sheet_before_the_settings(tmp_path: Path) -> None:
    (filing,) = filings(Plan(folder(tmp_path, 1), CONTENT, jobs=1))
    sheet = replace(filing.report, agency="Министерство А")
    settings = Settings(agency="Министерство Б")
    assert replace(filing, report=sheet, settings=settings).body == "Министерство А"
    assert replace(filing, report=replace(sheet, agency=None), settings=settings).body == "Министерство Б"


def test_whether_the_own_mark_names_the_form_is_known_and_kept(tmp_path: Path) -> None:
    files = [tmp_path / f"{region}.xlsx" for region in ("kirov", "nowhere")]
    for file in files:
        book = load_workbook(write(file, agency="Министерство примеров"))
        book.custom_doc_props.append(StringProperty(name="reestr.region", value=file.stem))
        book.save(file)
    cache = tmp_path / "cache"
    read, kept = (filings(Plan(files, CONTENT, jobs=1, cache=cache)) for _ in range(2))
    assert [each.content is not None and each.content.marked for each in read] == [True, False]
    assert [each.content is not None and each.content.named for each in read] == [True, False]
    assert [each.form and each.form.region for each in read] == ["kirov", "saratov"]
    assert kept == read
