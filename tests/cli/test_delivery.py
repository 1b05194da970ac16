"""A report goes to the terminal or, whole, into its file."""

from __future__ import annotations

from pathlib import Path

import pytest

from reestr_cli.cli.delivery import deliver, refuse, refuse_terminal
from reestr_cli.cli.terminal import prepare_streams
from reestr_cli.errors import OutputExists, WrongUsage
from reestr_cli.report.diff import FORMATS
from reestr_cli.workbook.obstacles import OutputIsInput


def test_what_utf_8_lacks_is_escaped_in_json_alone(tmp_path: Path) -> None:
    prepare_streams()
    deliver(['"имя \udcff"\n'], FORMATS["json"], str(tmp_path / "a.json"), (), force=False)
    assert (tmp_path / "a.json").read_bytes().decode() == '"имя \\udcff"\n'
    deliver(["имя \udcff\n"], FORMATS["text"], str(tmp_path / "a.txt"), (), force=False)
    assert (tmp_path / "a.txt").read_bytes().decode() == "имя ?\n"


def test_bytes_go_to_the_file_and_texts_to_the_terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    deliver([b"PK", b"!"], FORMATS["xlsx"], str(tmp_path / "a.xlsx"), (), force=False)
    assert (tmp_path / "a.xlsx").read_bytes() == b"PK!"
    told = capsys.readouterr()
    assert (told.out, "a.xlsx" in told.err) == ("", True)
    deliver(["текст\n"], FORMATS["text"], None, (), force=False)
    assert tuple(capsys.readouterr()) == ("текст\n", "")


def test_a_file_is_replaced_with_force_and_an_input_never(tmp_path: Path) -> None:
    target = tmp_path / "a.txt"
    target.write_text("старый", encoding="utf-8")
    with pytest.raises(OutputExists):
        deliver(["новый"], FORMATS["text"], str(target), (), force=False)
    with pytest.raises(OutputIsInput):
        deliver(["новый"], FORMATS["text"], str(target), (target,), force=True)
    assert target.read_text(encoding="utf-8") == "старый"


def test_what_forbids_a_file_is_said_before_anything_is_read(tmp_path: Path) -> None:
    target = tmp_path / "a.txt"
    refuse(None, (target,), force=False)
    refuse(str(target), (), force=False)
    target.write_text("старый", encoding="utf-8")
    with pytest.raises(OutputExists):
        refuse(str(target), (), force=False)
    with pytest.raises(OutputIsInput):
        refuse(str(target), (target,), force=True)


def test_a_format_that_is_a_file_needs_one() -> None:
    refuse_terminal(FORMATS["text"], None)
    refuse_terminal(FORMATS["xlsx"], "a.xlsx")
    with pytest.raises(WrongUsage, match="xlsx"):
        refuse_terminal(FORMATS["xlsx"], None)
