"""The format of what a command writes: the one asked for, else the one of the ending of the file."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from reestr_cli.cli.paths import ENDINGS as REGISTERS
from reestr_cli.cli.usage import one_of
from reestr_cli.errors import WrongUsage
from reestr_cli.i18n import mark

#: What programs take for the kind of a file: «2026.03» has no such ending.
_ENDING = re.compile(r"\.[a-z][a-z0-9]*")
_TEXT = "text"
#: What a file with this ending holds, in every command that has the format.
_ENDINGS = {
    ".json": "json", ".jsonl": "jsonl", ".ndjson": "jsonl", ".sarif": "sarif", ".xml": "junit", ".md": "markdown",
    ".mmd": "mermaid", ".mermaid": "mermaid", ".dot": "dot", ".gv": "dot", ".svg": "svg", ".html": "html",
    ".htm": "html", ".xlsx": "xlsx", ".docx": "docx", ".txt": _TEXT, ".log": _TEXT,
}  # fmt: skip
#: Endings that are taken, and not proposed.
_UNSAID = (".log",)
#: Formats that a program opens by the ending alone: under another name nobody can read them.
_BINARY = {"xlsx": ".xlsx", "docx": ".docx"}


def format_of(
    how: str | None,
    output: str | None,
    names: tuple[str, ...],
    *,
    usual: str | None = _TEXT,
    own: Mapping[str, str] = MappingProxyType({}),
) -> str:
    """Return one of ``names``: ``how``, else that of the ending of ``output``, else ``usual``.

    ``own`` are endings that stand for something else in this command. Raises ``WrongUsage`` where the ending is that of
    no format of the command: the file would not be what its name says; and where there is none and no ``usual`` format.
    """
    if how is not None:
        name = one_of("--format", how, names)
        require_fitting(name, output)
        return name
    ending = Path(output or "").suffix.lower()
    known = {each: name for each, name in {**_ENDINGS, **own}.items() if name in names}
    found = known.get(ending) if _ENDING.fullmatch(ending) else usual
    if found is None:
        raise WrongUsage(
            mark("{path}: the name must end in {known}; or give the format: --format"),
            path=output,
            known=", ".join(each for each in known if each not in _UNSAID),
        )
    return found


def require_fitting(name: str, output: str | Path | None) -> None:
    """Raise ``WrongUsage`` where a workbook or a letter is to go to a file whose name says something else."""
    ending, due = Path(output or "").suffix.lower(), _BINARY.get(name)
    if due is not None and ending != due and _ENDING.fullmatch(ending):
        raise WrongUsage(
            mark("{path}: the format {name} needs a name that ends in {due}"), path=output, name=name, due=due
        )


def require_database(output: str | Path) -> None:
    """Raise ``WrongUsage`` where the name of a database is that of a document: the next run would read it as one."""
    ending = Path(output).suffix.lower()
    if ending in _ENDINGS or ending in REGISTERS:
        raise WrongUsage(
            mark("-o {path}: a database is not a file {ending}: call it registers.sqlite, for example"),
            path=output,
            ending=ending,
        )


def require_workbook(output: str | Path) -> None:
    """Raise ``WrongUsage`` unless the name of a new workbook ends in .xlsx, the one format that is written."""
    if Path(output).suffix.lower() != _BINARY["xlsx"]:
        raise WrongUsage(mark("-o {path}: the new workbook is an .xlsx file: give it that ending"), path=output)
