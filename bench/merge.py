"""Measures `reestr merge` of 40 parts of 500 rows against openpyxl, which only reads the parts and writes the rows.

Both run as whole processes on the same files, in turns; the median of each is taken. The target: at most twice the
processor time (both use one core, and what else the machine does counts for neither).

    python bench/merge.py           # 40 parts of 500 rows, five runs
    python bench/merge.py --quick   # 8 parts of 200 rows, one run
"""

from __future__ import annotations

import argparse
import resource
import statistics
import subprocess
import sys
import time
from pathlib import Path

from reestr_cli.forms.library import Library
from reestr_cli.workbook.blank import write_register
from rows import clean_rows

DATA = Path(__file__).resolve().parent / "data" / "merge"
LIMIT = 2.0
#: What anybody would write: read every part, put the rows of all into one new workbook.
OPENPYXL = """
import sys
from openpyxl import Workbook, load_workbook
rows = []
for path in sys.argv[2:]:
    sheet = load_workbook(path)["Реестр"]
    rows += [row for row in sheet.iter_rows(values_only=True) if row[0] is not None]
book = Workbook()
for row in rows:
    book.active.append(row)
book.save(sys.argv[1])
"""


def write_parts(count: int, size: int) -> list[Path]:
    """Write ``count`` registers of ``size`` rows each with ids of their own; return their paths."""
    form = Library().form("saratov")
    catalog = Library().catalog(form)
    keys = {column.key for column in form.official_columns}
    DATA.mkdir(parents=True, exist_ok=True)
    every = list(clean_rows(count * size))
    paths = []
    for number in range(count):
        path = DATA / f"{size}-{number + 1:02}.xlsx"
        if not path.exists():
            rows = [
                {key: str(text) for key, text in row.items() if key in keys and text}
                for row in every[number * size : (number + 1) * size]
            ]
            path.write_bytes(write_register(form, catalog, rows, agency="Министерство примеров"))
        paths.append(path)
    return paths


def seconds(command: list[str]) -> tuple[float, float]:
    """Run ``command`` to its end and return the seconds of processor time and of wall time it took."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return used, time.perf_counter() - start


def main() -> int:
    """Measure, print the medians and their ratio; 1 when the target is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    count, size, runs = (8, 200, 1) if options.quick else (40, 500, options.runs)
    parts = [str(path) for path in write_parts(count, size)]
    output = str(DATA / "out.xlsx")
    ours = [sys.executable, "-m", "reestr_cli", "merge", *parts, "-o", output, "--force"]
    theirs = [sys.executable, "-c", OPENPYXL, output, *parts]
    measured: tuple[list[tuple[float, float]], list[tuple[float, float]]] = ([], [])
    for _ in range(runs):
        for command, times in zip((ours, theirs), measured, strict=True):
            times.append(seconds(command))
    one, other = (statistics.median(used for used, _ in times) for times in measured)
    ours_wall, theirs_wall = (statistics.median(wall for _, wall in times) for times in measured)
    sys.stdout.write(
        f"{count} parts of {size} rows, {runs} runs\n"
        f"reestr merge         {one:6.2f} s of processor time, {ours_wall:6.2f} s in all\n"
        f"openpyxl, read+write {other:6.2f} s of processor time, {theirs_wall:6.2f} s in all\n"
        f"ratio {one / other:.2f}, at most {LIMIT:g}: {'met' if one <= LIMIT * other else 'NOT met'}\n"
    )
    return int(one > LIMIT * other)


if __name__ == "__main__":
    raise SystemExit(main())
