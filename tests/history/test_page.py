"""The page on the database names every column of every table, and its queries run."""

from __future__ import annotations

import re
from pathlib import Path

from reestr_cli.history.database import writing
from reestr_cli.history.schema import TABLES
from tests.history.filings import collect, filing, row, rows_of

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "history.ru.md").read_text(encoding="utf-8")


def test_every_column_is_described_and_nothing_else(tmp_path: Path) -> None:
    told = {}
    for table in TABLES:
        (part,) = re.findall(rf"^`{table}` — .*?\n\n((?:\|.*\n)+)", PAGE, re.MULTILINE)
        told[table] = re.findall(r"^\| `(\w+)` \|", part, re.MULTILINE)
    with writing(tmp_path / "r.sqlite") as base:
        held = {table: [column[1] for column in base.ask(f"PRAGMA table_info({table})")] for table in TABLES}
    assert told == held


def test_the_queries_run_and_find_something(tmp_path: Path) -> None:
    base = tmp_path / "r.sqlite"
    rows = [row("1.1", links="7.7"), row("1.2", 4)]
    collect(base, [filing(tmp_path / "2026-Q2" / "a.xlsx", rows), filing(tmp_path / "2026-Q3" / "b.xlsx", rows, "Б")])
    queries = re.findall(r"^```sql\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    assert len(queries) == 3
    for query in queries:
        assert rows_of(base, query)
