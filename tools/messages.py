"""Compiles the Russian texts: ``python tools/messages.py [--check]``.

The English message ids stand in the source, as first arguments of ``tr``, ``ntr`` and ``mark``; the Russian texts stand
in one fragment per room, ``src/reestr_cli/locale/ru/<room>.po``. This tool finds the ids by walking the syntax trees,
merges the fragments, and writes ``reestr.mo``, which is committed. With ``--check`` it writes nothing and fails on:

* an id without a Russian text, and a Russian text whose id is no longer in the source;
* an id translated in two fragments, or marked fuzzy;
* ``{placeholders}`` of the Russian text that are not those of the id;
* an id that is not a plain string (an f-string cannot be translated);
* a ``reestr.mo`` that is not what the fragments give.
"""

from __future__ import annotations

import ast
import io
import os
import string
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "reestr_cli"
FRAGMENTS = SOURCE / "locale" / "ru"
COMPILED = FRAGMENTS / "reestr.mo"

#: How many leading arguments of each function are message ids.
FUNCTIONS = {"tr": 1, "mark": 1, "ntr": 2}
PLURAL_FORMS = "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2)"

Ids = tuple[str, ...]


@dataclass
class Messages:
    """Message ids (one text, or a singular and a plural) with the places that use or translate them, and faults."""

    used: dict[Ids, str] = field(default_factory=dict)
    translated: dict[Ids, tuple[str, tuple[str, ...]]] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)


class _Compiled(Catalog):
    """A catalogue whose header holds no dates and no versions, so that the same texts give the same bytes."""

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        return [
            ("Language", "ru"),
            ("MIME-Version", "1.0"),
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Content-Transfer-Encoding", "8bit"),
            ("Plural-Forms", PLURAL_FORMS),
        ]


def read_source(messages: Messages, source: Path = SOURCE) -> None:
    """Put every message id of the Python files under ``source`` into ``messages.used``."""
    for path in sorted(source.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"), filename=str(path))
        for call in ast.walk(tree):
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in FUNCTIONS:
                _read_call(messages, call, call.func.id, f"{path.relative_to(source)}:{call.lineno}")


def _read_call(messages: Messages, call: ast.Call, function: str, place: str) -> None:
    texts = call.args[: FUNCTIONS[function]]
    if any(isinstance(text, (ast.JoinedStr, ast.BinOp)) for text in texts):
        messages.faults.append(f"{place}: {function}() of a text put together at run time")
    ids = tuple(text.value for text in texts if isinstance(text, ast.Constant) and isinstance(text.value, str))
    if len(ids) == FUNCTIONS[function]:
        if "" in ids:
            messages.faults.append(f"{place}: {function}() of an empty text")
        else:
            messages.used.setdefault(ids, place)


def read_fragments(messages: Messages, fragments: Path = FRAGMENTS) -> None:
    """Put every Russian text of the ``.po`` files in ``fragments`` into ``messages.translated``."""
    for path in sorted(fragments.glob("*.po")):
        with path.open("rb") as file:
            catalog = read_po(file, locale="ru", charset="utf-8", abort_invalid=True)
        for message in catalog:
            if message.id:
                _read_entry(messages, message, path.name)


def _read_entry(messages: Messages, message: Message, fragment: str) -> None:
    ids = _several(message.id)
    if ids in messages.translated:
        messages.faults.append(f"{fragment}: {ids[0]!r} is translated in {messages.translated[ids][0]} already")
    if message.fuzzy:
        messages.faults.append(f"{fragment}: {ids[0]!r} is fuzzy")
    texts = _several(message.string)
    if len(texts) != (3 if len(ids) == 2 else 1) or not all(texts):
        messages.faults.append(f"{fragment}: {ids[0]!r} has no Russian text, or not all three plural forms")
        return
    wanted = set().union(*map(_placeholders, ids))
    for text in texts:
        if _placeholders(text) - wanted or (len(ids) == 1 and _placeholders(text) != wanted):
            messages.faults.append(f"{fragment}: {ids[0]!r}: the placeholders of {text!r} differ")
    messages.translated[ids] = (fragment, texts)


def _several(texts: str | Sequence[str] | None) -> tuple[str, ...]:
    return (texts,) if isinstance(texts, str) else tuple(texts or ())


def _placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def compile_messages(messages: Messages) -> bytes:
    """Return the bytes of the compiled catalogue."""
    catalog = _Compiled(locale="ru", charset="utf-8")
    for ids, (_, texts) in sorted(messages.translated.items()):
        if len(ids) == 1:
            catalog.add(ids[0], texts[0])
        else:
            catalog.add(ids, texts)
    buffer = io.BytesIO()
    write_mo(buffer, catalog)
    return buffer.getvalue()


def incomplete(messages: Messages) -> Iterator[str]:
    """Yield a sentence for every id without a Russian text and every Russian text without an id."""
    for ids, place in messages.used.items():
        if ids not in messages.translated:
            yield f"{place}: {ids[0]!r} has no Russian text"
    for ids, (fragment, _) in messages.translated.items():
        if ids not in messages.used:
            yield f"{fragment}: {ids[0]!r} is not in the source"


def replace(path: Path, data: bytes) -> None:
    """Put ``data`` in place of the file ``path`` at once: whoever reads it meanwhile has the old or the new one."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    new = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        new.chmod(0o644)
        new.replace(path)
    except BaseException:
        new.unlink()
        raise


def main(arguments: Sequence[str]) -> int:
    """Compile, or check with ``--check``; return the exit code."""
    messages = Messages()
    read_source(messages)
    read_fragments(messages)
    faults = [*messages.faults, *incomplete(messages)]
    compiled = compile_messages(messages)
    if "--check" in arguments:
        if not COMPILED.is_file() or COMPILED.read_bytes() != compiled:
            faults.append(f"{COMPILED.relative_to(ROOT)} is out of date: run `make messages`")
    elif not COMPILED.is_file() or COMPILED.read_bytes() != compiled:
        replace(COMPILED, compiled)
    for fault in faults:
        sys.stderr.write(f"{fault}\n")
    # Compiling goes on with gaps (they show as English); only broken entries and the check fail.
    return 1 if (faults if "--check" in arguments else messages.faults) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
