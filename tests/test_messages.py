"""The tool that compiles the Russian texts finds what is missing, stale, double or different."""

from __future__ import annotations

import gettext
import io
from pathlib import Path

import pytest

from tools.messages import COMPILED, Messages, compile_messages, incomplete, read_fragments, read_source


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
