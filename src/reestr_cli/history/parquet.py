"""The tables of the database as Parquet files, for DuckDB and the like (the extra ``parquet``)."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from itertools import islice
from pathlib import Path

from reestr_cli.errors import ReestrError
from reestr_cli.history.database import Database
from reestr_cli.history.schema import TABLES
from reestr_cli.i18n import mark
from reestr_cli.workbook.obstacles import refuse_in
from reestr_cli.workbook.saving import make_folder, save

#: Rows that are written at once.
_BATCH = 50_000


class NotInstalled(ReestrError):
    """``pyarrow`` is an extra."""

    template = mark(
        "for --to parquet the package «pyarrow» is needed: pip install pyarrow "
        "(with pipx: pipx inject reestr-cli pyarrow)"
    )


def files_in(folder: Path, *, force: bool, inputs: Sequence[Path] = ()) -> dict[str, Path]:
    """Return the file of every table in ``folder``, before long work is done; ``inputs`` are never overwritten.

    Raises ``NotInstalled`` and what forbids writing the files; the folder need not be there yet, that above it must.
    """
    try:
        import pyarrow.parquet  # noqa: F401 - only to know that it is there
    except ImportError:
        raise NotInstalled from None
    files = {table: folder / f"{table}.parquet" for table in TABLES}
    refuse_in(folder, files.values(), force=force, inputs=inputs)
    return files


def export(base: Database, files: dict[str, Path], *, force: bool) -> None:
    """Write every table of ``base`` to its file; numbers are 64-bit integers, all else is text."""
    for table, file in files.items():
        make_folder(file.parent)
        save(file, _table(base, table), force=force)


def _table(base: Database, table: str) -> bytes:
    import pyarrow
    from pyarrow import parquet

    kinds = {"INTEGER": pyarrow.int64(), "TEXT": pyarrow.string()}
    columns = [(name, kinds[kind]) for _, name, kind, *_ in base.ask(f"PRAGMA table_info({table})")]
    schema = pyarrow.schema(columns)
    written = BytesIO()
    with parquet.ParquetWriter(written, schema, compression="zstd") as writer:
        rows = base.ask(f"SELECT * FROM {table} ORDER BY 1, 2")  # noqa: S608 - names of our own
        while batch := list(islice(rows, _BATCH)):
            cells = zip(zip(*batch, strict=True), columns, strict=True)
            arrays = [pyarrow.array(values, kind) for values, (_, kind) in cells]
            writer.write_table(pyarrow.Table.from_arrays(arrays, schema=schema))
    return written.getvalue()
