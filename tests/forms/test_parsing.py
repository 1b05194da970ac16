"""Files that are no TOML: what is said of the slips that people make in them."""

from __future__ import annotations

from pathlib import Path

import pytest

from reestr_cli.errors import DataFileFault
from reestr_cli.forms.files import read_head
from reestr_cli.forms.parsing import parsed
from reestr_cli.i18n import use_language


def said(path: Path, text: str) -> str:
    use_language("ru")
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DataFileFault) as caught:
        parsed(path)
    return str(caught.value).removeprefix(f"{path}: ")


@pytest.mark.parametrize(
    ("text", "slip"),
    [
        ("[approved]\ndate = 15.12.2025\n", "строка 2: запишите дату в виде 2025-12-15, без кавычек"),
        ("date = 2025-2-3", "строка 1: запишите дату в виде 2025-02-03, без кавычек"),
        ("done = { '5.1' = 5.3.2025 }\n", "строка 1: запишите дату в виде 2025-03-05, без кавычек"),
        ("date = 2025-02-30\n", "строка 1: такого дня нет: 2025-02-30"),
        ("date = 31.02.2025\n", "строка 1: такого дня нет: 31.02.2025"),
        ('forms = "C:\\реестры"\n', "строка 1: в двойных кавычках знак \\ начинает особый знак"),
        ('\nforms = "C:\\Users\\formy"\n', "строка 2: в двойных кавычках знак \\ начинает особый знак"),
        ("region = 'omsk'\nregion = 'omsk'\n", "строка 2: такой ключ или раздел в файле уже есть"),
        ("region = 'omsk'\nregion = 'omsk'", "строка 2: такой ключ или раздел в файле уже есть"),
        ("[plan]\n[ignore]\n[plan]\n", "строка 3: такой ключ или раздел в файле уже есть"),
        ('region = "omsk\n# 15.12.2025 утвержден\n', "строка 1, знак 15: запись не по правилам TOML"),
        ("region = ['omsk", "файл обрывается посреди текста, списка или раздела"),
    ],
)
def test_a_slip_is_named_with_what_to_do(tmp_path: Path, text: str, slip: str) -> None:
    assert said(tmp_path / "reestr.toml", text).startswith(slip)


@pytest.mark.parametrize("text", ["a = " + "[" * 5000, "a = " + "{a=" * 5000])
def test_brackets_without_end_are_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "tver.toml"
    assert "слишком глубокая вложенность" in said(path, text)
    assert read_head(path).markers == ()
