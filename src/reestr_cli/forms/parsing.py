"""TOML files parsed, and what is wrong with one that is none, by the slips that people make in it."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

from reestr_cli.forms.faults import DataFault, refusal
from reestr_cli.i18n import mark
from reestr_cli.messages import Message
from reestr_cli.periods import written_day

#: With what workbooks and archives begin.
_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
#: How the parser begins to say what it stopped at, where its words tell what a person has done.
_BACKSLASH = ("Unescaped", "Invalid hex", "Escaped character")
_REPEATED = ("Cannot", "Duplicate")
_NO_DAY = "Invalid date"
#: Days as people write them; TOML knows 2025-12-25 alone.
_DAY = r"\d{1,2}\.\d{1,2}\.\d{4}|\d{4}-\d{1,2}-\d{1,2}"


def parsed(path: Path) -> dict[str, Any]:
    """Return what the TOML file ``path`` holds; raises ``DataFileFault`` for one that cannot be read or is no TOML."""
    try:
        text = path.read_text(encoding="utf-8-sig")
        return tomllib.loads(text)
    except OSError as error:
        raise refusal([unreadable(path)]) from error
    except UnicodeDecodeError as error:
        reason = mark("the file is not in UTF-8; save it in this encoding")
        if error.object.startswith(_WORKBOOKS):
            reason = mark("this is a workbook or an archive; a text file in TOML is expected here")
        raise refusal([DataFault(path, "", Message(reason))]) from error
    except tomllib.TOMLDecodeError as error:
        raise refusal([DataFault(path, "", _slip(text, str(error)))]) from error
    except RecursionError:  # its traceback is as long as the file is deep
        reason = mark("brackets stand in each other too deeply; no key here needs that")
        raise refusal([DataFault(path, "", Message(reason))]) from None


def parsed_head(path: Path) -> dict[str, Any]:
    """Return what stands in ``path`` before its first table; empty where that cannot be read."""
    try:
        return tomllib.loads(re.split(r"(?m)^\[", path.read_text(encoding="utf-8-sig"), maxsplit=1)[0])
    except (OSError, ValueError, RecursionError):
        return {}


def unreadable(path: Path) -> DataFault:
    """Return the fault of a file that cannot be read at all."""
    return DataFault(
        path, "", Message(mark("the file cannot be read; check that it is there and that access is allowed"))
    )


def _slip(text: str, error: str) -> Message:
    """Return what is wrong with ``text``, by the ``error`` of the parser: where reading stopped."""
    place = re.search(r"line (\d+), column (\d+)", error)
    lines = text.rstrip().split("\n")
    number, column = (int(place[1]), int(place[2])) if place else (len(lines), len(lines[-1]) + 1)
    line = lines[number - 1] if number <= len(lines) else ""
    if error.startswith(_BACKSLASH):
        reason = mark(
            "line {line}: within double quotes \\ begins a special sign; write the path with / or in single quotes, '…'"
        )
        return Message(reason, {"line": number})
    if error.startswith(_REPEATED):
        reason = mark("line {line}: this key or section stands in the file already; leave one of the two")
        return Message(reason, {"line": number})
    written = next((each for each in re.finditer(_DAY, line) if each.start() < column <= each.end() + 1), None)
    if written is not None:
        day = written_day(written[0])
        if day is None or error.startswith(_NO_DAY):
            return Message(mark("line {line}: there is no such day: {day}"), {"line": number, "day": written[0]})
        reason = mark("line {line}: write the day as {day}, without quotes")
        return Message(reason, {"line": number, "day": day.isoformat()})
    if place is None:
        return Message(mark("the file ends in the middle of a text, list or table"))
    reason = mark(
        "line {line}, column {column}: this is not valid TOML; check quotes, brackets, commas and repeated keys there"
    )
    return Message(reason, {"line": number, "column": column})
