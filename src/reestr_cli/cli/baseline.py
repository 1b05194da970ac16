"""``reestr baseline``: the list of known faults, written, brought up to date, held against the registers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reestr_cli.cli.checking import CacheDir, Jobs, NoCache, TimeLimit, Way, checking, files_of, plan_of
from reestr_cli.cli.days import read_day
from reestr_cli.cli.inputs import inputs_of
from reestr_cli.cli.known_faults import command, read_list, tell_of_expired
from reestr_cli.cli.options import SEVERITIES, Force, Places, severity_of
from reestr_cli.cli.terminal import remark, say
from reestr_cli.errors import WrongUsage
from reestr_cli.i18n import mark, ntr, tr
from reestr_cli.periods import day_text

if TYPE_CHECKING:
    from reestr_cli.baseline import Baseline, Entry
    from reestr_cli.findings import Report

File = Annotated[str, typer.Option("--baseline", metavar=mark("FILE"), help=mark("The list of known faults."))]
Reason = Annotated[
    str | None, typer.Option("--reason", metavar=mark("TEXT"), help=mark("Why the faults found now may wait."))
]
Until = Annotated[
    str | None, typer.Option("--until", metavar=mark("DATE"), help=mark("The last day that they may wait."))
]
FailOn = Annotated[
    str,
    typer.Option("--fail-on", metavar="|".join(SEVERITIES), help=mark("The lowest severity of the faults to list.")),
]
DETAILS = mark(
    "The list is a text beside the registers; of what it names reestr validate --baseline says nothing. Exit "
    "codes: 0; 1 (check only) the list does not agree with the registers; 2 wrong usage or settings; 3 a bug in "
    "reestr."
)
USUAL = "reestr-baseline.toml"


def write(
    ctx: typer.Context,
    paths: Places,
    baseline: File = USUAL,
    reason: Reason = None,
    until: Until = None,
    fail_on: FailOn = "error",
    force: Force = False,
    jobs: Jobs = None,
    time_limit: TimeLimit = None,
    cache_dir: CacheDir = None,
    no_cache: NoCache = False,
) -> None:
    """Write what is wrong now as known."""
    from reestr_cli.baseline import known, written
    from reestr_cli.workbook import obstacles, saving

    file, why, last = Path(baseline), _reason(reason), _until(until)
    severity = severity_of(fail_on)
    files = files_of(paths)
    inputs = inputs_of(ctx, [file], files)
    obstacles.refuse(file, force=force, inputs=inputs)
    with _checked(ctx, files, Way(jobs, time_limit, cache_dir, no_cache)) as report:
        entries = tuple(known(report.files, file.absolute().parent, severity, why, last))
    saving.save(file, written(entries).encode("utf-8"), force=force, inputs=inputs)
    _told(file, entries)


def update(
    ctx: typer.Context,
    paths: Places,
    baseline: File = USUAL,
    reason: Reason = None,
    until: Until = None,
    fail_on: FailOn = "error",
    jobs: Jobs = None,
    time_limit: TimeLimit = None,
    cache_dir: CacheDir = None,
    no_cache: NoCache = False,
) -> None:
    """Take out what is mended; with a last day, renew what has expired; with a reason, add what is new."""
    from reestr_cli.baseline import known, renewed, updated, written
    from reestr_cli.workbook import obstacles, saving

    file, last, why = Path(baseline), _until(until), (reason or "").strip()
    severity = severity_of(fail_on)
    listed = read_list(paths, baseline)
    if last is not None and not why and not listed.expired:
        raise WrongUsage(
            mark("--until: nothing in the list has expired; to add new faults, say with --reason why they may wait")
        )
    files = files_of(paths)
    inputs = inputs_of(ctx, [file], files)
    obstacles.refuse(file, force=True, inputs=inputs)
    with _checked(ctx, files, Way(jobs, time_limit, cache_dir, no_cache), listed) as report:
        home = file.absolute().parent
        new = tuple(known(report.files, home, severity, why, last, listed.expired)) if why else ()
        report.wait()
    entries = updated(listed, new)
    if last is not None:
        entries = renewed(listed, entries, last)
    saving.save(file, written(entries).encode("utf-8"), force=True, inputs=inputs)
    _told(file, entries)
    tell_of_expired([entry for entry in entries if listed.is_over(entry)], paths, baseline)


def check(
    ctx: typer.Context,
    paths: Places,
    baseline: File = USUAL,
    fail_on: FailOn = "error",
    jobs: Jobs = None,
    time_limit: TimeLimit = None,
    cache_dir: CacheDir = None,
    no_cache: NoCache = False,
) -> None:
    """Show what of the list is mended or expired, and how much is not in it."""
    listed = read_list(paths, baseline)
    severity = severity_of(fail_on)
    with _checked(ctx, files_of(paths), Way(jobs, time_limit, cache_dir, no_cache), listed) as report:
        new = sum(count for each, count in report.totals.severities.items() if each >= severity)
    lines = list(_state(listed, new, paths, baseline))
    say(lines or [tr("The list of known faults is up to date.")])
    raise typer.Exit(int(bool(lines)))


def _state(listed: Baseline, new: int, paths: Sequence[str], file: str) -> Iterator[str]:
    gone: Counter[str] = Counter()
    for stale in listed.stale():
        entry = stale.entry
        if stale.gone:
            gone[entry.file] += entry.count
            continue
        counts = tr("{found} of {count} left", found=stale.found, count=entry.count)
        yield f"{tr('fixed')}: {_line(entry)} ({counts})"
    for name, count in gone.items():
        yield ntr(
            "there is no such file any more: {file} (the list has {count} fault of it)",
            "there is no such file any more: {file} (the list has {count} faults of it)",
            count,
            file=name,
        )
    for entry in listed.expired:
        last = "" if entry.until is None else f"{day_text(entry.until)}; "
        yield f"{tr('expired')}: {_line(entry)} ({last}{entry.reason})"
    if new:
        yield ntr("{count} fault is not covered by the list.", "{count} faults are not covered by the list.", new)
        yield tr("To see what: {command}", command=command("validate", paths, file))


def _line(entry: Entry) -> str:
    return " ".join(filter(None, (f"{entry.file}:", entry.rule, entry.place)))


def _checked(
    ctx: typer.Context, files: Sequence[Path], way: Way, listed: Baseline | None = None
) -> AbstractContextManager[Report]:
    return checking(plan_of(ctx, files, way), None if listed is None else listed.sift)


def _reason(given: str | None) -> str:
    if not given or not given.strip():
        raise WrongUsage(mark("say with --reason why the faults found now may wait"))
    return given.strip()


def _until(given: str | None) -> date | None:
    """Return the last day; raises ``WrongUsage`` for one that has passed, for its entries would hide nothing."""
    last = None if given is None else read_day("--until", given)
    if last is not None and last < date.today():
        raise WrongUsage(
            mark("--until: {day} has passed already, and the list would hide nothing; name today or a later day"),
            day=day_text(last),
        )
    return last


def _told(file: Path, entries: tuple[Entry, ...]) -> None:
    count = sum(entry.count for entry in entries)
    remark(ntr("{count} known fault is in {path}.", "{count} known faults are in {path}.", count, path=file))
