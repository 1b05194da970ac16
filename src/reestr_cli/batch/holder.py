"""Who has a workbook open: what office programs leave beside it while they work on it.

Excel writes ``~$name.xlsx``: a byte with the length of the user's name, the name in the code page of the system, and at
byte 55 the length and the name again in UTF-16. LibreOffice and R7-Office write ``.~lock.name.xlsx#``: fields with
commas, the first being the name, then the login and the computer.
"""

from __future__ import annotations

import re
from pathlib import Path

_EXCEL_SIZE = 165
_WIDE_LENGTH, _WIDE_NAME, _LONGEST = 55, 57, 52
_FIELD = re.compile(r"((?:\\.|[^,\\])*)(?:,|$)")
_READ = 4096


def holder(path: Path) -> str | None:
    """Return the name of who has ``path`` open, empty when it is not known, ``None`` when nobody seems to."""
    for lock, name_in in (
        (path.with_name(f"~${path.name}"), _excel),
        (path.with_name(f"~${path.name[2:]}"), _excel),
        (path.with_name(f".~lock.{path.name}#"), _libreoffice),
    ):
        try:
            with lock.open("rb") as file:
                return name_in(file.read(_READ))
        except PermissionError:  # Excel on Windows keeps it to itself
            return ""
        except (OSError, ValueError):
            continue
    return None


def _excel(data: bytes) -> str:
    if len(data) < _EXCEL_SIZE:
        return ""
    length = int.from_bytes(data[_WIDE_LENGTH:_WIDE_NAME], "little")
    if 0 < length <= _LONGEST:
        return _shown(data[_WIDE_NAME : _WIDE_NAME + 2 * length].decode("utf-16-le", "replace"))
    return _shown(data[1 : 1 + min(data[0], _LONGEST)].decode("cp1251", "replace"))


def _libreoffice(data: bytes) -> str:
    fields = [field.replace("\\,", ",") for field in _FIELD.findall(data.decode("utf-8", "replace"))]
    return next((name for field in fields[:3] if (name := _shown(field))), "")


def _shown(name: str) -> str:
    return "".join(letter for letter in name if letter.isprintable()).strip()
