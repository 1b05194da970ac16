"""No file that a run reads is ever written over, whatever is forced: every command that writes, every file it reads."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from reestr_cli.cli.app import run
from reestr_cli.locations import shipped
from tests.cli.conftest import Reestr

ROOT = Path(__file__).resolve().parents[2]
SHARE = ROOT / "examples" / "share"
OLD, NEW = "2026-Q2/digital.xlsx", "2026-Q3/digital.xlsx"
#: What every command reads besides: the settings found, those of --config, the forms and catalogue of the former.
SETTINGS = ("reestr.toml", "other.toml", "forms/home.toml", "forms/catalogs/own.toml")
OWN_FORM = ("own/omsk.toml", "own/catalogs/omsk.toml")

#: Commands with an output, OUT in its place: the name of the case, the command line, and the inputs that it names.
COMMANDS = (
    ("annotate", f"annotate {NEW} -o OUT", (NEW, *OWN_FORM)),
    ("baseline write", f"baseline write {NEW} --reason ждет --baseline OUT", (NEW,)),
    ("board", f"board {NEW} --bodies bodies.csv --previous {OLD} --format json -o OUT", (NEW, OLD, "bodies.csv")),
    ("board --form", f"board {NEW} --format json -o OUT", OWN_FORM),
    ("collect", f"collect {NEW} -o OUT", (NEW, *OWN_FORM)),
    ("collect --to", f"collect {NEW} versions.parquet -o OUT --to parquet=.", ("versions.parquet",)),
    ("diff", f"diff {OLD} {NEW} --format json -o OUT", (OLD, NEW, *OWN_FORM)),
    ("due", f"due {NEW} --history base.sqlite --format json -o OUT", (NEW, "base.sqlite", *OWN_FORM)),
    ("due --ics", f"due {NEW} --history base.sqlite --ics OUT", (NEW, "base.sqlite", *OWN_FORM)),
    ("due --region", "due --region omsk --ics OUT", OWN_FORM),
    ("fix", f"fix {OLD} {NEW} -o OUT", (OLD, NEW)),
    ("graph", f"graph {NEW} --format dot -o OUT", (NEW, *OWN_FORM)),
    ("history", "history --from base.sqlite --format json -o OUT", ("base.sqlite",)),
    ("init", "init -o OUT", ()),
    ("merge", f"merge {OLD} {NEW} --base base.xlsx --on-conflict mark -o OUT", (OLD, NEW, "base.xlsx", *OWN_FORM)),
    ("merge --report", f"merge {OLD} {NEW} --on-conflict mark -o new.xlsx --report json=OUT", (OLD, NEW, *OWN_FORM)),
    ("plan", f"plan {OLD} {NEW} --history base.sqlite --format json -o OUT", (OLD, NEW, "base.sqlite", *OWN_FORM)),
    ("plan of one", f"plan {NEW} --format xlsx -o OUT", (NEW,)),
    ("plan check", f"plan check plan.xlsx {NEW} --format json -o OUT", ("plan.xlsx", NEW, *OWN_FORM)),
    ("publish", f"publish {NEW} --owner drop --previous {OLD} --allow-errors -o OUT", (NEW, OLD)),
    ("request", f"request {OLD} {NEW} --to Ивановой --format text -o OUT", (OLD, NEW, *OWN_FORM)),
    ("request --add", f"request {OLD} --add base.xlsx --to Ивановой --format text -o OUT", (OLD, "base.xlsx")),
    ("schema", "schema omsk -o OUT", ()),
    ("validate", f"validate {NEW} --baseline known.toml --format json -o OUT", (NEW, "known.toml", *OWN_FORM)),
    ("validate --report", f"validate {NEW} --baseline known.toml --report json=OUT", (NEW, "known.toml", *OWN_FORM)),
)  # fmt: skip
#: Of these the ending of the output or its being no folder is refused first, of some inputs.
OTHERWISE = {"annotate", "fix", "init", "publish", "collect --to"}
#: These write a workbook: an output with another ending is refused before anything is looked at.
WORKBOOKS = {"merge", "plan of one"}
CASES = [
    pytest.param(line, given, name, id=f"{name}: {given}")
    for name, line, inputs in COMMANDS
    for given in (*inputs, *SETTINGS)
]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make one of every file that a command may read."""
    home = tmp_path_factory.mktemp("made")
    for quarter in ("2026-Q2", "2026-Q3"):
        (home / quarter).mkdir()
        shutil.copy(SHARE / quarter / "digital.xlsx", home / quarter)
    shutil.copy(SHARE / "2026-Q1" / "digital.xlsx", home / "base.xlsx")
    shutil.copy(SHARE / "bodies.csv", home)
    form = (shipped("templates") / "omsk.toml").read_text(encoding="utf-8")
    catalog = shipped("catalogs") / "omsk.toml"
    for folder, name, listed in (("own", "omsk", "omsk"), ("forms", "home", "own")):
        (home / folder / "catalogs").mkdir(parents=True)
        text = form.replace("region = 'omsk'", f"region = '{name}'").replace(
            "catalog = 'omsk'", f"catalog = '{listed}'"
        )
        (home / folder / f"{name}.toml").write_text(text, encoding="utf-8")
        shutil.copy(catalog, home / folder / "catalogs" / f"{listed}.toml")
    (home / "reestr.toml").write_text('region = "omsk"\nforms = "forms"\n', encoding="utf-8")
    (home / "other.toml").write_text('region = "omsk"\n', encoding="utf-8")
    (home / "versions.parquet").write_bytes(b"PAR1")
    cwd = [str(home / name) for name in (NEW, "known.toml", "base.sqlite", "plan.xlsx")]
    assert run(["baseline", "write", cwd[0], "--reason", "ждет", "--baseline", cwd[1]]) == 0
    assert run(["collect", cwd[0], "-o", cwd[2], "--no-cache"]) == 0
    assert run(["plan", cwd[0], "-o", cwd[3], "--no-cache"]) == 0
    return home


