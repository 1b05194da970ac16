"""The templates of pipelines and nightly checks do what they say: their commands are run as they stand."""

from __future__ import annotations

import json
import re
import shutil
import sys
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import pytest

from reestr_cli.cli.commands import command_of
from reestr_cli.cli.validate import validate
from tests.ci.conftest import EXAMPLE, FAULTY, REGISTER, ROOT, Run

yaml = pytest.importorskip("yaml")
TEMPLATES = (".gitlab-ci.yml", "nightly/nightly.sh", "nightly/nightly.ps1")

pytestmark = pytest.mark.skipif(shutil.which("bash") is None, reason="the commands are written for bash")


def read(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("faulty", [False, True])
def test_the_commands_for_gitlab(run: Run, tmp_path: Path, faulty: bool) -> None:
    folder = tmp_path / "repository"
    if faulty:
        shutil.copy(FAULTY, folder / REGISTER)
    (job,) = read(EXAMPLE / ".gitlab-ci.yml").values()
    done = run("bash", "-e", "-c", "\n".join(job["script"]))
    assert done.returncode == int(faulty), done.stderr
    reports = job["artifacts"]["reports"]
    found = json.loads((folder / reports["codequality"]).read_text(encoding="utf-8"))
    assert {each["location"]["path"] for each in found} == ({REGISTER.as_posix()} if faulty else set())
    assert ET.parse(folder / reports["junit"]).getroot().tag == "testsuites"
    assert all((folder / path).is_file() for path in job["artifacts"]["paths"])


@pytest.mark.parametrize("faulty", [False, True])
def test_the_action_of_github(run: Run, tmp_path: Path, faulty: bool) -> None:
    folder, summary = tmp_path / "repository", tmp_path / "summary.md"
    if faulty:
        shutil.copy(FAULTY, folder / REGISTER)
    action = read(ROOT / "action.yml")
    step = action["runs"]["steps"][-1]
    given = {"paths": "economy\n$(touch hacked)", "arguments": "--fail-on\nerror", "sarif": "отчет.sarif"}
    (folder / "$(touch hacked)").mkdir()
    environment = {
        name: given[re.fullmatch(r"\$\{\{ inputs\.(.*) \}\}", value)[1]]  # type: ignore[index]
        for name, value in step["env"].items()
    }
    shutil.copy(EXAMPLE / REGISTER, folder / "$(touch hacked)" / "register.xlsx")
    done = run(
        "bash", "--noprofile", "-eo", "pipefail", "-c", step["run"], GITHUB_STEP_SUMMARY=str(summary), **environment
    )
    assert done.returncode == int(faulty), done.stderr
    assert ("::error file=economy/register.xlsx" in done.stdout) == faulty
    assert summary.read_text(encoding="utf-8").strip()
    assert json.loads((folder / "отчет.sarif").read_text(encoding="utf-8"))["version"] == "2.1.0"
    assert not (folder / "hacked").exists()


def test_the_workflow_gives_the_action_what_it_takes() -> None:
    workflow = read(EXAMPLE / ".github" / "workflows" / "registers.yml")
    steps = workflow["jobs"]["validate"]["steps"]
    assert set(steps[-1]["with"]) <= set(read(ROOT / "action.yml")["inputs"])


def test_the_nightly_check(run: Run, tmp_path: Path) -> None:
    reports = tmp_path / "отчеты"
    done = run("sh", "nightly/nightly.sh", "economy", str(reports))
    assert done.returncode == 0, done.stderr
    assert {"реестры.html", "реестры.xlsx", "реестры.txt", "журнал.txt"} <= {path.name for path in reports.iterdir()}
    shutil.copy(FAULTY, tmp_path / "repository" / REGISTER)
    assert run("sh", "nightly/nightly.sh", "economy", str(reports)).returncode == 1
    assert "R402" in (reports / "реестры.txt").read_text(encoding="utf-8")
    assert run("sh", "nightly/nightly.sh").returncode == 2


def test_the_nightly_check_finds_the_program_where_pipx_puts_it(run: Run, tmp_path: Path) -> None:
    program = tmp_path / ".local" / "bin" / "reestr"
    program.parent.mkdir(parents=True)
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m reestr_cli "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    done = run(
        "sh", "nightly/nightly.sh", "economy", str(tmp_path / "отчеты"), PATH="/usr/bin:/bin", HOME=str(tmp_path)
    )
    assert done.returncode == 0


@pytest.mark.parametrize("name", TEMPLATES)
def test_the_options_in_the_templates_exist(name: str) -> None:
    from typer.core import TyperCommand

    known = {option for param in command_of(validate, TyperCommand).params for option in param.opts}
    text = (EXAMPLE / name).read_text(encoding="utf-8-sig")
    calls = re.findall(r"reestr validate((?:[^\n]|[\\`]\n)*)", re.sub(r"^#.*$", "", text, flags=re.MULTILINE))
    assert calls
    for call in calls:
        assert set(re.findall(r"(?<!\S)--?[a-z][a-z-]*", call)) <= known
