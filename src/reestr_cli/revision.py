"""Which files have changed in git since a revision: committed, changed, or new and not ignored."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from reestr_cli.i18n import tr
from reestr_cli.repository import GitFailed, ask_git, run_git
from reestr_cli.settings import FILE_NAME, find_settings


def changed_since(files: Sequence[Path], revision: str) -> tuple[Path, ...]:
    """Return those of ``files`` that are not what they were at ``revision``, in their order.

    A register whose ``reestr.toml`` or own form has changed counts as changed too. Raises ``GitFailed``, also for a
    file outside of any repository.
    """
    changed: dict[str, frozenset[str]] = {}
    roots: dict[Path, str] = {}
    found = []
    for file in files:
        folder = file.absolute().parent
        if folder not in roots:
            roots[folder] = _root(folder)
            if roots[folder] not in changed:
                changed[roots[folder]] = _changed(roots[folder], revision)
        if _is_touched(file, changed[roots[folder]]):
            found.append(file)
    return tuple(found)


def _is_touched(file: Path, changed: frozenset[str]) -> bool:
    if _real(file) in changed:
        return True
    rules = [path for path in changed if path.endswith(".toml")]
    if not rules:
        return False
    real = Path(_real(file))
    if any(Path(path).name == FILE_NAME and Path(path).parent in real.parents for path in rules):
        return True
    forms = find_settings(real.parent).forms
    return forms is not None and any(Path(_real(forms)) in (Path(path), *Path(path).parents) for path in rules)


def _real(path: Path) -> str:
    return os.path.normcase(os.path.realpath(path))


def _root(folder: Path) -> str:
    return os.fsdecode(run_git(folder, "rev-parse", "--show-toplevel").rstrip(b"\r\n"))


def _changed(root: str, revision: str) -> frozenset[str]:
    """Return the real paths of what has changed in the repository ``root``."""
    home = Path(root)
    try:
        commit = ask_git(home, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    except GitFailed:
        raise GitFailed(reason=tr("there is no revision {revision}", revision=revision)) from None
    names = run_git(home, "diff", "--name-only", "--no-renames", "-z", commit, "--")
    new = run_git(home, "ls-files", "--others", "--exclude-standard", "-z")
    return frozenset(_real(home / os.fsdecode(name)) for name in _parts(names, new))


def _parts(*answers: bytes) -> Iterable[bytes]:
    return (name for answer in answers for name in answer.split(b"\0") if name)
