"""Measures a run over a folder: worker processes, the cache, memory, against calamine and frictionless.

500 registers of 200 rows each, all different; 50 and 5,000 small ones for the memory of the parent process.

    python bench/batch.py             # about ten minutes
    python bench/batch.py --quick     # 100 registers, 500 small ones; two minutes

Run it with the Python of the environment in which reestr and the dependency group ``bench`` are installed.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import registers
from measuring import BenchFault, Case, remark, run_once
from plan import DATA, FRICTIONLESS, PYTHON, REESTR

ROWS, SMALL_ROWS = 200, 30
CALAMINE = (
    PYTHON,
    "-c",
    (
        "import sys, pathlib, python_calamine as c\n"
        "for path in sorted(pathlib.Path(sys.argv[1]).glob('*.xlsx')):\n"
        "    c.CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()"
    ),
)
FRICTIONLESS_HERE = (
    PYTHON,
    "-c",
    (
        "import sys, pathlib, frictionless as f\n"
        "schema, dialect = (pathlib.Path(path) for path in sys.argv[2:4])\n"
        "with f.system.use_context(trusted=True):\n"
        "    for path in sorted(pathlib.Path(sys.argv[1]).glob('*.xlsx'))[: int(sys.argv[4])]:\n"
        "        report = f.Resource(path=str(path), schema=f.Schema.from_descriptor(str(schema)),\n"
        "            dialect=f.Dialect.from_descriptor(str(dialect))).validate()\n"
        "        assert report.valid, report"
    ),
)
#: Runs the program and says the peak memory of its own process, without that of its workers, in kilobytes.
PARENT = (
    PYTHON,
    "-c",
    (
        "import resource, sys; from reestr_cli.cli.app import run; code = run(sys.argv[1:]);"
        "print('peak', resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, file=sys.stderr); sys.exit(code)"
    ),
)


@dataclass(frozen=True)
class Line:
    """A target and what was measured."""

    name: str
    limit: str
    measured: str
    met: bool


def folder_of(count: int, rows: int) -> Path:
    """Return a folder of ``count`` different registers of ``rows`` rows, made unless it is there already."""
    folder = DATA / f"batch-{count}-{rows}-{registers.fingerprint()}"
    if folder.is_dir():
        return folder
    remark(f"making {folder.name}")
    part = Path(tempfile.mkdtemp(dir=DATA))
    sheet = list(registers.sheet_rows(rows, faulty=False))
    for number in range(count):
        sheet[1] = [f"{registers.AGENCY}, отдел № {number + 1}"]
        registers.write_rows(part / f"{number + 1:04}.xlsx", sheet, "shared")
    part.rename(folder)
    return folder


class Clock:
    """Measures commands, several times each, and remembers the medians in seconds."""

    def __init__(self, repeats: int) -> None:
        self._repeats = repeats
        self.seconds: dict[str, float] = {}

    def run(
        self, name: str, command: tuple[str, ...], *, before: Callable[[], object] | None = None, once: bool = False
    ) -> float:
        """Return the median wall time of ``command``; ``before`` is called before each run, outside the time."""
        taken = []
        for _ in range(1 if once else self._repeats):
            if before is not None:
                before()
            taken.append(run_once(Case(name, command, 1), {})[0])
        self.seconds[name] = statistics.median(taken)
        remark(f"{name}: {self.seconds[name]:.2f} s ({', '.join(f'{each:.2f}' for each in taken)})")
        return self.seconds[name]


def speed(clock: Clock, folder: Path, count: int) -> Iterator[Line]:
    """Yield the targets of worker processes against this process, calamine and frictionless."""
    validate = (REESTR, "validate", str(folder), "--no-cache")
    clock.run("calamine", (*CALAMINE, str(folder)))
    clock.run("--jobs 1", (*validate, "--jobs", "1"))
    clock.run("--jobs 2", (*validate, "--jobs", "2"))
    clock.run("without --jobs", validate)
    one, two, bare = (clock.seconds[name] for name in ("--jobs 1", "--jobs 2", "calamine"))
    yield _at_most("`--jobs 2` ÷ `--jobs 1`", 0.6, two / one)
    yield _at_most("`--jobs 1` ÷ calamine reads of all", 3, one / bare)
    sample = min(50, count)
    schema, dialect = _options()
    here = (*FRICTIONLESS_HERE, str(folder), str(schema), str(dialect), str(sample))
    clock.run(f"frictionless, {sample} files, one process", here, once=True)
    command = "for file in sorted(pathlib.Path(sys.argv[1]).glob('*.xlsx'))[:int(sys.argv[2])]:"
    script = f"import pathlib, subprocess, sys\n{command}\n    subprocess.run([*sys.argv[3:], str(file)], check=True)"
    options = ("validate", "--trusted", "--schema", str(schema), "--dialect", str(dialect))
    apart = (PYTHON, "-c", script, str(folder), str(sample), FRICTIONLESS, *options)
    clock.run(f"frictionless, {sample} files, one after another", apart, once=True)
    for name in ("one after another", "one process"):
        times = (
            clock.seconds[f"frictionless, {sample} files, {name}"] * count / sample / clock.seconds["without --jobs"]
        )
        yield Line(f"frictionless, {name}, scaled ÷ whole run", "≥ 20 ×", f"{times:.0f} ×", times >= 20)


def _options() -> tuple[Path, Path]:
    found = []
    for name, value in (("schema", registers.table_schema()), ("dialect", registers.table_dialect())):
        path = DATA / f"batch-{name}.json"
        path.write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")
        found.append(path)
    return found[0], found[1]


def again(clock: Clock, folder: Path) -> Iterator[Line]:
    """Yield the targets of the cache: nothing changed, one file changed."""
    with tempfile.TemporaryDirectory(dir=DATA) as place:
        tree, cache = Path(place, "tree"), Path(place, "cache")
        shutil.copytree(folder, tree)
        changed = sorted(tree.glob("*.xlsx"))[len(os.listdir(tree)) // 2]  # noqa: PTH208 - a count is wanted
        time.sleep(4)  # a file just written is not trusted by its times
        command = (REESTR, "validate", str(tree), "--cache-dir", str(cache))
        first = clock.run("first run", command, before=lambda: shutil.rmtree(cache, ignore_errors=True))
        second = clock.run("second run", command)
        sheet = list(registers.sheet_rows(ROWS, faulty=False))
        turn = iter(range(1_000))

        def change() -> None:
            sheet[1] = [f"{registers.AGENCY}, изменение № {next(turn)}"]
            registers.write_rows(changed, sheet, "shared")

        one = clock.run("one file changed", command, before=change)
    yield _at_most("second run, nothing changed ÷ first", 0.05, second / first)
    yield _at_most("one file changed ÷ first", 0.08, one / first)


def memory(few: Path, many: int) -> Iterator[Line]:
    """Yield the target of the parent's memory: ``many`` small registers against 50."""
    peaks = []
    with tempfile.TemporaryDirectory(dir=DATA) as place:
        large = Path(place, "many")
        large.mkdir()
        sources = sorted(few.glob("*.xlsx"))
        for number in range(many):
            shutil.copyfile(sources[number % len(sources)], large / f"{number + 1:05}.xlsx")
        for folder in (few, large):
            for extra in (("--no-cache",), ("--cache-dir", str(Path(place, "cache")))):
                command = [*PARENT, "validate", str(folder), "--jobs", "2", *extra]
                done = subprocess.run(
                    command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=False
                )
                if done.returncode:
                    raise BenchFault(done.stderr)
                peaks.append(int(done.stderr.split()[-1]) / 1024)
                remark(f"parent, {folder.name} {extra[0]}: {peaks[-1]:.0f} MiB")
    yield _at_most(f"parent's memory, {many:,} files ÷ 50, no cache", 1.5, peaks[2] / peaks[0])
    yield _at_most(f"parent's memory, {many:,} files ÷ 50, with the cache", 1.5, peaks[3] / peaks[1])


def _at_most(name: str, limit: float, measured: float) -> Line:
    return Line(name, f"≤ {limit:g} ×", f"{measured:.3f} ×", measured <= limit)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="100 registers and 500 small ones")
    options = parser.parse_args()
    count, many, repeats = (100, 500, 3) if options.quick else (500, 5_000, 5)
    DATA.mkdir(exist_ok=True)
    clock = Clock(repeats)
    folder = folder_of(count, ROWS)
    try:
        lines = [*speed(clock, folder, count), *again(clock, folder), *memory(folder_of(50, SMALL_ROWS), many)]
    except BenchFault as fault:
        remark(str(fault))
        return 1
    print(f"{count} registers × {ROWS} rows; load average {os.getloadavg()[0]:.1f}\n")
    print("| target | limit | measured | |\n|---|---:|---:|---|")
    for line in lines:
        print(f"| {line.name} | {line.limit} | {line.measured} | {'met' if line.met else '**not met**'} |")
    print("\n| command | median |\n|---|---:|")
    for name, seconds in clock.seconds.items():
        print(f"| {name} | {seconds:.2f} s |")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
