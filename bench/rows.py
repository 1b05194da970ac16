"""The rows of a generated register, clean or faulty; the same number of rows is always the same rows.

Services of up to 62 processes follow each other, each process of the catalogue once; 30 % of the rows carry links; a
row has about 600 characters. Clean rows give no finding of any severity. In faulty ones 30 % of the cells carry a
fault, mostly a different one each time (a letter lost, doubled or put in another alphabet), because people err so.
Headers, process names and statuses come from the region's own files, the rest from ``words.toml``.
"""

from __future__ import annotations

import random
import tomllib
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
FORM = HERE.parent / "templates" / "saratov.toml"
CATALOG = HERE.parent / "catalogs" / "saratov.toml"
WORDS = HERE / "words.toml"

LINKED_OF_TEN = 3
FAULTY_SHARE = 0.3
LETTERS = "абвгдежзиклмнопрстуфхцчшщыэюя"
LATIN_TWINS = {"а": "a", "е": "e", "о": "o", "р": "p", "с": "c", "х": "x", "у": "y"}

Row = dict[str, str]
Cell = str | float


@cache
def read(path: Path) -> dict[str, Any]:
    """Return what the TOML file holds."""
    return tomllib.loads(path.read_text(encoding="utf-8"))


def headers() -> dict[str, str]:
    """Return the official headers of the form by column key, in order."""
    return {column["key"]: column["header"] for column in read(FORM)["columns"] if column.get("in_form", True)}


def required() -> set[str]:
    """Return the keys of the columns that must be filled."""
    return {column["key"] for column in read(FORM)["columns"] if column.get("required", False)}


def terms(key: str) -> list[str]:
    """Return the official words for the column ``key``."""
    vocabularies = {column["key"]: column.get("vocabulary") for column in read(FORM)["columns"]}
    return [term["text"] for term in read(FORM)["vocabularies"][vocabularies[key]]["terms"]]


@cache
def typical_processes() -> tuple[tuple[str, str], ...]:
    """Return (group, name) of every process of the catalogue."""
    return tuple(
        (group["name"], process["name"]) for group in read(CATALOG)["groups"] for process in group["processes"]
    )


def clean_rows(count: int) -> Iterator[Row]:
    """Yield ``count`` rows without a fault, service by service."""
    processes, statuses, subjects = typical_processes(), terms("status"), read(WORDS)["service_subjects"]
    for index in range(count):
        service, step = divmod(index, len(processes))
        kind, subject = divmod(service, len(subjects))
        group, process = processes[step]
        digital = step % 2 == 0
        yield {
            "id": f"{service + 1}.{step + 1}",
            "life_situation": _word("life_situations", service),
            "service": f"{read(WORDS)['service_kinds'][kind]} {subjects[subject]}",
            "regulation": f"{_word('regulations', service)} от 01.07.{2005 + service % 20} № {service + 1}-П",
            "group": group,
            "process": process,
            "owner": f"{_word('surnames', service + step // 9)} {_word('names', service)}, {_word('positions', step)}",
            "status": statuses[(service + step) % len(statuses)],
            "client": _word("clients", service),
            "value": _word("values", step),
            "input": f"{_word('inputs', step)} № {service + 1}",
            "output": f"{_word('outputs', step)} по делу № {service + 1}-{step // 3 + 1}",
            "links": _links(service + 1, step, last=index == count - 1),
            "kind": "цифровой" if digital else "не цифровой",
            "placement": _word("placements", service + step) if digital else "",
        }


def _word(key: str, index: int) -> str:
    choice: list[str] = read(WORDS)[key]
    return choice[index % len(choice)]


def _links(service: int, step: int, *, last: bool) -> str:
    """Return the links of a process: of every ten, the first three are a chain in which both neighbours say so."""
    place = step % 10
    if place >= LINKED_OF_TEN:
        return ""
    ends = place == LINKED_OF_TEN - 1 or last or step + 1 == len(typical_processes())
    before = [f"{service}.{step} (предшествующий)"] if place > 0 else []
    after = [] if ends else [f"{service}.{step + 2} (последующий)"]
    return ", ".join(before + after)


def faulty_rows(count: int) -> Iterator[Mapping[str, Cell]]:
    """Yield ``count`` rows in which 30 % of the cells carry a fault that belongs to their column."""
    chance = random.Random(2024)
    for row in clean_rows(count):
        yield {
            key: _spoilt(key, text, row, chance) if chance.random() < FAULTY_SHARE else text
            for key, text in row.items()
        }


def _spoilt(key: str, text: str, row: Row, chance: random.Random) -> Cell:
    """Return what a hurried person might have put into the column ``key`` instead of ``text``."""
    if key == "id":
        service, _, step = text.partition(".")
        return chance.choice((float(text), f"{service}.1" if step != "1" else f"{service}.2", "", f" {text}"))
    if key == "links":
        return chance.choice((f"{row['id']}9", f"{row['id']} (предшествующий)", row["process"], float(row["id"])))
    if key in {"status", "group", "process", "kind"}:
        return _misspelt(text, chance)
    if key == "placement":
        return _word("wrong_placements", chance.randrange(10))
    if not text:
        return chance.choice(("-", "нет", "н/д"))
    faults: tuple[Callable[[], str], ...] = (
        lambda: _with_latin_letter(text, chance),
        lambda: _with_stray_space(text, chance),
        lambda: f"{text} ",
        lambda: "" if key in required() else "…",
        lambda: f"+{text}",
    )
    return chance.choice(faults)()


def _misspelt(text: str, chance: random.Random) -> str:
    """Return ``text`` with one letter lost, doubled or taken for another."""
    place = chance.choice([index for index, letter in enumerate(text) if letter in LETTERS])
    other = chance.choice([letter for letter in LETTERS if letter != text[place]])
    return text[:place] + chance.choice(("", text[place] * 2, other)) + text[place + 1 :]


def _with_latin_letter(text: str, chance: random.Random) -> str:
    place = chance.choice([index for index, letter in enumerate(text) if letter in LATIN_TWINS])
    return text[:place] + LATIN_TWINS[text[place]] + text[place + 1 :]


def _with_stray_space(text: str, chance: random.Random) -> str:
    place = chance.choice([index for index, letter in enumerate(text) if letter == " "])
    return text[:place] + chance.choice(("  ", "\u00a0", "\n")) + text[place + 1 :]
