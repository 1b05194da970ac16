"""Where a new workbook goes: beside its input, into a file or folder that is named, or in place of its input."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from reestr_cli.cli.endings import require_workbook
from reestr_cli.errors import WrongUsage
from reestr_cli.i18n import mark

#: What is put to the name of a file for the name of its copy: repaired, marked, with the marks taken off.
FIXED, MARKED, CLEAN = "-fixed", "-marked", "-clean"
_FORMAT = ".xlsx"


def outputs(paths: Sequence[Path], output: str | None, *, in_place: bool) -> list[Path]:
    """Return the file to write for each of ``paths``; raises ``WrongUsage`` where there is no telling."""
    if in_place:
        return [_in_place(path, output) for path in paths]
    if output is None:
        return [path.with_name(f"{path.stem}{FIXED}{_FORMAT}") for path in paths]
    target = Path(output)
    if not target.is_dir():
        if len(paths) > 1:
            raise WrongUsage(mark("-o {path} is not a folder: for several files name an existing folder"), path=output)
        require_workbook(output)
        return [target]
    found = [target / f"{path.stem}{_FORMAT}" for path in paths]
    for place, path in enumerate(found):
        if path in found[:place]:
            raise WrongUsage(
                mark("two of the files would both be written to {path}: repair them one by one"), path=path
            )
    return found


def marked_copy(path: Path, output: str | None, *, clean: bool) -> Path:
    """Return where the marked copy of ``path`` goes, or the one ``clean`` of marks; it is a file of the same format."""
    if output is None:
        stem = path.stem.removesuffix(MARKED) if clean else path.stem
        return path.with_name(f"{stem}{CLEAN if clean else MARKED}{path.suffix}")
    target = Path(output)
    if target.is_dir():
        return target / path.name
    if target.suffix.casefold() != path.suffix.casefold():
        raise WrongUsage(
            mark("-o {path}: the copy is a file of the same format: its name must end in {suffix}"),
            path=output,
            suffix=path.suffix,
        )
    return target


def _in_place(path: Path, output: str | None) -> Path:
    if output is not None:
        raise WrongUsage(mark("--in-place and -o contradict each other: give one of them"))
    if path.suffix.lower() != _FORMAT:
        raise WrongUsage(
            mark("{path}: only an .xlsx file can be repaired in place; without --in-place a new .xlsx file is made"),
            path=path,
        )
    return path
