"""What findings say: words that are worked out when they are shown, in the language that is then in use."""

from __future__ import annotations

from reestr_cli.findings import Finding, Severity
from reestr_cli.i18n import mark, use_language
from reestr_cli.messages import Message, Said, SaidLater


def test_words_are_worked_out_when_they_are_asked_for_and_once() -> None:
    asked: list[tuple[str, int]] = []

    def say(text: str, row: int) -> Said:
        asked.append((text, row))
        return Said(Message("«{text}», {row}", {"text": text, "row": row}), text.upper())

    found = Finding("R206", "slug", Severity.ERROR, SaidLater(say, "готово", 7))
    assert asked == []
    assert (str(found.message), found.suggestion) == ("«готово», 7", "ГОТОВО")
    assert (str(found.message), found.suggestion) == ("«готово», 7", "ГОТОВО")
    assert asked == [("готово", 7)]


def test_words_worked_out_in_one_language_are_shown_in_the_other() -> None:
    later = SaidLater(
        lambda: Said(Message(mark("the cell shows the error {error}: type the value itself"), {"error": "#REF!"}))
    )
    use_language("en")
    assert str(later.message) == "the cell shows the error #REF!: type the value itself"
    use_language("ru")
    assert str(later.message) == "в ячейке ошибка #REF!: впишите само значение"
