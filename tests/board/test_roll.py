"""The list of bodies: texts, tables and workbooks as people write them; names found again however they are spelt."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook

from reestr_cli.board.roll import Roll, RollUnusable, read_roll
from reestr_cli.errors import NoSuchPath

TWO = ["Министерство А", "Управление Б"]


def names(found: Roll) -> list[str]:
    return [body.name for body in found.bodies]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.txt", "Министерство А\nУправление Б\n"),
        ("a.txt", "# список\n\n1. Министерство  А\n2) Управление Б\n"),
        ("a.txt", "- Министерство А\n– Управление Б\nминистерство а.\n"),
        ("a.csv", "№;Орган;Телефон\n1;Министерство А;1-2\n2;Управление Б;\n"),
        ("a.csv", "Министерство А,12\nУправление Б,13\n"),
        ("a.csv", "1\tМинистерство А\n2\tУправление Б\n"),
        ("a.csv", "Перечень;;\n;Наименование органа;\n1;Министерство А;\n2;Управление Б;\n"),
        ("a.csv", "Министерство А\nУправление Б\n"),
        ("a.list", "Министерство А\r\nУправление Б"),
        ("a.txt", "Орган;Ответственный\nМинистерство А;Иванов И. И.\nУправление Б;\n"),
        ("a.txt", "№\tОрган\n1\tМинистерство А\n2\tУправление Б\n"),
        ("a.txt", "Перечень органов\n№;Орган;Сокращение\n1;Министерство А;МА\n2;Управление Б;\n"),
        ("a.txt", "# Список; обновлен 01.10.2026\nМинистерство А;Иванов\nУправление Б;\n"),
        ("a.txt", "Орган; Ответственный\nМинистерство А; Иванов И. И.\nУправление Б; Петров П. П.\n"),
        ("a.txt", "# Список; обновлен 01.10.2026\nМинистерство А\nУправление Б\n"),
        ("a.txt", "1. Министерство А;\n2. Управление Б;\n"),
        ("a.txt", "1.\tМинистерство А\n2.\tУправление Б\n"),
        ("a.txt", "Министерство А\n2.\tУправление Б\n"),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1251"])
def test_a_list_is_read_as_people_write_it(tmp_path: Path, name: str, text: str, encoding: str) -> None:
    (tmp_path / name).write_bytes(text.encode(encoding))
    assert names(read_roll(tmp_path / name)) == TWO


def test_a_comma_in_a_name_parts_no_columns(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("Министерство\nМинистерство торговли, связи\nКомитет труда\n", encoding="utf-8")
    assert names(read_roll(tmp_path / "a.csv"))[1:] == ["Министерство торговли, связи", "Комитет труда"]


@pytest.mark.parametrize(
    "kept",
    [
        ["Министерство природных ресурсов; экологии"],
        ["Министерство природных ресурсов; экологии", "Министерство труда; занятости"],
        ["Министерство труда", '"Агентство "Рост"', "Комитет ЗАГС"],
        ["Органы опеки", "Министерство труда"],
    ],
)
@pytest.mark.parametrize("end", ["\n", ";\n"])
def test_no_name_is_cut_where_a_text_is_no_table(tmp_path: Path, kept: list[str], end: str) -> None:
    (tmp_path / "a.txt").write_text(end.join([*kept, ""]), encoding="utf-8")
    assert names(read_roll(tmp_path / "a.txt")) == kept


def test_only_a_number_before_a_name_is_no_part_of_it(tmp_path: Path) -> None:
    kept = ["Министерство труда — управление занятости", "Комитет № 12. Отдел торговли", "Служба - аппарат"]
    text = "".join(f"{number}. {name}\n" for number, name in enumerate(kept, start=1))
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    assert names(read_roll(tmp_path / "a.txt")) == kept


def test_a_workbook_is_a_list_too(tmp_path: Path) -> None:
    book = Workbook()
    book.active.append(["Перечень органов"])
    book.active.append(["№", "Орган исполнительной власти", "Сокращение"])
    book.active.append([1, "Министерство А", "Минавто; МА"])
    book.active.append([2, "Управление Б", None])
    book.save(tmp_path / "список.xlsx")
    found = read_roll(tmp_path / "список.xlsx")
    assert names(found) == TWO
    assert found.find(["минавто"]) is found.bodies[0]


@pytest.mark.parametrize(
    "spelt",
    ["министерство  А.", "МИНИСТЕРСТВО А", "Министерство «А»", "Министерство A", "Министерство\u00a0А"],
)
def test_a_body_is_found_however_it_is_spelt(tmp_path: Path, spelt: str) -> None:
    (tmp_path / "a.txt").write_text("\n".join(TWO), encoding="utf-8")
    body = read_roll(tmp_path / "a.txt").find([spelt])
    assert body is not None
    assert body.name == "Министерство А"


def test_numbers_and_letters_are_never_ignored(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Управление №1\nУправление № 11", encoding="utf-8")
    found = read_roll(tmp_path / "a.txt")
    assert found.find(["управление № 1"]) is found.bodies[0]
    assert found.find(["Управление №11"]) is found.bodies[1]
    assert found.find(["Управление № 111"]) is None


@pytest.mark.parametrize(("name", "data"), [("a.txt", b""), ("a.csv", b"1;2\n3;4\n"), ("a.xlsx", b"nothing")])
def test_what_is_no_list_is_refused(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(RollUnusable):
        read_roll(tmp_path / name)


def test_a_folder_is_no_list(tmp_path: Path) -> None:
    with pytest.raises(RollUnusable):
        read_roll(tmp_path)


def test_a_list_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(NoSuchPath):
        read_roll(tmp_path / "нет.txt")


def test_a_register_is_no_list_of_bodies() -> None:
    register = Path(__file__).parents[2] / "examples" / "kirov" / "register.xlsx"
    with pytest.raises(RollUnusable, match="это реестр процессов: укажите файл со списком органов"):
        read_roll(register)
