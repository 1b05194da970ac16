"""One file checked in this process: the settings of its folder hold, and the report says when it was written."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path

from reestr_cli.batch.alone import check_alone
from reestr_cli.batch.order import Order

EXAMPLES = Path(__file__).parent.parent.parent / "examples"


def test_each_file_is_checked_with_the_settings_of_its_folder(tmp_path: Path) -> None:
    good = (EXAMPLES / "saratov" / "register-faulty.xlsx").read_bytes()
    for folder, text in (("a", '[ignore]\nR2 = "проба"\n'), ("b", "")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "r.xlsx").write_bytes(good)
        (tmp_path / folder / "reestr.toml").write_text(text, encoding="utf-8")
    one, other = (check_alone(tmp_path / folder / "r.xlsx", Order()) for folder in ("a", "b"))
    assert not any(finding.code.startswith("R2") for finding in one.findings)
    assert any(finding.code.startswith("R2") for finding in other.findings)


def test_the_report_says_when_the_file_was_written(tmp_path: Path) -> None:
    path = tmp_path / "r.xlsx"
    path.write_bytes(b"<html>")
    os.utime(path, (1_700_000_000, 1_700_000_000))
    report = check_alone(path, Order())
    assert (report.path, report.changed) == (str(path), datetime.fromtimestamp(1_700_000_000))
    assert [finding.code for finding in report.findings] == ["R001"]
