"""A repaired workbook takes the place of its input and nothing is lost on the way, whatever happens."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from reestr_cli.errors import OutputExists
from reestr_cli.fix.delivery import Delivery, deliver
from reestr_cli.fix.replacing import ChangedMeanwhile, fingerprint, replace_input
from reestr_cli.workbook.obstacles import NotAFile, OutputIsInput
from reestr_cli.workbook.reading import read_workbook
from tests.fix.books import fixer, write
from tests.fix.sheets import line


def test_the_input_is_never_touched(tmp_path: Path) -> None:
    path = write(tmp_path / "r.xlsx", [line(1, client=" семья")])
    before = path.read_bytes()
    target = tmp_path / "new.xlsx"
    done = deliver(fixer(), path, target, Delivery(), [path])
    assert (done.written, done.output) == (True, str(target))
    with pytest.raises(OutputExists):
        deliver(fixer(), path, target, Delivery(), [path])
    with pytest.raises(OutputIsInput):
        deliver(fixer(), path, path, Delivery(force=True), [path])
    deliver(fixer(), path, target, Delivery(force=True), [path])
    assert path.read_bytes() == before


def test_a_link_is_not_replaced_and_no_copy_is_left(tmp_path: Path) -> None:
    path = write(tmp_path / "r.xlsx", [line(1)])
    link = tmp_path / "link.xlsx"
    link.symlink_to(path)
    with pytest.raises(NotAFile):
        replace_input(link, b"new", fingerprint(link))
    assert sorted(each.name for each in tmp_path.iterdir()) == ["link.xlsx", "r.xlsx"]


def test_a_dry_run_writes_nothing(tmp_path: Path) -> None:
    path = write(tmp_path / "r.xlsx", [line(1, client=" семья")])
    done = deliver(fixer(), path, tmp_path / "new.xlsx", Delivery(dry_run=True))
    assert done.repairs
    assert not done.written
    assert [each.name for each in tmp_path.iterdir()] == ["r.xlsx"]


def test_in_place_keeps_every_earlier_file(tmp_path: Path) -> None:
    path = tmp_path / "r.xlsx"
    kept = []
    for name in ("r.bak.xlsx", "r.bak.2.xlsx"):
        write(path, [line(1, client=" семья" + name)])
        path.chmod(0o600)
        before = path.read_bytes()
        done = deliver(fixer(), path, path, Delivery(in_place=True))
        kept.append((name, before))
        assert done.backup == str(tmp_path / name)
        assert [each.code for each in done.repairs] == ["R204"]
        assert read_workbook(path).sheets[0].name == "Реестр"
    assert {(each.name, each.read_bytes()) for each in tmp_path.glob("r.bak*")} == set(kept)
    assert {each.stat().st_mode & 0o777 for each in tmp_path.iterdir()} == {0o600}
    done = deliver(fixer(), path, path, Delivery(in_place=True))
    assert (done.written, done.backup) == (False, None)


def test_a_file_that_somebody_changed_meanwhile_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "r.xlsx"
    path.write_bytes(b"old")
    seen = fingerprint(path)
    path.write_bytes(b"newer")
    with pytest.raises(ChangedMeanwhile):
        replace_input(path, b"data", seen)
    assert path.read_bytes() == b"newer"
    assert [each.name for each in tmp_path.iterdir()] == ["r.xlsx"]


@pytest.mark.skipif(os.name == "nt", reason="SIGKILL")
def test_a_kill_leaves_the_old_file_or_the_new(tmp_path: Path) -> None:
    """A program that repairs in place for ever is killed again and again; the register is always whole."""
    path = write(tmp_path / "r.xlsx", [line(1)])
    before = path.read_bytes()
    code = (
        "import sys; from pathlib import Path; from reestr_cli.fix.replacing import fingerprint, replace_input\n"
        "path = Path(sys.argv[1]); data = path.read_bytes(); print('ready', flush=True)\n"
        "while True: replace_input(path, data, fingerprint(path))"
    )
    for round_ in range(6):
        with subprocess.Popen([sys.executable, "-c", code, str(path)], stdout=subprocess.PIPE) as child:
            assert child.stdout is not None
            assert child.stdout.readline() == b"ready\n"
            time.sleep(0.01 + 0.007 * round_)
            child.send_signal(signal.SIGKILL)
        assert path.read_bytes() == before
    assert {each.read_bytes() for each in tmp_path.glob("r.bak*.xlsx")} == {before}
