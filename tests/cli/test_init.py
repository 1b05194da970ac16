"""``reestr init`` from the command line to the file."""

from __future__ import annotations

from pathlib import Path

import pytest

from reestr_cli.locations import shipped
from tests.cli.conftest import Reestr

TEMPLATES = shipped("templates")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_a_blank_is_written_once_and_checked_without_errors(reestr: Reestr) -> None:
    done = reestr("init", "--region", "omsk", "--rows", "20", "-o", "бланк.xlsx")
    assert (done.code, done.out) == (0, "")
    assert "reestr validate бланк.xlsx" in done.err
    first = Path("бланк.xlsx").read_bytes()
    again = reestr("init", "--region", "omsk", "-o", "бланк.xlsx")
    assert again.code == 2
    assert "--force" in again.err
    assert Path("бланк.xlsx").read_bytes() == first
    assert reestr("init", "--region", "omsk", "--rows", "20", "-o", "бланк.xlsx", "--force").code == 0
    assert Path("бланк.xlsx").read_bytes() == first
    assert reestr("validate", "бланк.xlsx").code == 0


def test_the_blank_is_the_same_in_every_language(reestr: Reestr) -> None:
    for language in ("ru", "en"):
        done = reestr("init", "--region", "omsk", "--rows", "5", "-o", f"{language}.xlsx", "--lang", language)
        assert done.code == 0
    assert done.err.startswith("The blank is written to en.xlsx.")
    assert Path("ru.xlsx").read_bytes() == Path("en.xlsx").read_bytes()


def test_the_region_comes_from_the_settings_of_the_folder(reestr: Reestr) -> None:
    done = reestr("init")
    assert done.code == 2
    assert "--region" in done.err
    Path("reestr.toml").write_text('region = "kirov"\n', encoding="utf-8")
    assert reestr("init", "--rows", "5").code == 0
    assert Path("reestr-kirov.xlsx").is_file()


def test_the_blank_of_a_form_file(reestr: Reestr) -> None:
    own = Path("primer.toml")
    own.write_text((TEMPLATES / "kirov.toml").read_text("utf-8").replace("'kirov'", "'primer'", 1), encoding="utf-8")
    done = reestr("init", "--form", "primer.toml", "--rows", "5")
    assert (done.code, Path("reestr-primer.xlsx").is_file()) == (0, True), done.err
    assert reestr("validate", "--form", "primer.toml", "reestr-primer.xlsx").code == 0


def test_a_blank_is_no_text_file(reestr: Reestr) -> None:
    done = reestr("init", "--region", "omsk", "-o", "бланк.txt")
    assert done.code == 2
    assert "бланк.txt" in done.err
    assert not Path("бланк.txt").exists()


def test_prefilled_rows_are_valid_but_for_what_is_left_to_the_person(reestr: Reestr) -> None:
    arguments = ("--region", "saratov", "--prefill", "4", "--service", "Приём граждан", "-o", "бланк.xlsx")
    assert reestr("init", *arguments).code == 0
    assert reestr("validate", "бланк.xlsx", "--ignore", "R201").code == 0


@pytest.mark.parametrize(
    "arguments",
    [
        ("--region", "нигде"),
        ("--region", "omsk", "--rows", "0"),
        ("--region", "omsk", "--prefill", "99"),
        ("--region", "kirov", "--prefill", "1"),
        ("--region", "omsk", "-o", "нет/бланк.xlsx"),
    ],
)
def test_nothing_is_written_when_the_order_is_wrong(reestr: Reestr, arguments: tuple[str, ...]) -> None:
    done = reestr("init", *arguments)
    assert done.code == 2
    assert done.err.startswith("Ошибка: ")
    assert list(Path().iterdir()) == []


def test_own_processes_are_told_where_the_act_does_not_allow_them(reestr: Reestr) -> None:
    Path("reestr.toml").write_text('own_processes = ["Ведение книги учета"]\n', encoding="utf-8")
    done = reestr("init", "--region", "omsk", "--rows", "5")
    assert "Собственных процессов (own_processes в reestr.toml) в списке бланка нет" in done.err
    assert "(п. 16 Порядка)" in done.err
    assert "own_processes" not in reestr("init", "--region", "saratov", "--rows", "5").err
