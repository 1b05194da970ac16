"""The usual spellings of headers and values, which a form need not list among its aliases."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from reestr_cli.forms.columns import header_key
from reestr_cli.forms.parsing import parsed
from reestr_cli.wording import fold

_FILE = Path(__file__).resolve().parent / "usual.toml"


@cache
def usual_spellings() -> dict[str, dict[str, list[str]]]:
    """Return the usual spellings: ``headers`` by the key of a shared column, ``values`` by the meaning of a term."""
    return parsed(_FILE)


def add_usual_spellings(data: dict[str, Any]) -> None:
    """Give the columns and terms of a parsed form the usual spellings that no other of its columns or terms bears.

    The data are not validated yet: what is of a wrong type is passed over here and refused later.
    """
    usual = usual_spellings()
    _add(data.get("columns"), "key", "header", usual["headers"], header_key)
    vocabularies = data.get("vocabularies")
    for vocabulary in vocabularies.values() if isinstance(vocabularies, dict) else ():
        if isinstance(vocabulary, dict):
            _add(vocabulary.get("terms"), "means", "text", usual["values"], fold)


def _add(items: object, by: str, name: str, usual: dict[str, list[str]], key: Callable[[str], str]) -> None:
    tables = [item for item in items if isinstance(item, dict)] if isinstance(items, list) else []
    own = {key(text) for item in tables for text in (item.get(name), *_aliases(item)) if isinstance(text, str)}
    for item in tables:
        given = item.get(by)
        if isinstance(given, str) and given in usual and isinstance(item.get("aliases", []), list):
            item["aliases"] = [*_aliases(item), *(text for text in usual[given] if key(text) not in own)]


def _aliases(item: dict[str, Any]) -> list[Any]:
    aliases = item.get("aliases")
    return aliases if isinstance(aliases, list) else []
