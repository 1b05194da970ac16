"""``reestr fix`` as a person calls it: exit codes, what is written, what is shown."""

from __future__ import annotations

import io
import json
import re
import shutil
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import jsonschema
import pytest

import reestr_cli
from examples.build import EXAMPLES, FAULTY, GOOD
from tests.cli.conftest import Reestr
from tests.fix.books import write
from tests.fix.sheets import line

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

SCHEMAS = Path(reestr_cli.__file__).parent / "schemas"
FIX = json.loads((SCHEMAS / "fix.schema.json").read_text(encoding="utf-8"))
VALIDATE = json.loads((SCHEMAS / "validate.schema.json").read_text(encoding="utf-8"))


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_everything_mended_is_0_and_errors_left_are_1(reestr: Reestr, here: Path) -> None:
    write(here / "a.xlsx", [line(1, client=" семья")])
    write(here / "b.xlsx", [line(1, client=" семья", status="в работе")])
    assert reestr("fix", "a.xlsx").code == 0
    assert reestr("validate", "a-fixed.xlsx").code == 0
    assert reestr("fix", "b.xlsx").code == 1
    assert reestr("fix", "a-fixed.xlsx").code == 0
    assert sorted(each.name for each in here.iterdir()) == ["a-fixed.xlsx", "a.xlsx", "b-fixed.xlsx", "b.xlsx"]


def test_a_file_without_a_register_does_not_stop_the_others(reestr: Reestr, here: Path) -> None:
    (here / "a.xlsx").write_bytes(b"")
    write(here / "b.xlsx", [line(1, client=" семья")])
    done = reestr("fix", "*.xlsx")
    assert done.code == 1
    assert "R001" in done.out
    assert (here / "b-fixed.xlsx").exists()
    assert not (here / "a-fixed.xlsx").exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ["nowhere.xlsx"],
        ["."],
        ["a.xlsx", "--in-place", "-o", "b.xlsx"],
        ["a.xlsx", "-o", "a.xlsx"],
        ["a.xlsx", "-o", "a.xlsx", "--force"],
        ["a.xlsx", "--select", "R999"],
        ["a.xlsx", "--region", "nowhere"],
        ["a.xlsx", "--format", "xml"],
    ],
)
def test_wrong_usage_is_2_and_writes_nothing(reestr: Reestr, here: Path, arguments: list[str]) -> None:
    path = write(here / "a.xlsx", [line(1, client=" семья")])
    before = path.read_bytes()
    done = reestr("fix", *arguments)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("Ошибка")
    assert [each.name for each in here.iterdir()] == ["a.xlsx"]
    assert path.read_bytes() == before


def test_an_output_that_exists_is_refused_before_anything_is_written(reestr: Reestr, here: Path) -> None:
    for name in ("a", "b"):
        write(here / f"{name}.xlsx", [line(1, client=" семья")])
    (here / "b-fixed.xlsx").write_bytes(b"mine")
    assert reestr("fix", "a.xlsx", "b.xlsx").code == 2
    assert not (here / "a-fixed.xlsx").exists()
    assert (here / "b-fixed.xlsx").read_bytes() == b"mine"
    assert reestr("fix", "a.xlsx", "b.xlsx", "--force").code == 0
    assert (here / "b-fixed.xlsx").read_bytes() != b"mine"


def test_json_is_what_the_schema_says(reestr: Reestr, here: Path) -> None:
    shutil.copy(EXAMPLES / "saratov" / FAULTY, here / "r.xlsx")
    done = reestr("fix", "r.xlsx", "--format", "json", "--unsafe", "--dry-run")
    data = json.loads(done.out)
    jsonschema.Draft202012Validator.check_schema(FIX)
    jsonschema.Draft202012Validator(FIX).validate(data)
    assert FIX["$defs"]["finding"] == VALIDATE["$defs"]["finding"]
    (file,) = data["files"]
    assert (file["region"], file["written"], file["output"]) == ("saratov", False, "r-fixed.xlsx")
    by_code = {each["code"]: each for each in file["repairs"]}
    assert (by_code["R203"]["cell"], by_code["R203"]["before"], by_code["R203"]["after"]) == ("A17", "1.1", "1.10")
    assert not by_code["R203"]["safe"]
    assert data["summary"]["repairs"] == len(file["repairs"])
    assert [each.name for each in here.iterdir()] == ["r.xlsx"]


def test_text_fits_into_80_columns_and_tells_every_kind(reestr: Reestr, here: Path) -> None:
    shutil.copy(EXAMPLES / "saratov" / FAULTY, here / "r.xlsx")
    done = reestr("fix", "r.xlsx", "--unsafe", "--dry-run")
    assert max(map(len, done.out.splitlines())) <= 80
    for part in ("D26, D27  (пусто) → «Федеральный закон", "«1.1» → «1.10»", "это догадка, проверьте", "строка 42"):
        assert part in done.out


def test_what_is_alike_is_told_once(reestr: Reestr, here: Path) -> None:
    write(here / "r.xlsx", [line(number, status="Идёт исследование") for number in range(1, 21)])
    done = reestr("fix", "r.xlsx", "--dry-run")
    assert "H7, H8, H9, H10, H11, H12, H13, H14 (+12)" in done.out
    assert "H26" in reestr("fix", "r.xlsx", "--dry-run", "--verbose").out


def test_a_formula_without_a_result_is_not_lost_in_silence(reestr: Reestr, here: Path) -> None:
    def spoil(book: Workbook, sheet: Worksheet) -> None:
        sheet["K7"] = "=B1&C1"  # openpyxl stores no result
        sheet["C7"] = "  Прием  запроса "

    write(here / "r.xlsx", [line(1), line(2)], spoil)
    told = " ".join(reestr("fix", "r.xlsx", "--region", "saratov").out.split())
    assert "Формулы без сохраненного результата в новую книгу не переносятся (K7)" in told
    assert "откройте исходный файл в Excel, сохраните и исправьте его снова" in told


def test_a_formula_that_shows_nothing_needs_no_excel(reestr: Reestr, here: Path) -> None:
    write(here / "r.xlsx", [line(1), line(2, client="  гражданин ")])
    data = (here / "r.xlsx").read_bytes()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(here / "r.xlsx", "w") as new:
        for name in old.namelist():
            text = old.read(name)
            if name == "xl/worksheets/sheet1.xml":
                cell = re.search(rb'<c r="I7"[^>]*>.*?</c>', text)
                assert cell is not None
                text = text.replace(cell[0], b'<c r="I7" t="str"><f>IF(1=1,"","")</f><v></v></c>')
            new.writestr(name, text)
    told = reestr("fix", "r.xlsx", "--region", "saratov").out
    assert "R003" in told
    assert "не переносятся" not in told


def test_a_good_register_is_left_alone_unless_an_output_is_named(reestr: Reestr, here: Path) -> None:
    shutil.copytree(EXAMPLES / "saratov", here / "s")
    done = reestr("fix", f"s/{GOOD}")
    assert (done.code, "Исправлять нечего." in done.out) == (0, True)
    assert not list(here.glob("s/*-fixed*"))
    would = reestr("fix", f"s/{GOOD}", "-o", "new.xlsx", "--dry-run")
    assert "исправлять нечего; реестр был бы переписан" in would.out.replace("\n  ", " ")
    done = reestr("fix", f"s/{GOOD}", "-o", "new.xlsx")
    assert (done.code, done.out) == (
        0, f"s/{GOOD}: исправлять нечего; реестр переписан на форму — new.xlsx\n\n"
    )  # fmt: skip
    assert reestr("validate", "new.xlsx", "--config", "s/reestr.toml").code == 0