def held(folder: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield str(path.relative_to(folder)), path.read_bytes()


@pytest.mark.parametrize(("line", "given", "name"), CASES)
def test_no_input_is_written_over(folder: Path, reestr: Reestr, line: str, given: str, name: str) -> None:
    before = dict(held(folder))
    arguments = [word.replace("OUT", given) for word in line.split()]
    if not name.startswith("baseline write"):
        arguments += ["--form", "own/omsk.toml"] if given in OWN_FORM else []
    arguments += ["--config", "other.toml"] if given == "other.toml" else []
    done = reestr(*arguments, *([] if name == "collect" else ["--force"]))
    assert done.code == 2, done
    is_other = name in OTHERWISE or (name in WORKBOOKS and not given.endswith(".xlsx"))
    assert is_other or f"{given} — один из исходных файлов" in done.err
    assert dict(held(folder)) == before


def test_an_earlier_plan_among_the_registers_is_made_anew(folder: Path, reestr: Reestr) -> None:
    before = (folder / "plan.xlsx").read_bytes()
    (folder / "base.xlsx").unlink()
    assert reestr("plan", ".", "-o", "plan.xlsx", "--no-cache").code == 2
    assert reestr("plan", ".", "-o", "plan.xlsx", "--force", "--no-cache", "--on", "2026-10-01").code == 0
    assert (folder / "plan.xlsx").read_bytes() != before


def test_a_set_that_is_being_read_is_not_replaced(folder: Path, reestr: Reestr) -> None:
    assert reestr("publish", NEW, "--owner", "keep", "--allow-errors", "-o", "site").code == 0
    before = dict(held(folder))
    done = reestr("publish", NEW, "--owner", "keep", "--allow-errors", "--previous", "site/register.xlsx",
                  "-o", "site", "--force")  # fmt: skip
    assert done.code == 2
    assert "один из исходных файлов" in done.err
    assert dict(held(folder)) == before
