"""Names of files in reports: for pipelines, as addresses, from where the report lies."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from reestr_cli.report.paths import address, in_repository, link


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("а б.xlsx", "%D0%B0%20%D0%B1.xlsx"),
        ("folder/100%#1?.xlsx", "folder/100%25%231%3F.xlsx"),
        ("a:b.xlsx", "a%3Ab.xlsx"),
        ("a:/b.xlsx", "file:///a:/b.xlsx"),
        ("ab:c.xlsx", "ab%3Ac.xlsx"),
        ("/mnt/share/a.xlsx", "file:///mnt/share/a.xlsx"),
        ("//server/share/a.xlsx", "file://server/share/a.xlsx"),
        ("C:/Реестры/a.xlsx", "file:///C:/%D0%A0%D0%B5%D0%B5%D1%81%D1%82%D1%80%D1%8B/a.xlsx"),
        ("a\udcff.xlsx", "a%FF.xlsx"),
    ],
)
def test_addresses(path: str, expected: str) -> None:
    assert address(path) == expected


def test_paths_of_a_pipeline_begin_where_it_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert in_repository("./a/../b.xlsx") == "b.xlsx"
    assert in_repository(str(tmp_path / "a" / "b.xlsx")) == "a/b.xlsx"
    assert in_repository("../b.xlsx").startswith("/")


@pytest.mark.parametrize("kind", ["folder", "file"])
def test_paths_of_a_pipeline_begin_at_the_root_of_the_checkout(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    top = tmp_path / "checkout"
    inner = top / "реестры" / "2026"
    inner.mkdir(parents=True)
    if kind == "folder":
        (top / ".git").mkdir()
    else:  # a work tree or a submodule
        (top / ".git").write_text("gitdir: elsewhere\n", encoding="utf-8")
    monkeypatch.setenv("GITHUB_WORKSPACE", str(tmp_path))
    for folder in (inner, top, tmp_path):
        monkeypatch.chdir(folder)
        assert in_repository(os.path.relpath(inner / "a.xlsx")) == "реестры/2026/a.xlsx"
    assert in_repository(str(tmp_path / "other.xlsx")) == "other.xlsx", "of no repository: from the workspace"
    monkeypatch.chdir(inner)
    assert in_repository("/mnt/b.xlsx") == "/mnt/b.xlsx"


def test_a_submodule_belongs_to_the_checkout_around_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".git").mkdir()
    module = tmp_path / "module"
    module.mkdir()
    (module / ".git").write_text("gitdir: ../.git/modules/module\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert in_repository("module/a.xlsx") == "module/a.xlsx"


def test_without_git_paths_begin_at_the_workspace_of_the_pipeline(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "registers").mkdir()
    monkeypatch.chdir(tmp_path / "registers")
    assert in_repository("a.xlsx") == "a.xlsx"
    monkeypatch.setenv("GITHUB_WORKSPACE", str(tmp_path))
    assert in_repository("a.xlsx") == "registers/a.xlsx"


def test_a_link_begins_where_the_report_lies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert link("b.xlsx") == "b.xlsx"
    assert link("b.xlsx", tmp_path / "out") == "../b.xlsx"
