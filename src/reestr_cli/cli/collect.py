"""``reestr collect FOLDER… -o registers.sqlite``: registers of all bodies and quarters into one database."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Annotated

import typer

from reestr_cli.cli.checking import CacheDir, Jobs, NoCache, Scheduler, TimeLimit, Way, files_of, plan_of
from reestr_cli.cli.desk import reading
from reestr_cli.cli.endings import require_database
from reestr_cli.cli.inputs import inputs_of
from reestr_cli.cli.options import LISTINGS, Listing, OwnForm, Places, Region
from reestr_cli.cli.terminal import JSON, PLAIN, remark, show
from reestr_cli.errors import WrongUsage
from reestr_cli.i18n import mark, tr

if TYPE_CHECKING:
    from reestr_cli.batch.plan import Plan
    from reestr_cli.history.collecting import Collection, Seen
    from reestr_cli.periods import Quarter

DETAILS = mark(
    "The quarter is read from the name of the file or of a folder: 2026-Q3, 2026_Q3 and the like. A file that has "
    "not changed is not read again; what was read from a file that is gone stays. Exit codes: 0; 1 some files hold "
    "no register, the others are collected; 2 wrong usage or settings, or the database cannot be used; 3 a bug in "
    "reestr."
)
DATABASE = "registers.sqlite"


def collect(
    ctx: typer.Context,
    paths: Places,
    output: Annotated[
        str,
        typer.Option("-o", "--output", metavar=mark("FILE"), help=mark("The database to create or to add to.")),
    ] = DATABASE,
    quarter: Annotated[
        str | None,
        typer.Option(metavar=mark("QUARTER"), help=mark("The quarter for files whose names and folders name none.")),
    ] = None,
    to: Annotated[
        str | None,
        typer.Option(
            "--to",
            metavar="parquet[=FOLDER]",
            help=mark("Also write every table as a Parquet file, to FOLDER or to the one named after the database."),
        ),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help=mark("Replace Parquet files that exist."))] = False,
    how: Listing = LISTINGS[0],
    region: Region = None,
    form: OwnForm = None,
    jobs: Jobs = None,
    time_limit: TimeLimit = None,
    cache_dir: CacheDir = None,
    no_cache: NoCache = False,
    scheduler: Scheduler = None,
) -> None:
    """Read what is new among the registers, put it into the database, say what it came to."""
    from reestr_cli.history import parquet
    from reestr_cli.history.collecting import Collection
    from reestr_cli.history.database import writing
    from reestr_cli.report.history import collected
    from reestr_cli.workbook.obstacles import refuse_input

    database = Path(output)
    named = _quarter(quarter)
    folder = None if to is None else _folder(to, database)
    files = files_of(paths)
    inputs = inputs_of(ctx, [database, folder], files, form=form)
    refuse_input(database, inputs)
    require_database(database)
    tables = {} if folder is None else parquet.files_in(folder, force=force, inputs=(*inputs, database))
    way = Way(jobs, time_limit, cache_dir, no_cache, scheduler)
    plan = plan_of(ctx, files, way, region=region, form=form, content=True)
    with writing(database) as base:
        collection = Collection(base, named)
        unread = collection.unread(_seen(plan), again=no_cache)
        _read(collection, plan._replace(files=unread))
        tally = collection.finish([Path(path) for path in paths])
        parquet.export(base, tables, force=force)
    for line in collected.remarks(tally):
        remark(line)
    if tables:
        remark(tr("The tables are written to {path}.", path=next(iter(tables.values())).parent))
    if how == "json":
        show(collected.json(tally, database, tuple(tables.values())), errors=JSON)
    else:
        show(collected.text(tally, database), errors=PLAIN)
    raise typer.Exit(int(bool(tally.broken)))


def _quarter(given: str | None) -> Quarter | None:
    from reestr_cli.periods import named_quarter

    if given is None:
        return None
    found = named_quarter(PurePath(given))
    if found is None:
        raise WrongUsage(mark("--quarter: «{value}» is not a quarter such as 2026-Q3"), value=given)
    return found


def _folder(to: str, database: Path) -> Path:
    kind, _, folder = to.partition("=")
    if kind != "parquet":
        raise WrongUsage(mark("--to: «{value}» is not parquet or parquet=FOLDER"), value=to)
    return Path(folder) if folder else database.with_suffix(".parquet")


def _seen(plan: Plan) -> Sequence[Seen]:
    """Return the files of ``plan`` with the signs by which each is known again."""
    from reestr_cli.batch.context import Contexts
    from reestr_cli.batch.order import State
    from reestr_cli.history.collecting import Seen
    from reestr_cli.history.storing import Signs

    contexts = Contexts(plan.order, plan.config)
    found = []
    for path in plan.files:
        context = contexts.of(path).digest.hex()
        try:
            state = State.of(path.stat())
        except (OSError, ValueError):
            found.append(Seen(path, None, Signs(None, context)))
        else:
            found.append(Seen(path, state.changed, Signs(str(tuple(state)) if state.settled else None, context)))
    return found


def _read(collection: Collection, plan: Plan) -> None:
    if plan.files:
        with reading(plan) as run:
            for filing in run.filings():
                collection.add(filing)
