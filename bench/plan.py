"""What is measured, on which files, how often."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from measuring import BenchFault, Case, remark

HERE = Path(__file__).resolve().parent
DATA = HERE / "data"
PYTHON = sys.executable
REESTR = str(Path(PYTHON).parent / "reestr")
FRICTIONLESS = str(Path(PYTHON).parent / "frictionless")

#: openpyxl at its fastest, for all that use it: beside defusedxml or lxml it reads up to 1.6 times slower. Modules are
#: compiled once, as an installed program's are, whatever the environment of the one who measures says of that.
ENVIRONMENT = {"OPENPYXL_LXML": "False", "OPENPYXL_DEFUSEDXML": "False", "PYTHONDONTWRITEBYTECODE": ""}
OPENPYXL = (PYTHON, "-c", "import sys, openpyxl; openpyxl.load_workbook(sys.argv[1])")
CALAMINE = (
    PYTHON,
    "-c",
    "import sys, python_calamine as c; c.CalamineWorkbook.from_path(sys.argv[1]).get_sheet_by_index(0).to_python()",
)
STRINGS = ("shared", "inline")


@dataclass(frozen=True)
class Plan:
    """The sizes of a run in rows, smallest first, with how many times the cases of each size are run."""

    repeats: dict[int, int]
    start_repeats: int
    peer_repeats: int = 5
    peer_limit: int = 10_000
    sizes: tuple[int, ...] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "sizes", tuple(self.repeats))

    @property
    def small(self) -> int:
        """The size that measures the start."""
        return self.sizes[0]

    @property
    def large(self) -> int:
        """The size that measures the work."""
        return self.sizes[-1]

    @property
    def peer(self) -> int:
        """The greatest size at which frictionless is run."""
        return max(size for size in self.sizes if size <= self.peer_limit)


FULL = Plan({30: 81, 1_000: 81, 10_000: 21, 100_000: 5}, start_repeats=81)
QUICK = Plan({30: 9, 1_000: 5, 5_000: 3}, start_repeats=11, peer_repeats=3)


def of(tool: str, rows: int, strings: str, kind: str = "rows") -> str:
    """Return the name of the case of ``tool`` on one generated register."""
    return f"{tool}: {rows:,} {kind}, {strings}"


def cases(plan: Plan) -> Iterator[Case]:
    """Yield every case of ``plan``; makes the registers that are not there yet."""
    yield Case("python -c pass", (PYTHON, "-c", "pass"), plan.start_repeats)
    yield Case("reestr --version", (REESTR, "--version"), plan.start_repeats)
    yield Case("reestr --help", (REESTR, "--help"), plan.start_repeats)
    for rows in plan.sizes:
        for strings in STRINGS:
            yield from _clean_cases(plan, rows, strings)
    for strings in STRINGS:
        file, repeats = (
            str(register(plan.large, strings, faulty=True)),
            min(plan.repeats[plan.large], plan.peer_repeats),
        )
        for name, options in _formats(strings):
            command = (REESTR, "validate", *options, file)
            yield Case(of(name, plan.large, strings, "faulty rows"), command, repeats, exit_code=1)


def _clean_cases(plan: Plan, rows: int, strings: str) -> Iterator[Case]:
    file, repeats = str(register(rows, strings)), plan.repeats[rows]
    peer_repeats = min(repeats, plan.peer_repeats)
    yield Case(of("reestr validate", rows, strings), (REESTR, "validate", file), repeats)
    yield Case(of("calamine to_python", rows, strings), (*CALAMINE, file), repeats)
    yield Case(of("openpyxl load_workbook", rows, strings), (*OPENPYXL, file), peer_repeats)
    if rows <= plan.peer_limit:
        command = (FRICTIONLESS, "validate", file, *_frictionless_options())
        yield Case(of("frictionless validate", rows, strings), command, peer_repeats)


def _formats(strings: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the name and options of each format to try on a faulty register; the default one for both files."""
    yield "reestr validate", ()
    if strings == STRINGS[0]:
        yield "reestr validate --format concise", ("--format", "concise")
        yield "reestr validate --format json", ("--format", "json")


def register(rows: int, strings: str, *, faulty: bool = False) -> Path:
    """Return the path of a generated register, made now unless an earlier run left it in ``bench/data``."""
    path = DATA / f"{'faulty' if faulty else 'clean'}-{rows}-{strings}-{_facts()['fingerprint']}.xlsx"
    if not path.exists():
        remark(f"making {path.name}")
        part = path.with_suffix(".part.xlsx")
        _generate(str(part), "--rows", str(rows), "--strings", strings, *(("--faulty",) if faulty else ()))
        part.rename(path)
    return path


def confirm_clean(plan: Plan) -> None:
    """Make sure that the clean registers are clean to the last remark: otherwise the run compares other work."""
    for rows in plan.sizes:
        for strings in STRINGS:
            command = [REESTR, "validate", "--format", "json", str(register(rows, strings))]
            said = subprocess.run(command, stdout=subprocess.PIPE, check=False).stdout
            summary = json.loads(said)["summary"]
            if summary != {"files": 1, "rows": rows, "errors": 0, "warnings": 0, "infos": 0}:
                raise BenchFault(f"{of('clean register', rows, strings)}: {summary}")


def _frictionless_options() -> list[str]:
    """Return the options that make frictionless check required cells, allowed words and unique ids.

    A row that ends with an empty cell is no fault: openpyxl's own writer leaves the end of such a row out.
    """
    options = ["--trusted", "--limit-errors", "1000000", "--skip-errors", "missing-cell"]
    for name in ("schema", "dialect"):
        path = DATA / f"{name}.json"
        path.write_text(json.dumps(_facts()[name], ensure_ascii=False), encoding="utf-8")
        options += [f"--{name}", str(path)]
    return options


@cache
def _facts() -> dict[str, object]:
    facts: dict[str, object] = json.loads(_generate())
    return facts


def _generate(*options: str) -> str:
    """Run the generator as a process of its own, so that this one stays small: its memory is the floor of all peaks."""
    command = [PYTHON, str(HERE / "registers.py"), *options]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
