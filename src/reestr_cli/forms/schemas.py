"""A form as other validators read it: a Table Schema of the sheet, a JSON Schema of one row.

They say what a single column can say: what must be filled, which words may stand there, that ids are unique and text.
The rest (links, the catalogue, merged cells, names nearly right) only ``reestr validate`` checks. Words are listed with
their other spellings, with a small and with a capital letter; further capitals, dashes and kinds of space, which
``reestr`` forgives, other validators do not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from reestr_cli.forms.catalog import Catalog
from reestr_cli.forms.columns import Column
from reestr_cli.forms.form import Form
from reestr_cli.forms.row_model import ID_COLUMNS

#: What counts as nothing in a cell: white space alone, in its usual kinds.
BLANKS = ("", " ", "  ", "\u00a0", "\t", "\n")
#: Something that is neither white space nor invisible.
_FILLED = r"[^\s\u00ad\u200b-\u200f\u2060\ufeff]"
#: What a cell may hold that is no id.
_VALUES = ("string", "number", "boolean")
_TABLE_SCHEMA = "https://datapackage.org/profiles/2.0/tableschema.json"
_JSON_SCHEMA = "https://json-schema.org/draft/2020-12/schema"


def table_schema(form: Form, catalog: Catalog | None) -> dict[str, Any]:
    """Return the Table Schema of a register on ``form``.

    A field's ``name`` is the official header; its column key is under ``reestr:key``. Other columns than ids may hold
    numbers too, as ``reestr`` allows.
    """
    return {
        "$schema": _TABLE_SCHEMA,
        "title": form.title,
        "description": f"{form.region_name}: {form.source.title}",
        "reestr:region": form.region,
        "reestr:edition": form.edition,
        "fields": [_field(form, catalog, column) for column in form.official_columns],
        "missingValues": list(BLANKS),
    }


def _field(form: Form, catalog: Catalog | None, column: Column) -> dict[str, Any]:
    constraints: dict[str, Any] = {}
    if column.required:
        constraints["required"] = True
    if column.key == "id":
        constraints["unique"] = True
    if words := words_of(form, catalog, column.key):
        constraints["enum"] = [*words, *_numbers(words)]
    field: dict[str, Any] = {
        "name": column.header,
        "type": "string" if column.key in ID_COLUMNS else "any",
        "description": column.about,
        "reestr:key": column.key,
    }
    return {**field, "constraints": constraints} if constraints else field


def json_schema(form: Form, catalog: Catalog | None) -> dict[str, Any]:
    """Return the JSON Schema of one row of a register on ``form``: an object whose keys are the column keys.

    Here too other columns than ids may hold numbers.
    """
    return {
        "$schema": _JSON_SCHEMA,
        "title": form.title,
        "description": f"{form.region_name}: {form.source.title}",
        "reestr:region": form.region,
        "reestr:edition": form.edition,
        "type": "object",
        "properties": {column.key: _property(form, catalog, column) for column in form.columns},
        "required": [column.key for column in form.columns if column.required],
        "additionalProperties": False,
    }


def _property(form: Form, catalog: Catalog | None, column: Column) -> dict[str, Any]:
    made: dict[str, Any] = {"title": column.header, "description": column.about}
    kinds = [*(["string"] if column.key in ID_COLUMNS else _VALUES), *([] if column.required else ["null"])]
    made["type"] = kinds if len(kinds) > 1 else kinds[0]
    if column.required:
        made["pattern"] = _FILLED
    vocabulary = form.vocabulary(column.key)
    if words := words_of(form, catalog, column.key):
        made["enum"] = [*words, *_numbers(words), *([] if column.required else [*BLANKS, None])]
    elif vocabulary is not None:
        made["examples"] = list(vocabulary.texts)
    return made


def words_of(form: Form, catalog: Catalog | None, key: str) -> tuple[str, ...]:
    """Return the words of which a cell of the column ``key`` must be one, the official ones first.

    None where any words may stand, or where a word of the list may stand among others.
    """
    vocabulary = form.vocabulary(key)
    if vocabulary is None or vocabulary.match != "equals":
        return ()
    words = [*vocabulary.texts, *(alias for term in vocabulary.terms for alias in term.aliases)]
    words += [term.number for term in vocabulary.terms if term.number is not None]
    if key == "group":
        groups = () if catalog is None else catalog.groups
        words += [name for group in groups for name in (group.name, *group.aliases)]
    begun = (change(word[0]) + word[1:] for word in words for change in (str.upper, str.lower))
    return tuple(dict.fromkeys((*words, *begun)))


def _numbers(words: Iterable[str]) -> list[int]:
    """Return those of ``words`` that a cell may hold as a whole number: the number of a value in the act."""
    return [int(word) for word in words if re.fullmatch(r"[1-9][0-9]{0,8}", word)]
