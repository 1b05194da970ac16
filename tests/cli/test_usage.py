"""What is wrong with a command line is said in the language of the user, with the nearest name, and ends with 2."""

from __future__ import annotations

from pathlib import Path

import pytest

from reestr_cli.cli.root import COMMANDS
from reestr_cli.report import FORMATS
from tests.batch.registers import write
from tests.cli.conftest import Reestr


@pytest.mark.parametrize(
    ("arguments", "russian", "english"),
    [
        (["validte"], "нет команды «validte»; возможно, «validate»?", "there is no command «validte»; did you mean"),
        (["qqq"], "есть команды: init, validate", "the commands are: init, validate"),
        (["validate"], "не указан обязательный параметр: ПУТЬ…", "PATH… is not given"),
        (["validate", "--formt", "json", "x"], "нет ключа --formt; возможно, --format?", "did you mean --format?"),
        (
            ["validate", "--format", "jsn", "x"],
            "значение «jsn» недопустимо; допустимы: text, concise, grouped",
            "«jsn» is not one of",
        ),
        (
            ["validate", "--fail-on", "fatal", "x"],
            "--fail-on: значение «fatal» недопустимо",
            "--fail-on: «fatal» is not one of",
        ),
        (["validate", "x", "--output"], "после ключа --output нужно значение", "the option --output needs a value"),
        (["validate", "x", "--verbose=1"], "ключ --verbose пишется без значения", "--verbose takes no value"),
        (["validate", "нет.xlsx"], "нет такого файла или папки: нет.xlsx", "there is no such file or folder"),
        (["validate", "examples", "--jobs", "99999999999"], "не целое число от 1 до 999999999", "from 1 to 999999999"),
        (["validate", "examples", "--time-limit", "0"], "не число секунд больше 0", "number of seconds above 0"),
        (["validate", "нет*.xlsx"], "не найдено ни одной книги: нет*.xlsx", "no workbook found: нет*.xlsx"),
        (["validate", "examples", "нет*.xlsx"], "по шаблону нет*.xlsx не найдено ни одного", "the pattern нет*.xlsx"),
        (["validate", "examples", "--select", ""], "--select: значение пустое", "--select: the value is empty"),
        (["validate", "examples", "--select", "R2", "--ignore", ","], "--ignore: значение", "--ignore: the value"),
        (["validate", "examples", "--region", "\n"], "--region: значение пустое", "--region: the value is empty"),
        (["validate", "examples", "--select", "R2", "--select", ""], "--select: значение", "--select: the value"),
        (["fix", "examples/omsk/register.xlsx", "--select="], "--select: значение пустое", "--select: the value is"),
        (["annotate", "examples/omsk/register.xlsx", "--select", ""], "--select: значение", "--select: the value"),
        (["diff", "а.xlsx", "б.xlsx", "--only", ""], "--only: значение пустое", "--only: the value is empty"),
        (["diff", "а.xlsx", "б.xlsx", "--column", " , "], "--column: значение", "--column: the value"),
        (["publish", "а.xlsx", "-o", "set", "--allow="], "--allow: значение пустое", "--allow: the value is empty"),
        (["diff", "а.xlsx", "б.xlsx", "--key", ""], "--key: значение пустое", "--key: the value is empty"),
        (["validate", "examples", "-o", ""], "--output: значение пустое", "--output: the value is empty"),
        (["validate", "examples", "--region", " "], "--region: значение пустое", "--region: the value is empty"),
        (["validate", "examples", "--config="], "--config: значение пустое", "--config: the value is empty"),
        (["--config", "", "validate", "examples"], "--config: значение пустое", "--config: the value is empty"),
        (["validate", "examples", "--baseline", ""], "--baseline: значение пустое", "--baseline: the value is empty"),
        (["graph", ""], "РЕЕСТР: значение пустое", "REGISTER: the value is empty"),
        (["diff", "examples/omsk/register.xlsx", ""], "НОВЫЙ: значение пустое", "NEW: the value is empty"),
        (["validate", "examples", ""], "ПУТЬ…: значение пустое", "PATH…: the value is empty"),
        (["annotate", ""], "ФАЙЛ: значение пустое", "FILE: the value is empty"),
        (["form", "check", ""], "ФАЙЛ.toml: значение пустое", "FILE.toml: the value is empty"),
        (["rules", ""], 'лишнее в команде: ""', 'too many arguments: ""'),
        (["regions", "omsk"], "лишнее в команде: omsk", "too many arguments: omsk"),
        (["catalog", "omks"], "формы «omks» нет", "there is no form «omks»"),
        (["explain", "R999"], "правила «R999» нет", "there is no rule «R999»"),
        (["init", "--rows", "много"], "--rows: «много» — не целое число", "--rows: «много» is not a whole number"),
        (["--no-color"], "не указана команда", "no command is given"),
        (["form"], "Вызов: reestr form", "Usage: reestr form"),
        (["form", "chek"], "возможно, «check»?", "did you mean «check»?"),
        (["regions", "--lang", "fr"], "--lang: значение «fr» недопустимо; допустимы: ru, en", ""),
    ],
)
def test_usage_errors(reestr: Reestr, arguments: list[str], russian: str, english: str) -> None:
    done = reestr(*arguments)
    assert (done.code, done.out) == (2, "")
    assert russian in done.err
    if english:
        done = reestr("--lang", "en", *arguments)
        assert (done.code, done.out) == (2, "")
        assert english in done.err
        assert not any("а" <= char <= "я" for char in done.err.replace("нет", "").replace("много", ""))


