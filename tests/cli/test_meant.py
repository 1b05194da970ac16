"""Regions called by their names: the message says which key is meant, in both languages."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from reestr_cli.cli.app import run
from tests.cli.conftest import Reestr


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ("Омская область", "omsk (Омская область)"),
        ("ОМСКАЯ", "omsk (Омская область)"),
        ("Саратовской области", "saratov (Саратовская область)"),
        ("Брянская область", "bryansk-finance (Брянская область, департамент финансов)"),
        ("kaliningrad", "kaliningrad-social (Калининградская область, Министерство социальной политики)"),
        ("omks", "omsk"),
    ],
)
def test_a_region_called_by_its_name(reestr: Reestr, tmp_path: Path, given: str, meant: str) -> None:
    done = reestr("catalog", given)
    assert (done.code, done.out) == (2, "")
    assert f"формы «{given}» нет; возможно, нужна: {meant}. Есть формы: bryansk-finance, " in done.err
    done = reestr("init", "--region", given, "-o", str(tmp_path / "a.xlsx"), "--lang", "en")
    assert f"no form «{given}»; perhaps this one is meant: {meant}. The forms are:" in done.err


@pytest.mark.parametrize("given", ["область", "ом", "нигде"])
def test_a_name_that_may_mean_any_or_none(reestr: Reestr, given: str) -> None:
    assert f"Ошибка: формы «{given}» нет; есть формы: bryansk-finance, " in reestr("catalog", given).err


def test_the_name_in_the_settings_and_a_form_of_ones_own(
    reestr: Reestr, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    shipped = Path(__file__).parents[2] / "templates" / "kirov.toml"
    text = shipped.read_text(encoding="utf-8").replace("'kirov'", "'tver'").replace("Кировск", "Тверск")
    (tmp_path / "tver.toml").write_text(text, encoding="utf-8")
    (tmp_path / "reestr.toml").write_text("region = 'Тверская область'\nforms = 'tver.toml'\n", encoding="utf-8")
    assert "возможно, нужна: tver (Тверская область)" in reestr("init").err
    (tmp_path / "tver.toml").write_text("region = 1", encoding="utf-8")
    assert "возможно, нужна: omsk" in reestr("catalog", "Омская").err


@pytest.fixture(scope="module")
def blank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a blank in a folder whose settings name a region that is mistyped; a folder beside it names none."""
    place = tmp_path_factory.mktemp("bodies")
    for name in ("one", "two"):
        (place / name).mkdir()
        assert run(["init", "--region", "kirov", "-o", str(place / name / "blank.xlsx")]) == 0
    (place / "one" / "reestr.toml").write_text("region = 'kirow'\n", encoding="utf-8")
    return place / "one" / "blank.xlsx"


@pytest.mark.parametrize(
    "command",
    [
        ["validate", "{file}"],
        ["validate", "{file}", "{other}"],
        ["validate", "{other}", "--config", "{settings}"],
        ["fix", "{file}"],
        ["annotate", "{file}"],
        ["diff", "{other}", "{file}"],
        ["graph", "{file}"],
        ["publish", "{file}", "-o", "{folder}/site"],
        ["merge", "{file}", "{other}", "-o", "{folder}/out.xlsx"],
        ["board", "{folder}"],
        ["plan", "{folder}"],
        ["due", "{file}", "{other}"],
        ["due", "--config", "{settings}"],
        ["init", "--config", "{settings}"],
    ],
    ids=" ".join,
)
def test_a_region_mistyped_in_the_settings_is_told_with_the_file(
    reestr: Reestr, blank: Path, command: list[str]
) -> None:
    folder = blank.parent
    places = {
        "file": blank, "other": folder.parent / "two" / blank.name, "folder": folder, "settings": folder / "reestr.toml"
    }  # fmt: skip
    done = reestr(*(word.format(**places) for word in command))
    assert done.code == 2
    assert f"Ошибка: {folder / 'reestr.toml'}: region: формы «kirow» нет; возможно, нужна: kirov. Есть" in done.err


def test_a_region_mistyped_in_the_settings_matters_to_nobody_who_names_one(reestr: Reestr, blank: Path) -> None:
    assert reestr("validate", str(blank), "--region", "kirov").code == 0


def test_the_hint_does_not_depend_on_how_many_files_there_are(reestr: Reestr, blank: Path) -> None:
    both = [str(blank), str(blank.parent.parent / "two" / blank.name)]
    for files in (both[:1], both):
        assert (
            "Ошибка: формы «kirow» нет; возможно, нужна: kirov" in reestr("validate", *files, "--region", "kirow").err
        )


