"""Text that Markdown shows as it is: shared by every report in Markdown."""

from __future__ import annotations

import re

from reestr_cli.report.look import clean

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~$&!])")
#: A sign at the beginning of a line that would make it a list or a heading.
_LEADING = re.compile(r"^(\d+)([.)])(?=\s)|^([+\-=])")


def escape(text: str) -> str:
    """Return ``text`` on one line so that Markdown shows every sign of it as it is."""
    text = _SPECIAL.sub(r"\\\1", clean(text))
    return _LEADING.sub(lambda found: f"{found[1]}\\{found[2]}" if found[1] else f"\\{found[3]}", text)
