"""Registers that are by their own words another region's than the one asked for: all are told in one remark."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import Reestr

EXAMPLES = Path(__file__).resolve().parent.parent.parent / "examples"


@pytest.fixture
def share(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the current folder, with a register of Saratov and five of Omsk in ``share``."""
    folder = tmp_path / "share"
    folder.mkdir()
    shutil.copy(EXAMPLES / "saratov" / "register.xlsx", folder / "a.xlsx")
    for name in "bcdef":
        shutil.copy(EXAMPLES / "omsk" / "register.xlsx", folder / f"{name}.xlsx")
    monkeypatch.chdir(tmp_path)
    return tmp_path


TOLD = (
    "Судя по пометкам, шапке или органу, это реестры другого региона: share/b.xlsx (omsk), share/c.xlsx (omsk), "
    "share/d.xlsx (omsk) и еще 2. Они прочитаны по форме saratov, как указано в --region или --form; если это ошибка, "
    "уберите параметр или исключите эти файлы.\n"
)


@pytest.mark.usefixtures("share")
def test_the_option_holds_and_one_remark_names_a_few_files(reestr: Reestr) -> None:
    done = reestr("validate", "share", "--region", "saratov", "--no-cache", "--format", "json")
    assert done.err == TOLD
    assert {file["region"] for file in json.loads(done.out)["files"]} == {"saratov"}
    kept = reestr("validate", "share", "--region", "saratov", "--select", "R2")
    again = reestr("validate", "share", "--region", "saratov", "--select", "R2")
    assert (kept.err, again.err) == (TOLD, TOLD)  # the second from the cache
    assert "судя по пометкам, шапке или органу, это реестр другого региона (omsk)" in again.out


@pytest.mark.usefixtures("share")
def test_nothing_is_said_where_the_region_is_the_own_or_nobody_asks(reestr: Reestr) -> None:
    assert reestr("validate", "share/a.xlsx", "--region", "saratov").err == ""
    assert reestr("validate", "share").err == ""
    assert reestr("diff", "share/b.xlsx", "share/c.xlsx", "--region", "omsk").err == ""


def test_settings_that_ask_are_named(reestr: Reestr, share: Path) -> None:
    (share / "share" / "reestr.toml").write_text('region = "saratov"\n', encoding="utf-8")
    done = reestr("validate", "share/b.xlsx")
    assert "как указано в reestr.toml; если это ошибка, перенесите файлы в другую папку" in done.err


@pytest.mark.usefixtures("share")
@pytest.mark.parametrize(
    "arguments",
    [
        ("board", "share"),
        ("merge", "share", "--dry-run"),
        ("diff", "share/a.xlsx", "share/b.xlsx"),
        ("fix", "share/b.xlsx", "--dry-run"),
        ("graph", "share/b.xlsx"),
        ("annotate", "share/b.xlsx", "-o", "copy.xlsx"),
        ("request", "share/b.xlsx", "share/c.xlsx"),
        ("plan", "share"),
        ("due", "share"),
    ],
    ids=lambda arguments: arguments[0],
)
def test_every_command_that_reads_tells_it_once(reestr: Reestr, arguments: tuple[str, ...]) -> None:
    done = reestr(*arguments, "--region", "saratov")
    assert done.err.count("это реестры другого региона: share/b.xlsx (omsk)") == 1
