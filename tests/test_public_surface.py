"""What users and pipelines rely on, as one text that a person can read the difference of.

Commands, options, formats, rules with their codes, column keys, JSON keys. A change of the golden text is a change for
users: it belongs in CHANGELOG.md. ``tests/golden/public-surface.txt`` is rewritten by ``make golden``, never by a test.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import typer

import reestr_cli
from reestr_cli.cli.commands import Entry, Group
from reestr_cli.cli.reports import FORMAT_NAMES
from reestr_cli.cli.root import COMMANDS, root
from reestr_cli.forms.columns import COLUMN_KEYS
from reestr_cli.report import FORMATS
from reestr_cli.rules import RULES
from tools.docs import FOLDER, pages

GOLDEN = Path(__file__).resolve().parent / "golden" / "public-surface.txt"
SCHEMAS = Path(reestr_cli.__file__).parent / "schemas"


def surface() -> str:
    """Return the public surface, one thing per line."""
    return "".join(f"{line}\n" for line in _lines())


def _lines() -> Iterator[str]:
    group = root()
    yield f"reestr {_options(group)}"
    yield from _commands(group, COMMANDS, "reestr")
    yield f"formats {' '.join(FORMATS)}"
    yield f"columns {' '.join(COLUMN_KEYS)}"
    for rule in RULES:
        yield f"rule {rule.code} {rule.slug} {rule.severity.key if rule.enabled else 'off'}"
    for path in sorted(SCHEMAS.glob("*.json")):
        schema = json.loads(path.read_text(encoding="utf-8"))
        yield f"json {path.name} {' '.join(schema['required'])}"
        for name, part in schema["$defs"].items():
            yield f"json {path.name} {name} {' '.join(part.get('required', ()))}"


def _commands(group: Group, entries: Sequence[Entry], path: str) -> Iterator[str]:
    context = typer.Context(group)
    for entry in entries:
        command = group.get_command(context, entry.name)
        if entry.function:
            yield f"{path} {entry.name} {_options(command)}"
        if entry.members:
            yield from _commands(Group(entry.members), entry.members, f"{path} {entry.name}")


def _options(command: object) -> str:
    params = command.params  # type: ignore[attr-defined]
    names = [name for param in params if param.param_type_name == "option" for name in param.opts]
    arguments = [param.name for param in params if param.param_type_name == "argument"]
    return " ".join([*arguments, *sorted(names)])


def test_the_public_surface_is_the_one_promised() -> None:
    assert surface() == GOLDEN.read_text(encoding="utf-8")


def test_one_thing_has_one_key_in_every_document() -> None:
    schemas = {path.name: json.loads(path.read_text(encoding="utf-8")) for path in SCHEMAS.glob("*.json")}
    assert len(schemas) == 12
    for name, schema in schemas.items():
        assert {"schema_version", "tool"} <= set(schema["required"]), name
        keys = set(_keys(schema))
        assert not [key for key in keys if not key.replace("_", "").isalnum()], name
        assert not keys & {"body", "why", "broken", "from", "to", "first", "last"}, name


def _keys(part: object) -> Iterator[str]:
    """Yield the names of all properties that a part of a schema knows."""
    if isinstance(part, dict):
        properties = part.get("properties")
        yield from properties if isinstance(properties, dict) else ()
        for value in part.values():
            yield from _keys(value)
    elif isinstance(part, list):
        for value in part:
            yield from _keys(value)


def test_formats_of_the_option_are_the_formats_there_are() -> None:
    assert tuple(FORMATS) == FORMAT_NAMES


def test_the_pages_of_the_rules_are_the_cards() -> None:
    written = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.md")}
    assert written == pages()


def test_the_card_of_placeholders_says_which_of_them_are_errors() -> None:
    why = pages()["R202-placeholder.md"].partition("## Почему это важно")[2].partition("##")[0]
    assert "В обязательной графе это ошибка, как и в любой графе — разногласие" in why
