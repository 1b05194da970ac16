"""What forbids writing: told before anything is written, by ``refuse`` and its kin as by ``save``."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from reestr_cli.errors import OutputExists
from reestr_cli.workbook.obstacles import (
    CannotWrite,
    NoRoomForParts,
    NoSuchFolder,
    NotAFile,
    NotAFolder,
    OutputIsInput,
    refuse,
    refuse_in,
    refuse_input,
)
from reestr_cli.workbook.saving import save

posix = pytest.mark.skipif(os.name == "nt", reason="links of POSIX")


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@posix
def test_an_input_is_never_written_over_by_any_name(tmp_path: Path) -> None:
    source, twin = tmp_path / "in.xlsx", tmp_path / "twin.xlsx"
    source.write_bytes(b"old")
    twin.hardlink_to(source)
    for target in (source, twin, tmp_path / "." / "in.xlsx"):
        with pytest.raises(OutputIsInput):
            save(target, b"new", force=True, inputs=[tmp_path / "missing.xlsx", source])
    assert source.read_bytes() == b"old"


@posix
def test_only_an_ordinary_file_is_replaced(tmp_path: Path) -> None:
    real, link, nowhere = tmp_path / "real.xlsx", tmp_path / "link.xlsx", tmp_path / "nowhere.xlsx"
    real.write_bytes(b"old")
    link.symlink_to(real)
    nowhere.symlink_to(tmp_path / "missing.xlsx")
    before = names(tmp_path)
    for target in (tmp_path, link, nowhere, Path(os.devnull)):
        with pytest.raises(NotAFile):
            save(target, b"new", force=True)
    assert (real.read_bytes(), names(tmp_path)) == (b"old", before)


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(NoSuchFolder, match="нет папки"):
        save(tmp_path / "no" / "r.xlsx", b"new")
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(NoSuchFolder):
        save(tmp_path / "file" / "r.xlsx", b"new")


def test_a_file_that_is_there_is_told_before_anything_is_written(tmp_path: Path) -> None:
    target = tmp_path / "r.xlsx"
    refuse(target, force=False, inputs=[])
    target.write_bytes(b"old")
    refuse(target, force=True, inputs=[])
    with pytest.raises(OutputExists):
        refuse(target, force=False, inputs=[])
    assert (target.read_bytes(), names(tmp_path)) == (b"old", ["r.xlsx"])


def test_a_name_that_no_disk_takes_is_told_before_anything_is_written(tmp_path: Path) -> None:
    path = tmp_path / ("я" * 300 + ".xlsx")
    with pytest.raises(CannotWrite):
        refuse(path, force=False, inputs=[])
    with pytest.raises(CannotWrite):
        refuse_input(path, [tmp_path])
    with pytest.raises(CannotWrite):
        refuse_in(tmp_path, [path], force=False, inputs=[])


def test_a_file_that_is_added_to_is_no_input_either(tmp_path: Path) -> None:
    target, other = tmp_path / "registers.sqlite", tmp_path / "r.xlsx"
    refuse_input(target, [target])
    target.write_bytes(b"")
    other.write_bytes(b"")
    refuse_input(target, [other])
    with pytest.raises(OutputIsInput):
        refuse_input(target, [other, target])


def test_what_forbids_writing_into_a_folder(tmp_path: Path) -> None:
    folder, file = tmp_path / "set", tmp_path / "file"
    letter = folder / "1.docx"
    refuse_in(folder, [letter], force=False, inputs=[])
    file.write_bytes(b"")
    with pytest.raises(NotAFolder):
        refuse_in(file, [file / "1.docx"], force=True, inputs=[])
    with pytest.raises(NoSuchFolder):
        refuse_in(folder / "deeper", [folder / "deeper" / "1.docx"], force=True, inputs=[])
    assert names(tmp_path) == ["file"]
    folder.mkdir()
    letter.write_bytes(b"old")
    refuse_in(folder, [letter], force=True, inputs=[])
    with pytest.raises(OutputExists):
        refuse_in(folder, [letter], force=False, inputs=[])
    with pytest.raises(OutputIsInput):
        refuse_in(folder, [letter], force=True, inputs=[letter])


def test_temporary_files_are_told_from_the_workbook(tmp_path: Path) -> None:
    fault = NoRoomForParts(tmp_path, OSError(errno.ENOSPC, "no space"))
    assert str(fault).startswith(f"не удалось записать временный файл в папке {tmp_path}: ")
