"""Registers as the commands of the desk take them: checked, and given with what stands in them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from reestr_cli.cli.others import Others
from reestr_cli.cli.progress import Bar
from reestr_cli.cli.terminal import remark

if TYPE_CHECKING:
    from reestr_cli.batch.job import Run
    from reestr_cli.batch.plan import Plan


@contextmanager
def reading(plan: Plan, *, doubtful_only: bool = False, again: bool = False) -> Iterator[Run]:
    """Give the run over the files of ``plan``, made with ``content=True``: its ``filings()`` come as they are read.

    On leaving, what is under way is ended; a fault of the cache is told, and which files are by their own words of
    another region: with ``doubtful_only`` not those that the report tells, as :class:`Others` has it. Of files that are
    read ``again`` it has been told.
    """
    from reestr_cli.batch.job import Run

    others = Others(doubtful_only=doubtful_only)

    with Bar(len(plan.files)) as bar, Run(plan, seen=others.before(bar.count)) as run:
        yield run
    if not again:
        others.tell()
    if run.fault is not None:
        remark(str(run.fault))
