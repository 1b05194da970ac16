"""The check of files as the commands ask for it: options of a run over many files, the run itself with its bar."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from reestr_cli.cli.options import config_of, region_of, rules_of
from reestr_cli.cli.others import Others, some_of
from reestr_cli.cli.progress import Bar
from reestr_cli.cli.reading import require_file
from reestr_cli.cli.terminal import remark
from reestr_cli.errors import WrongUsage
from reestr_cli.i18n import language, mark, ntr, tr

if TYPE_CHECKING:
    from reestr_cli.batch.plan import Plan
    from reestr_cli.batch.store import Arrival
    from reestr_cli.cli.paths import Found
    from reestr_cli.findings import FileReport, Report

#: What is done to the report of a file before it is shown.
Sift = Callable[["FileReport"], "FileReport"]


class Way(NamedTuple):
    """How many files are checked: the options of that, as given."""

    jobs: str | None = None
    time_limit: str | None = None
    cache_dir: str | None = None
    no_cache: bool = False
    scheduler: str | None = None
    joint: bool = False


Jobs = Annotated[
    str | None,
    typer.Option(
        "--jobs",
        "-j",
        metavar=mark("N"),
        help=mark("Worker processes; by default one per core, and none for a few small files."),
    ),
]
TimeLimit = Annotated[
    str | None,
    typer.Option(
        "--time-limit",
        metavar=mark("SECONDS"),
        help=mark("Time allowed for one file in a worker process; by default 300."),
    ),
]
CacheDir = Annotated[
    str | None,
    typer.Option(
        "--cache-dir",
        metavar=mark("FOLDER"),
        envvar="REESTR_CACHE_DIR",
        help=mark("Where to keep what was found, so that unchanged files are not read again."),
    ),
]
NoCache = Annotated[bool, typer.Option("--no-cache", help=mark("Read every file, keep nothing."))]
Scheduler = Annotated[
    str | None,
    typer.Option("--scheduler", metavar=mark("ADDRESS"), help=mark("Check on the Dask cluster with this address.")),
]
Joint = Annotated[
    bool, typer.Option("--joint", help=mark("Also compare the registers of several bodies with each other (R602)."))
]


def files_of(paths: Sequence[str], apart: str | Path | None = None) -> tuple[Path, ...]:
    """Return the files that ``paths`` name, and say what is left out and why.

    The file ``apart`` is none of them: another option names it, for what it is.
    """
    return found_in(paths, apart).files


def found_in(paths: Sequence[str], apart: str | Path | None = None) -> Found:
    """Return what ``paths`` lead to, and say what is left out and why; see :func:`files_of`."""
    from reestr_cli.cli.paths import find_files

    found = find_files(paths, apart)
    tell_left_out([found])
    return found


def tell_left_out(searched: Sequence[Found]) -> None:
    """Say which folders were left out of what was ``searched``, and in one line, how many files of other kinds."""
    for folder in dict.fromkeys(folder for found in searched for folder in found.unreadable):
        remark(tr("The folder {path} cannot be opened and is left out.", path=folder))
    for folder in dict.fromkeys(folder for found in searched for folder in found.loops):
        remark(tr("The folder {path} is left out: it is checked already, and a link leads to it.", path=folder))
    others = list(dict.fromkeys(str(file) for found in searched for file in found.others))
    if others:
        remark(
            ntr(
                "{count} file is left out because it is not a workbook: {files}. If it is a register, "
                "save it as .xlsx; unpack an archive first.",
                "{count} files are left out because they are not workbooks: {files}. If any of them is a register, "
                "save it as .xlsx; unpack archives first.",
                len(others),
                files=some_of(others, len(others)),
            )
        )


def plan_of(
    ctx: typer.Context,
    files: Sequence[Path],
    way: Way,
    *,
    region: str | None = None,
    form: str | None = None,
    select: list[str] | None = None,
    ignore: list[str] | None = None,
    content: bool = False,
) -> Plan:
    """Return what the options ask for; with ``content``, what stands in the registers is read for the desk.

    Raises ``WrongUsage`` and what an unknown rule or region raises.
    """
    from reestr_cli.batch.order import Order
    from reestr_cli.batch.plan import Plan, usual_folder

    if form is not None:
        require_file(form)
    order = Order(
        region_of(region, form),
        rules_of(select),
        rules_of(ignore),
        () if form is None else (Path(form).absolute(),),
        way.joint,
        content,
        language(),
    )
    cache = Path(way.cache_dir) if way.cache_dir else usual_folder()
    return Plan(
        files,
        order,
        config_of(ctx),
        None if way.jobs is None else int(_number("--jobs", way.jobs, whole=True)),
        None if way.time_limit is None else _number("--time-limit", way.time_limit, whole=False),
        None if way.no_cache else cache,
        way.scheduler,
    )


#: The most processes and seconds that may be asked for: more than any machine has, and than anybody waits.
_MOST = 999_999_999


def _number(option: str, value: str, *, whole: bool) -> float:
    try:
        found = float(int(value)) if whole else float(value)
    except ValueError:
        found = 0.0
    if not 0 < found <= _MOST:
        what = (
            mark("{name}: «{value}» is not a whole number from 1 to {most}")
            if whole
            else mark("{name}: «{value}» is not a number of seconds above 0, {most} at most")
        )
        raise WrongUsage(what, name=option, value=value, most=_MOST)
    return found


@contextmanager
def checking(plan: Plan, sift: Sift | None = None, *, tell_others: bool = True) -> Iterator[Report]:
    """Give the report on the files of ``plan`` while they are checked; ``sift`` changes the report of each file.

    One file without a time limit is checked here and at once. On leaving, what is under way is ended; a fault of the
    cache is told, and with ``tell_others``, which files are by their own words of another region.
    """
    from reestr_cli.findings import Report

    others = Others()
    if len(plan.files) == 1 and plan.scheduler is None and plan.seconds is None:
        from reestr_cli.batch.alone import check_alone
        from reestr_cli.batch.collector import collector_at_rest

        with collector_at_rest():  # a large report is a million objects, and none of them goes before the process does
            alone = check_alone(plan.files[0], plan.order, plan.config)
            others.see(alone)
            yield Report((alone if sift is None else sift(alone),))
        if tell_others:
            others.tell()
        return
    from reestr_cli.batch.job import Run

    changes = () if sift is None else (lambda arrivals: _sifted(arrivals, sift),)

    with Bar(len(plan.files)) as bar, Run(plan, seen=others.before(bar.count), changes=changes) as run:
        if run.fault is not None:
            remark(str(run.fault))
        told = run.fault
        if bar.shown and sys.stdout.isatty():  # the report and the bar would be in each other's way
            run.report.wait()
            bar.stop()
        yield run.report
    if tell_others:
        others.tell()
    if run.fault is not None and run.fault is not told:
        remark(str(run.fault))


def _sifted(arrivals: Iterator[Arrival], sift: Sift) -> Iterator[Arrival]:
    for arrival in arrivals:
        report = sift(arrival.report)
        yield arrival if report is arrival.report else arrival.with_report(report)
