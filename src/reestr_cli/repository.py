"""What git must know to show and merge registers: lines of ``.gitattributes`` and settings of the repository.

Nothing that stands there already is changed or taken out, and running it again adds nothing.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from reestr_cli.errors import ReestrError, as_argument
from reestr_cli.i18n import mark, tr
from reestr_cli.workbook.saving import save

#: The endings of workbooks, each with what git does with them: a merge writes .xlsx and nothing else.
ATTRIBUTES = {
    "*.xlsx": ("diff=reestr", "merge=reestr"),
    **dict.fromkeys(("*.xlsm", "*.ods", "*.xls", "*.xlsb"), ("diff=reestr",)),
}
#: Settings of git: name → value; ``{reestr}`` is how the program is called.
SETTINGS = {
    "diff.reestr.textconv": "{reestr} git textconv",
    "diff.reestr.cachetextconv": "true",
    # the id stands in the line of every hunk, as the name of a function does in source code
    "diff.reestr.xfuncname": "^\\[.*\\]$",
    "merge.reestr.name": "registers of processes",
    "merge.reestr.driver": "{reestr} git merge %O %A %B --name %P",
}


class GitFailed(ReestrError):
    """git is not there, or refuses what was asked."""

    template = mark("git failed: {reason}")


class NoRepository(GitFailed):
    """The folder is in no repository, whose business it is."""

    template = mark(
        "the folder {path} is not in a git repository: go to the folder of a repository and run the command again, "
        "or create a repository with git init"
    )


class ForeignRepository(GitFailed):
    """git takes nothing from a repository that another user owns, as on a network drive, until it is told to."""

    template = mark(
        "git does not trust the repository {path} because it belongs to another user; if it is yours: git config "
        "--global --add safe.directory {argument}"
    )


@dataclass(frozen=True, slots=True)
class Prepared:
    """What was written: the file of attributes, and the lines that were added to it (none when all were there)."""

    attributes: Path
    added: tuple[str, ...]


def prepare(folder: Path, *, everywhere: bool = False) -> Prepared:
    """Write the attributes and settings for the repository around ``folder``, or for the user's every repository.

    Raises ``GitFailed``, and what :func:`reestr_cli.workbook.saving.save` raises.
    """
    scope = "--global" if everywhere else "--local"
    attributes = _global_attributes(folder) if everywhere else _root(folder) / ".gitattributes"
    for name, value in SETTINGS.items():
        ask_git(folder, "config", scope, name, value.format(reestr=program()) if "{reestr}" in value else value)
    return Prepared(attributes, _add_lines(attributes))


def program() -> str:
    """Return how git calls this program: by its name where it is found, otherwise through its own Python."""
    return "reestr" if shutil.which("reestr") else f'"{Path(sys.executable).as_posix()}" -m reestr_cli'


def _root(folder: Path) -> Path:
    return Path(ask_git(folder, "rev-parse", "--show-toplevel"))


def _global_attributes(folder: Path) -> Path:
    """Return the user's own file of attributes, named to git where it was not."""
    named = ask_git(folder, "config", "--global", "--default", "", "--type=path", "--get", "core.attributesFile")
    path = Path(named) if named else Path.home() / ".config" / "git" / "attributes"
    path.parent.mkdir(parents=True, exist_ok=True)
    return path


def _add_lines(path: Path) -> tuple[str, ...]:
    """Add the attributes that ``path`` lacks to its end and return the lines added."""
    try:
        present = path.read_bytes()
    except FileNotFoundError:
        present = b""
    known = {tuple(line.split()) for line in present.decode("utf-8", "surrogateescape").splitlines()}
    spoken = {(line[0], word.partition("=")[0]) for line in known if line for word in line[1:]}
    lines = []
    for pattern, words in ATTRIBUTES.items():
        missing = [word for word in words if (pattern, word.partition("=")[0]) not in spoken]
        if missing:
            lines.append(" ".join((pattern, *missing)))
    if lines:
        gap = b"" if not present or present.endswith(b"\n") else b"\n"
        save(
            path, present + gap + "".join(f"{line}\n" for line in lines).encode(), force=bool(present) or path.exists()
        )
    return tuple(lines)


def ask_git(folder: Path, *arguments: str) -> str:
    """Return what git answers in ``folder``; raises ``GitFailed``."""
    return os.fsdecode(run_git(folder, *arguments)).strip()


def run_git(folder: Path, *arguments: str) -> bytes:
    """Return the bytes that git answers in ``folder``, in which names may be no text; raises ``GitFailed``."""
    try:
        done = subprocess.run(  # noqa: S603 - the arguments are ours, and no shell reads them
            ["git", "-c", "core.quotepath=off", *arguments],  # noqa: S607 - the git of the user is meant, wherever it is
            cwd=folder,
            capture_output=True,
            check=False,
        )
    except FileNotFoundError:
        raise GitFailed(reason=tr("the program git is not installed")) from None
    if done.returncode:
        raise _failure(folder.absolute(), done)
    return done.stdout


def _failure(folder: Path, done: subprocess.CompletedProcess[bytes]) -> GitFailed:
    """Return why git has failed, told by what no language changes: the folders, and the name of its setting."""
    said = done.stderr.decode("utf-8", "replace").strip()
    root = next((each for each in (folder, *folder.parents) if (each / ".git").exists()), None)
    if "safe.directory" in said and root is not None:
        return ForeignRepository(path=root, argument=as_argument(root.as_posix()))
    if root is None and not os.environ.get("GIT_DIR"):
        return NoRepository(path=folder)
    return GitFailed(reason=said or str(done.returncode))
