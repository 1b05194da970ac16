"""Where the new workbooks of a repair go."""

from __future__ import annotations

from pathlib import Path

import pytest

from reestr_cli.cli.outputs import outputs
from reestr_cli.errors import WrongUsage


def test_names(tmp_path: Path) -> None:
    one, other = tmp_path / "реестр.xls", tmp_path / "b" / "реестр.2.xlsx"
    assert outputs([one, other], None, in_place=False) == [
        tmp_path / "реестр-fixed.xlsx",
        tmp_path / "b" / "реестр.2-fixed.xlsx",
    ]
    assert outputs([one], str(tmp_path / "new.xlsx"), in_place=False) == [tmp_path / "new.xlsx"]
    assert outputs([one, other], str(tmp_path), in_place=False) == [
        tmp_path / "реестр.xlsx",
        tmp_path / "реестр.2.xlsx",
    ]
    assert outputs([other], None, in_place=True) == [other]


@pytest.mark.parametrize(
    ("names", "output", "in_place"),
    [
        (["a.xlsx", "b.xlsx"], "nowhere", False),
        (["a.xlsx"], "new.xls", False),
        (["a.xlsx", "b/a.xlsx"], ".", False),
        (["a.xlsx"], "new.xlsx", True),
        (["a.xls"], None, True),
        (["a.xlsm"], None, True),
    ],
)
def test_what_cannot_be(
    names: list[str], output: str | None, in_place: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(WrongUsage):
        outputs([Path(name) for name in names], output, in_place=in_place)