def test_a_file_that_begins_with_a_dash_is_no_option(
    reestr: Reestr, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "-минфин.xlsx")
    for arguments in (("validate",), ("fix", "--dry-run"), ("diff", "-минфин.xlsx")):
        done = reestr(*arguments, "-минфин.xlsx")
        said = "«-минфин.xlsx» начинается с дефиса и принято за ключ: назовите файл так: ./-минфин.xlsx"
        assert (done.code, done.out, done.err) == (2, "", f"Ошибка: {said}\n")
    assert reestr("validate", "./-минфин.xlsx").code == 0
    assert reestr("validate", "--", "-минфин.xlsx").code == 0
    for wrong in (("--badopt", "--", "-минфин.xlsx"), ("--badopt", "-минфин.xlsx"), ("--" + "b" * 300,)):
        done = reestr("validate", *wrong)
        assert (done.code, f"нет ключа {wrong[0]}" in done.err, "дефис" in done.err) == (2, True, False)
    write(tmp_path / "--все.xlsx")
    assert "назовите файл так: ./--все.xlsx" in reestr("validate", "--все.xlsx").err
    write(tmp_path / "-v-минфин.xlsx")
    assert "назовите файл так: ./-v-минфин.xlsx" in reestr("validate", "-v-минфин.xlsx").err


def test_the_command_whose_help_to_read_is_named(reestr: Reestr) -> None:
    assert "Справка: reestr validate --help" in reestr("validate", "--formt").err


LISTED = [("--help",), *((entry.name, "--help") for entry in COMMANDS), ("form", "check", "--help")]


@pytest.mark.parametrize("arguments", LISTED, ids=" ".join)
def test_help_in_both_languages(reestr: Reestr, arguments: tuple[str, ...]) -> None:
    russian = reestr(*arguments)
    assert (russian.code, russian.err) == (0, "")
    assert russian.out.startswith("Вызов: reestr")
    assert not any(word in russian.out for word in ("Usage", "Options", "Show this", "default:", "required", "env var"))
    assert max(map(len, russian.out.splitlines())) <= 80
    assert not any(line.endswith("-") for line in russian.out.splitlines())
    assert "\u2011" not in russian.out
    english = reestr(*arguments, "--lang=en")
    assert english.out.startswith("Usage: reestr")
    assert not any("а" <= char <= "я" for char in english.out.lower())
    assert russian.out.count("--") == english.out.count("--")


def test_an_option_that_must_be_given_is_told(reestr: Reestr) -> None:
    said = " ".join(reestr("publish", "--help").out.split())
    assert "новая папка. [обязательный ключ]" in said


@pytest.mark.parametrize(
    "arguments",
    [("graph", "."), ("request", ".", "--exclude", "1.1"), ("publish", ".", "-o", "site"), ("diff", ".", ".")],
    ids=" ".join,
)
def test_a_folder_where_one_file_is_due_is_called_a_folder(reestr: Reestr, arguments: tuple[str, ...]) -> None:
    done = reestr(*arguments)
    assert (done.code, done.out) == (2, "")
    assert done.err.splitlines()[0] == "Ошибка: . — папка, а эта команда принимает один файл: укажите его"


def test_the_help_names_every_format(reestr: Reestr) -> None:
    assert ", ".join(FORMATS) in " ".join(reestr("validate", "--help").out.split())


def test_options_of_every_command_stand_before_and_after_its_name(reestr: Reestr) -> None:
    for arguments in (["--lang", "en", "regions"], ["regions", "--lang", "en"]):
        assert reestr(*arguments).out.startswith("region ")
    for arguments in (["--no-color", "--config", "нет.toml", "regions"], ["regions", "--config", "нет.toml"]):
        done = reestr(*arguments)
        assert done.code == 2
        assert "нет.toml" in done.err


def test_version(reestr: Reestr) -> None:
    assert reestr("--version").out == reestr("--lang", "en", "--version").out
    assert reestr("--version").out.startswith("reestr 0.")
