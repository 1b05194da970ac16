"""Registers are checked before a commit: by pre-commit, and by the hook that ``reestr git hook`` writes."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from tests.ci.conftest import FAULTY, REGISTER, ROOT, Run

MANIFEST = ROOT / ".pre-commit-hooks.yaml"


def commit(run: Run) -> tuple[int, str]:
    done = run("git", "commit", "--quiet", "--message", "реестр")
    return done.returncode, done.stdout + done.stderr


def test_pre_commit_checks_what_the_example_says(repository: Path, run: Run) -> None:
    pytest.importorskip("pre_commit")
    assert run(sys.executable, "-m", "pre_commit", "install").returncode == 0
    code, said = commit(run)
    assert code == 0, said
    shutil.copy(FAULTY, repository / REGISTER)
    run("git", "add", ".")
    code, said = commit(run)
    assert code == 1
    assert "R402" in said
    assert "economy/register.xlsx" in said
    before = (repository / REGISTER).read_bytes()
    done = run(sys.executable, "-m", "pre_commit", "run", "--hook-stage", "manual", "reestr-fix", "--all-files")
    assert done.returncode == 1  # errors are left that only a person can mend
    assert (repository / REGISTER).read_bytes() != before
    assert run("git", "status", "--porcelain").stdout.splitlines() == ["MM economy/register.xlsx"]


def test_the_hooks_that_others_install(repository: Path, run: Run, tmp_path: Path) -> None:
    pytest.importorskip("pre_commit")
    hooks = tmp_path / "hooks"
    hooks.mkdir()
    shutil.copy(MANIFEST, hooks)
    for arguments in (("init", "--quiet"), ("add", "."), ("commit", "--quiet", "-m", "hooks")):
        assert run("git", "-C", str(hooks), *arguments).returncode == 0
    revision = run("git", "-C", str(hooks), "rev-parse", "HEAD").stdout.strip()
    config = (
        f"repos:\n- repo: {hooks.as_uri()}\n  rev: {revision}\n  hooks:\n"
        "  - {id: reestr-validate, language: system}\n  - {id: reestr-fix, language: system}\n"
    )
    (repository / ".pre-commit-config.yaml").write_text(config, encoding="utf-8")
    run("git", "add", ".")
    done = run(sys.executable, "-m", "pre_commit", "run", "--all-files")
    assert done.returncode == 0, done.stdout
    assert done.stdout.count("Passed") == 2
    shutil.copy(FAULTY, repository / REGISTER)
    run("git", "add", ".")
    done = run(sys.executable, "-m", "pre_commit", "run", "reestr-validate", "--all-files")
    assert done.returncode == 1
    assert "R402" in done.stdout


def test_the_hook_of_git_checks_what_is_committed(repository: Path, run: Run) -> None:
    done = run("reestr", "git", "hook")
    assert done.returncode == 0, done.stderr
    assert "pre-commit" in done.stderr
    good = (repository / REGISTER).read_bytes()
    code, said = commit(run)
    assert code == 0, said
    shutil.copy(FAULTY, repository / REGISTER)
    run("git", "add", ".")
    (repository / REGISTER).write_bytes(good)  # what stands in the folder by now is not what is committed
    code, said = commit(run)
    assert code == 1
    assert "economy/register.xlsx:Реестр!L50: R402" in said
    assert "Коммит остановлен: проверка реестров не пройдена (см. выше)." in said
    assert "не удалось" not in said
    assert run("git", "commit", "--quiet", "--no-verify", "--message", "все равно").returncode == 0
    (repository / "README.md").write_text("без реестров\n", encoding="utf-8")
    assert run("git", "commit", "--quiet", "--message", "текст", "--", "README.md").returncode == 0


def test_the_hook_of_git_tells_a_check_that_could_not_be_made(repository: Path, run: Run) -> None:
    assert run("reestr", "git", "hook").returncode == 0
    settings, hook = repository / "reestr.toml", repository / ".git" / "hooks" / "pre-commit"
    good, written = settings.read_bytes(), hook.read_text(encoding="utf-8")

    def is_told() -> bool:
        run("git", "add", ".")
        code, said = commit(run)
        return code == 1 and "Коммит остановлен: проверить реестры не удалось" in said and "не пройдена" not in said

    settings.write_text("region = 7\n", encoding="utf-8")
    assert is_told()
    settings.write_bytes(good)
    hook.write_text(written.replace("reestr validate", "nowhere validate"), encoding="utf-8")
    assert is_told()
    hook.write_text(written.replace("xargs -0", "nowhere -0"), encoding="utf-8")
    assert is_told()
    hook.write_text(written, encoding="utf-8")
    assert commit(run)[0] == 0


def test_a_hook_of_somebody_else_stays(repository: Path, run: Run) -> None:
    theirs = repository / ".git" / "hooks" / "pre-commit"
    theirs.parent.mkdir(exist_ok=True)
    theirs.write_text("#!/bin/sh\n", encoding="utf-8")
    assert run("reestr", "git", "hook").returncode == 2
    assert theirs.read_text(encoding="utf-8") == "#!/bin/sh\n"
    assert run("reestr", "git", "hook", "--force").returncode == 0
    assert run("reestr", "git", "hook").returncode == 0
    assert "reestr validate" in theirs.read_text(encoding="utf-8") or "-m reestr_cli validate" in theirs.read_text(
        encoding="utf-8"
    )
