"""Writes the pages of the rules, ``docs/rules/``, from the cards in the code: ``python tools/docs.py``.

A test holds the pages against the cards; this is the one thing that writes them.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from reestr_cli.forms.form import Form
from reestr_cli.forms.library import Library
from reestr_cli.i18n import tr, use_language
from reestr_cli.report.card import act, clauses
from reestr_cli.report.place import severity_name
from reestr_cli.rules import RULES
from reestr_cli.rules.base import Rule

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "rules"
_HEAD = """# Правила проверки

Эти страницы собраны из программы командой `make docs`; то же показывает `reestr explain КОД`.

| код | имя | важность | что проверяется |
|---|---|---|---|
"""


def pages() -> dict[str, str]:
    """Return the text of every page by its file name."""
    use_language("ru")
    forms = Library().forms()
    texts = {_file(rule): "".join(f"{line}\n" for line in _page(rule, forms)) for rule in RULES}
    rows = (
        f"| [{rule.code}]({_file(rule)}) | {rule.slug} | {_severity(rule)} | {tr(rule.title)} |\n" for rule in RULES
    )
    return {"README.md": _HEAD + "".join(rows), **texts}


def _file(rule: Rule) -> str:
    return f"{rule.code}-{rule.slug}.md"


def _severity(rule: Rule) -> str:
    word = severity_name(rule.severity)
    return word if rule.enabled else f"{word}, по умолчанию выключено"


def _page(rule: Rule, forms: tuple[Form, ...]) -> Iterator[str]:
    yield f"# {rule.code} {rule.slug}"
    yield ""
    yield f"{tr(rule.title)}. Важность: {_severity(rule)}."
    for title, text in (("Почему это важно", rule.why), ("Как исправить", rule.remedy)):
        yield from ("", f"## {title}", "", tr(text))
    for title, text in (("Неверно", rule.wrong), ("Верно", rule.right)):
        yield from ("", f"## {title}", "", "```text", tr(text), "```")
    found = list(clauses(rule, forms))
    if found:
        yield from ("", "## Что говорят акты", "", "| регион | акт | пункт |", "|---|---|---|")
        for form, clause in found:
            yield f"| {form.region} | {act(form.source)} | {clause} |"


def main() -> None:
    """Write every page and remove the pages of rules that are gone."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    written = pages()
    for name, text in written.items():
        (FOLDER / name).write_text(text, encoding="utf-8")
    for page in FOLDER.glob("*.md"):
        if page.name not in written:
            page.unlink()


if __name__ == "__main__":
    main()
