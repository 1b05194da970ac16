"""Measures ``reestr diff`` against daff and against its own reading, on pairs made from known edits.

The pairs come from the registers of the other benchmark: the same rows with 5 % of them changed in one cell, 1 % taken
out and 1 % put in; and the same rows under new ids. daff gets the same rows as CSV, without the rows above the header.

    python bench/diff.py                 # 10,000 and 100,000 rows; about five minutes
    python bench/diff.py --quick         # 2,000 rows; half a minute

Run it with the Python of the environment in which reestr and the dependency group ``bench`` are installed.
"""

from __future__ import annotations

import argparse
import csv
import random
from collections.abc import Callable, Iterator
from pathlib import Path

import rows as generated
from measuring import Case, Results, measure, remark
from plan import CALAMINE, DATA, ENVIRONMENT, PYTHON, REESTR
from registers import AGENCY, fingerprint, write_rows
from targets import Target, ratio

Row = dict[str, generated.Cell]
SEED = 20231201
CHANGED, TAKEN_OUT = 0.05, 0.01
#: Columns whose cells are changed, each to what stands in another row.
EDITED = ("life_situation", "owner", "status", "client", "regulation", "input")
DAFF = str(Path(PYTHON).parent / "daff")


def edited(rows: list[Row]) -> list[Row]:
    """Return the next version of ``rows``: some changed, some taken out, as many put in."""
    chance = random.Random(SEED)
    found = [dict(row) for row in rows]
    for row in chance.sample(found, int(len(rows) * CHANGED)):
        key = chance.choice(EDITED)
        row[key] = chance.choice(rows)[key]
    gone = set(chance.sample(range(len(rows)), int(len(rows) * TAKEN_OUT)))
    found = [row for at, row in enumerate(found) if at not in gone]
    for number in range(len(gone)):
        service = f"Новая услуга № {number + 1}"
        found.insert(chance.randrange(len(found)), {**chance.choice(rows), "id": f"Н-{number + 1}", "service": service})
    return found


def renumbered(rows: list[Row]) -> list[Row]:
    """Return ``rows``, every one under another id."""
    return [{**row, "id": f"П-{number}"} for number, row in enumerate(rows, start=1)]


VERSIONS: dict[str, Callable[[list[Row]], list[Row]]] = {"old": list, "edited": edited, "renumbered": renumbered}


def file_of(count: int, version: str, ending: str) -> Path:
    """Return the path of one version of ``count`` rows, as ``.xlsx`` or ``.csv``; made unless it is there already."""
    path = DATA / f"diff-{count}-{version}-{fingerprint()}.{ending}"
    if not path.exists():
        remark(f"making {path.name}")
        made = VERSIONS[version]([{**row} for row in generated.clean_rows(count)])
        part = path.with_suffix(f".part.{ending}")
        _write(part, made)
        part.rename(path)
    return path


def _write(path: Path, rows: list[Row]) -> None:
    headers = generated.headers()
    lines: list[list[generated.Cell]] = [[row[key] for key in headers] for row in rows]
    if path.suffix == ".csv":
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([list(headers.values()), *lines])
    else:
        title = " ".join(generated.read(generated.FORM)["blank"]["title"])
        write_rows(path, [[title], [AGENCY], list(headers.values()), *lines], "shared")


def name_of(tool: str, count: int, version: str) -> str:
    """Return the name of a case."""
    return f"{tool}: {count:,} rows, {version}"


def cases(sizes: list[int], repeats: int) -> Iterator[Case]:
    """Yield every case; the peer is run at the smallest size only."""
    for count in sizes:
        for version in VERSIONS:
            command = (REESTR, "diff", str(file_of(count, "old", "xlsx")), str(file_of(count, version, "xlsx")))
            yield Case(name_of("reestr diff", count, version), command, repeats)
        yield Case(
            name_of("calamine to_python", count, "old"), (*CALAMINE, str(file_of(count, "old", "xlsx"))), repeats
        )
    small = sizes[0]
    files = (str(file_of(small, version, "csv")) for version in ("old", "edited"))
    yield Case(name_of("daff", small, "edited"), (DAFF, "diff", "--output", "/dev/null", *files), min(repeats, 3))


def targets(sizes: list[int]) -> Iterator[Target]:
    """Yield what is promised, as figures of a run."""
    small, large = sizes[0], sizes[-1]
    whole = name_of("reestr diff", large, "edited")
    yield Target(
        f"`diff`, {small:,} rows, 5 % changed ÷ daff",
        0.1,
        "×",
        ratio(name_of("reestr diff", small, "edited"), name_of("daff", small, "edited")),
    )
    yield Target(
        f"`diff`, {small:,} rows: all renumbered ÷ same ids",
        3,
        "×",
        ratio(name_of("reestr diff", small, "renumbered"), name_of("reestr diff", small, "old")),
    )
    yield Target(
        f"`diff`, 2 × {large:,} rows ÷ one calamine to_python",
        4,
        "×",
        ratio(whole, name_of("calamine to_python", large, "old")),
    )
    yield Target(f"`diff`, 2 × {large:,} rows, peak memory", 300, "MB", lambda results: results[whole].peak / 1e6)


def report(sizes: list[int], results: Results) -> Iterator[str]:
    """Yield the lines of the run as Markdown."""
    yield "| target | at most | measured | |\n|---|---:|---:|---|"
    for target in targets(sizes):
        value = target.measured(results)
        verdict = "met" if value <= target.limit else "**not met**"
        yield f"| {target.name} | {target.limit:g} {target.unit} | {value:.2f} {target.unit} | {verdict} |"
    yield "\n| command | runs | median | peak memory |\n|---|---:|---:|---:|"
    for name, samples in results.items():
        yield f"| {name} | {len(samples.seconds)} | {samples.time:.2f} s | {samples.peak / 1e6:.0f} MB |"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="2,000 rows only")
    options = parser.parse_args()
    sizes, repeats = ([2_000], 3) if options.quick else ([10_000, 100_000], 5)
    DATA.mkdir(exist_ok=True)
    for line in report(sizes, measure(list(cases(sizes, repeats)), ENVIRONMENT)):
        print(line)


if __name__ == "__main__":
    main()
