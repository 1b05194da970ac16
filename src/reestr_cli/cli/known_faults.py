"""What is said of a list of known faults, and the commands that bring it up to date, to be copied as they stand."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from reestr_cli.cli.paths import find_files
from reestr_cli.cli.terminal import remark
from reestr_cli.errors import WrongUsage, as_argument
from reestr_cli.i18n import mark, ntr, tr

if TYPE_CHECKING:
    from reestr_cli.baseline import Baseline, Entry

#: So many paths are named in a command; for more of them stands the word for a path.
_NAMED = 3


def command(name: str, paths: Sequence[str], file: str, *options: str) -> str:
    """Return ``reestr`` ``name`` for ``paths`` with the list ``file``."""
    places = map(as_argument, paths) if len(paths) <= _NAMED else [tr("PATH…").rstrip("…")]
    return " ".join(["reestr", name, *places, "--baseline", as_argument(file), *options])


def read_list(paths: Sequence[str], file: str) -> Baseline:
    """Return the list in ``file``, which is for a run over ``paths``; raises ``WrongUsage`` where there is none.

    Where a list cannot be made either, what ``find_files`` raises, and ``NotAFile``.
    """
    from reestr_cli.baseline import read

    if not Path(file).is_file():
        if os.path.lexists(file):
            from reestr_cli.workbook.obstacles import NotAFile

            raise NotAFile(Path(file))
        find_files(paths)
        raise WrongUsage(
            mark("there is no list of known faults {path}; to make it: {command}"),
            path=file,
            command=command("baseline write", paths, file, f"--reason {tr('REASON')}"),
        )
    return read(Path(file), date.today())


def tell_of_list(known: Baseline, paths: Sequence[str], file: str) -> None:
    """Say what the list in ``file`` has hidden of a run over ``paths``, and what of it is out of date."""
    if known.hidden:
        remark(ntr("{count} known finding is not shown.", "{count} known findings are not shown.", known.hidden))
    tell_of_expired(known.expired, paths, file)
    mend = command("baseline update", paths, file)
    gone = Counter(stale.gone for stale in known.stale())
    if gone[False]:
        remark(
            ntr(
                "{count} entry of {path} is fixed already. To remove it: {command}",
                "{count} entries of {path} are fixed already. To remove them: {command}",
                gone[False],
                path=file,
                command=mend,
            )
        )
    if gone[True]:
        remark(
            ntr(
                "{count} entry of {path} is of a file that is not there any more. To take it out: {command}",
                "{count} entries of {path} are of files that are not there any more. To take them out: {command}",
                gone[True],
                path=file,
                command=mend,
            )
        )


def tell_of_expired(entries: Sequence[Entry], paths: Sequence[str], file: str) -> None:
    """Say how many entries of the list have had their last day, and what to do about it."""
    if entries:
        remark(
            ntr(
                "{count} entry of {path} has expired and hides nothing: fix the fault. To let it wait longer: "
                "{command}",
                "{count} entries of {path} have expired and hide nothing: fix the faults. To let them wait longer: "
                "{command}",
                len(entries),
                path=file,
                command=command("baseline update", paths, file, f"--until {tr('DATE')}"),
            )
        )
