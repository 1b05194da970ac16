"""The tool that compiles the Russian texts finds what is missing, stale, double or different."""

from __future__ import annotations

import gettext
import io
import os
import re
from pathlib import Path

import pytest

from tools.messages import COMPILED, Messages, compile_messages, incomplete, read_fragments, read_source, replace

PAGES = Path(__file__).resolve().parent.parent / "docs"


def faults_of(folder: Path, source: str, **fragments: str) -> list[str]:
    (folder / "code.py").write_text(source, encoding="utf-8")
    for name, text in fragments.items():
        (folder / f"{name}.po").write_text(text, encoding="utf-8")
    messages = Messages()
    read_source(messages, folder)
    read_fragments(messages, folder)
    return [*messages.faults, *incomplete(messages)]


GOOD = 'msgid "{count} file"\nmsgid_plural "{count} files"\nmsgstr[0] "{count} файл"\nmsgstr[1] "{count} файла"\n'


def test_the_repository_is_complete() -> None:
    messages = Messages()
    read_source(messages)
    read_fragments(messages)
    assert [*messages.faults, *incomplete(messages)] == []
    assert COMPILED.read_bytes() == compile_messages(messages)


#: Words that were written in several ways, and the one way that is left of each.
UNWANTED = {
    r"[Кк]од\w* (?:выхода|возврата)": "код завершения",
    r"[Нн]аход(?:ка|ки|ку|ок|кой|ке|ками)\b": "замечание",
    r"строгост": "важность",
    r"\bвел(?:ит|ят)\b": "требует",
    r"окончани[юя] имени": "расширение файла",
    r"в никуда нет|связ[ьией]+ в никуда": "нарушенная связь",
    r"ё(?!/е)": "е",
    r"(?<![\d}]) – ": "—",
}


@pytest.mark.parametrize("unwanted", UNWANTED)
def test_one_thing_has_one_word(unwanted: str) -> None:
    messages = Messages()
    read_fragments(messages)
    assert not [text for _, texts in messages.translated.values() for text in texts if re.search(unwanted, text)]


@pytest.mark.parametrize("unwanted", [each for each in UNWANTED if "ё" not in each])
@pytest.mark.parametrize("page", sorted(PAGES.glob("*.ru.md")), ids=lambda page: page.name)
def test_the_pages_use_the_words_of_the_messages(page: Path, unwanted: str) -> None:
    # Blocks of commands are held by test_docs; what stands in «» are words of acts.
    text = re.sub(r"^(?:```|<!-- ).*?^(?:```|-->)$|`[^`\n]*`|«[^»]*»", "", page.read_text("utf-8"), flags=re.M | re.S)
    assert not re.findall(f".*{unwanted}.*", text)


def test_a_complete_room_has_no_faults(tmp_path: Path) -> None:
    source = 'tr("a {b}", b=1)\nmark("c")\nntr("{count} file", "{count} files", 3)\ntr(template)\n'
    room = 'msgid "a {b}"\nmsgstr "б {b}"\n\nmsgid "c"\nmsgstr "ц"\n\n' + GOOD + 'msgstr[2] "{count} файлов"\n'
    assert faults_of(tmp_path, source, room=room) == []


@pytest.mark.parametrize(
    ("source", "room", "fault"),
    [
        ('tr("a")', "", "no Russian text"),
        ("", 'msgid "a"\nmsgstr "б"\n', "not in the source"),
        ('tr("a")', 'msgid "a"\nmsgstr ""\n', "no Russian text"),
        ('tr("a {b}")', 'msgid "a {b}"\nmsgstr "б {c}"\n', "placeholders"),
        ('tr("a {b}")', 'msgid "a {b}"\nmsgstr "б"\n', "placeholders"),
        ('tr("a")', '#, fuzzy\nmsgid "a"\nmsgstr "б"\n', "fuzzy"),
        ('tr(f"a {b}")', "", "run time"),
        ('tr("a" + b)', "", "run time"),
        ('tr("")', "", "empty"),
        ('ntr("{count} file", "{count} files", 1)', GOOD, "three plural forms"),
    ],
)
def test_a_fault_is_named(tmp_path: Path, source: str, room: str, fault: str) -> None:
    assert any(fault in text for text in faults_of(tmp_path, source, room=room))


def test_an_id_stands_in_one_fragment(tmp_path: Path) -> None:
    entry = 'msgid "a"\nmsgstr "б"\n'
    assert any("already" in text for text in faults_of(tmp_path, 'tr("a")', one=entry, two=entry))


def test_compiled_texts_are_read_by_gettext_and_plurals_are_russian() -> None:
    messages = Messages()
    read_fragments(messages)
    catalog = gettext.GNUTranslations(io.BytesIO(compile_messages(messages)))
    counted = [catalog.ngettext("{count} error", "{count} errors", count) for count in (1, 2, 5, 11, 21, 22, 112)]
    one, few, many = "{count} ошибка", "{count} ошибки", "{count} ошибок"
    assert counted == [one, few, many, many, one, few, many]


def test_the_compiled_texts_are_replaced_at_once(tmp_path: Path) -> None:
    """Whoever has opened the file reads the old texts to their end; nothing is left beside it."""
    compiled = tmp_path / "reestr.mo"
    compiled.write_bytes(b"old texts")
    with compiled.open("rb") as reader:
        replace(compiled, b"new")
        assert reader.read() == b"old texts"
    assert (compiled.read_bytes(), [each.name for each in tmp_path.iterdir()]) == (b"new", ["reestr.mo"])
    (tmp_path / "folder").mkdir()
    with pytest.raises(IsADirectoryError if os.name != "nt" else PermissionError):
        replace(tmp_path / "folder", b"new")
    assert sorted(each.name for each in tmp_path.iterdir()) == ["folder", "reestr.mo"]
