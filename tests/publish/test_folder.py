"""A set is there whole or not at all; an older set is never lost; nothing that is not a set is ever replaced."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from reestr_cli.messages import Message
from reestr_cli.publication import PublicFile
from reestr_cli.publish import folder as module
from reestr_cli.publish.data import checksums
from reestr_cli.publish.folder import FolderExists, ForeignFolder, refuse, save_set
from reestr_cli.workbook.obstacles import CannotWrite, NoSuchFolder, NotAFolder, OutputIsInput


def files(text: str) -> list[PublicFile]:
    listed = [PublicFile(name, Message(""), text.encode()) for name in ("index.html", f"data-{text}.csv")]
    return [*listed, PublicFile("SHA256SUMS", Message(""), checksums(listed))]


def held(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text() for path in folder.iterdir() if path.name != "SHA256SUMS"}


def test_a_set_is_written_and_replaced_as_a_whole(tmp_path: Path) -> None:
    site = tmp_path / "сайт"
    save_set(site, files("1"))
    assert held(site) == {"index.html": "1", "data-1.csv": "1"}
    with pytest.raises(FolderExists):
        save_set(site, files("2"))
    save_set(site, files("2"), force=True)
    assert held(site) == {"index.html": "2", "data-2.csv": "2"}
    assert [path.name for path in tmp_path.iterdir()] == ["сайт"]


def test_an_empty_folder_is_taken(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    save_set(tmp_path / "site", files("1"))
    assert held(tmp_path / "site")


def test_a_folder_with_other_files_is_never_replaced(tmp_path: Path) -> None:
    site = tmp_path / "site"
    save_set(site, files("1"))
    (site / "приказ.docx").write_text("x")
    with pytest.raises(ForeignFolder, match=r"приказ\.docx"):
        save_set(site, files("2"), force=True)
    with pytest.raises(ForeignFolder):
        save_set(tmp_path, files("2"), force=True)
    assert held(site)["index.html"] == "1"


def test_an_input_is_never_replaced(tmp_path: Path) -> None:
    site = tmp_path / "site"
    save_set(site, files("1"))
    with pytest.raises(OutputIsInput):
        refuse(site, force=True, inputs=[site / "index.html"])


def test_files_links_and_missing_folders_are_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(NotAFolder):
        save_set(tmp_path / "file", files("1"), force=True)
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    with pytest.raises(NotAFolder):
        save_set(tmp_path / "link", files("1"), force=True)
    with pytest.raises(NoSuchFolder):
        save_set(tmp_path / "no" / "site", files("1"))


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork")
@pytest.mark.parametrize("step", [1, 2])
def test_a_kill_never_loses_the_older_set(tmp_path: Path, step: int) -> None:
    site = tmp_path / "site"
    save_set(site, files("1"))
    child = os.fork()
    if child == 0:  # dies right before the first or the second change of names
        count = 0

        def dying(one: Path, other: Path, **_: object) -> None:
            nonlocal count
            count += 1
            if count == step:
                os._exit(9)
            one.replace(other)

        vars(module)["replace_patiently"] = dying
        save_set(site, files("2"), force=True)
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9
    assert site.exists() is (step == 1)
    save_set(site, files("3"), force=True)
    assert held(site) == {"index.html": "3", "data-3.csv": "3"}


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork")
def test_a_set_that_stepped_aside_comes_back_when_the_next_run_cannot_write(tmp_path: Path) -> None:
    site = tmp_path / "site"
    save_set(site, files("1"))
    site.rename(tmp_path / ".reestr-site.old")  # as a kill between the two changes of names leaves it
    with pytest.raises(FolderExists):
        save_set(site, files("2"))
    assert held(site)["index.html"] == "1"


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="permissions do not bind here")
def test_a_folder_without_permission_is_said(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(CannotWrite):
            save_set(tmp_path / "site", files("1"))
    finally:
        tmp_path.chmod(0o700)