@pytest.fixture
def registers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder of files with names that people mistype, which is the current one."""
    for name in ("register.xlsx", "Реестр за III квартал.xlsx", "Реестр за III квартал-marked.xlsx"):
        (tmp_path / name).touch()
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.skipif(os.name == "nt", reason="other quotes")
@pytest.mark.parametrize(
    ("given", "near"),
    [
        ("registr.xlsx", "register.xlsx"),
        ("register.xlxs", "register.xlsx"),
        ("./registr.xlsx", "register.xlsx"),
        ("Реестр", "'Реестр за III квартал.xlsx'"),
    ],
)
def test_a_mistyped_name_of_a_file(registers: Path, reestr: Reestr, given: str, near: str) -> None:
    for command in (["validate"], ["fix"], ["diff", "register.xlsx"], ["git", "textconv"]):
        done = reestr(*command, given)
        assert (done.code, done.out) == (2, "")
        assert done.err.startswith("Ошибка: нет такого файла или папки: ")
        assert done.err.endswith(f"; возможно, имеется в виду {near}\n")


@pytest.mark.parametrize("given", ["other.xlsx", "no/register.xlsx", "x"])
def test_a_name_like_none_in_the_folder(registers: Path, reestr: Reestr, given: str) -> None:
    assert reestr("validate", given).err == f"Ошибка: нет такого файла или папки: {given}\n"


def test_a_name_that_a_script_has_left_empty(registers: Path, reestr: Reestr) -> None:
    for command in (["validate"], ["fix"], ["diff", "register.xlsx"], ["git", "textconv"]):
        done = reestr(*command, "")
        assert (done.code, done.out) == (2, "")
        assert "значение пустое; укажите его. Если вместо значения подставлена переменная, она пуста" in done.err


def test_a_folder_or_nothing_in_place_of_a_file(registers: Path, reestr: Reestr) -> None:
    (registers / "folder").mkdir()
    assert (
        "--config: folder — папка: укажите файл настроек"
        in reestr("validate", "register.xlsx", "--config", "folder").err
    )
    assert "один файл: укажите его" in reestr("diff", "register.xlsx", "folder").err
    assert "файлы .xlsx, .xlsm, .xls, .ods, .xlsb" in reestr("validate", "folder").err
    assert "нет папки no, сначала создайте ее" in reestr("schema", "kirov", "-o", "no/a.json").err
    made = "reestr baseline write register.xlsx --baseline no.toml --reason ПРИЧИНА"
    for command in (["validate"], ["baseline", "check"], ["baseline", "update"]):
        assert f"создать его: {made}\n" in reestr(*command, "register.xlsx", "--baseline", "no.toml").err
    assert reestr("validate", "register.xlsx", "folder", "--form", "no.toml").err.endswith(": no.toml\n")


def test_a_file_that_is_no_register_is_not_said_to_need_no_repair(registers: Path, reestr: Reestr) -> None:
    done = reestr("fix", "register.xlsx")
    assert (done.code, "Исправлять нечего" in done.out, "файл пуст" in done.out) == (1, False, True)


@pytest.mark.skipif(os.name == "nt", reason="no devices by name, and links need rights")
def test_what_is_there_and_is_no_file_is_not_called_missing(registers: Path, reestr: Reestr) -> None:
    (registers / "висячая.xlsx").symlink_to("нет.xlsx")
    (registers / "папка").mkdir()
    (registers / "папка" / "часть.xlsx").symlink_to("нет.xlsx")
    device = "Ошибка: /dev/null — не обычный файл и не папка\n"
    for command in (["diff", "/dev/null", "register.xlsx"], ["annotate", "/dev/null"], ["form", "check", "/dev/null"]):
        assert reestr(*command).err == device
    for command, name in (
        (["diff", "register.xlsx", "висячая.xlsx"], "висячая.xlsx"),
        (["merge", "папка", "-o", "a.xlsx"], "папка/часть.xlsx"),
    ):
        assert f"Ошибка: {name} — ссылка, которая никуда не ведет" in reestr(*command).err
    assert reestr("validate", "register.xlsx/").err == (
        "Ошибка: нет такого файла или папки: register.xlsx/; возможно, имеется в виду register.xlsx\n"
    )


def test_a_list_or_a_database_that_cannot_be_made_is_not_advised(registers: Path, reestr: Reestr) -> None:
    for command in (
        ["validate", "register.xlsx", "--baseline", "."],
        ["baseline", "check", "register.xlsx", "--baseline", "."],
        ["history", "1.1", "--from", "."],
    ):
        done = reestr(*command)
        assert (done.code, done.err) == (
            2,
            "Ошибка: . — папка, ссылка или устройство, а не обычный файл; укажите другое имя\n",
        )
    assert reestr("baseline", "check", "нет").err == "Ошибка: нет такого файла или папки: нет\n"
