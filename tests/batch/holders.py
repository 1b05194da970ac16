"""Locks as office programs leave them beside a workbook."""

from __future__ import annotations

from pathlib import Path


def excel_lock(path: Path, name: str) -> Path:
    """Write the owner file of Excel: 165 bytes, the name in the system's code page and again in UTF-16."""
    narrow, wide = name.encode("cp1251", "replace"), name.encode("utf-16-le")
    head = bytes([len(narrow)]) + narrow.ljust(54, b" ")
    lock = path.with_name(f"~${path.name}")
    lock.write_bytes(head + len(name).to_bytes(2, "little") + wide + b" \0" * ((108 - len(wide)) // 2))
    return lock
