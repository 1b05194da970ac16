"""The terminal: streams that never fail on a letter, the language asked for, colour, width, showing text.

A console in cp866 or cp1251 has no «→» and cp866 no «», and a file name may hold bytes that are no letters. Instead of
failing, the streams write the nearest plain sign (``"`` for «, ``->`` for →, ``-`` for —), and ``?`` for the rest.
"""

from __future__ import annotations

import atexit
import codecs
import io
import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from itertools import pairwise
from typing import NoReturn, TextIO

from reestr_cli.errors import WrongUsage
from reestr_cli.i18n import DEFAULT_LANGUAGE, LANGUAGES, mark

PLAIN = "reestr-plain"
JSON = "reestr-json"
#: Not how to write what an encoding lacks: what is shown is UTF-8, unless a person reads it in a terminal. For which
#: formats that is so, ``Format.document`` says for all commands.
DOCUMENT = "reestr-document"
_NEAREST = {
    **dict.fromkeys("«»„“”″", '"'),
    **dict.fromkeys("‘’‚′", "'"),
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
    **dict.fromkeys("\u00a0\u2007\u2009\u202f", " "),
    **dict.fromkeys("•·▪", "*"),
    "…": "...", "→": "->", "←": "<-", "№": "No.", "≤": "<=", "≥": ">=", "×": "x",
}  # fmt: skip
_MAX_WIDTH = 100
_DEFAULT_WIDTH = 80


def _plain(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return "".join(_NEAREST.get(char, "?") for char in error.object[error.start : error.end]), error.end


def _escaped(error: UnicodeError) -> tuple[str, int]:
    r"""Put ``\uXXXX`` for what the encoding lacks: inside a JSON text nothing may be put for anything else."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    units = error.object[error.start : error.end].encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{units[at : at + 4]}" for at in range(0, len(units), 4)), error.end


def prepare_streams() -> None:
    """Make the standard streams write the nearest plain sign for what their encoding lacks.

    A stream that was closed before the start (``>&-``, a service of Windows) leads to nowhere instead.
    """
    codecs.register_error(PLAIN, _plain)
    codecs.register_error(JSON, _escaped)
    sys.stdout = sys.stdout or _open_nowhere()
    sys.stderr = sys.stderr or _open_nowhere()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors=PLAIN)


def _open_nowhere() -> TextIO:
    return open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123 - it stays open to the end of the process


def chosen_language(arguments: Sequence[str], environment: Mapping[str, str] = os.environ) -> str:
    """Return the language of ``--lang`` anywhere before a bare ``--``, else of ``REESTR_LANG``, else Russian.

    An unknown ``--lang`` is left to the option itself, which refuses it; raises ``WrongUsage`` for ``REESTR_LANG``.
    """
    named = environment.get("REESTR_LANG", "") or DEFAULT_LANGUAGE
    options = list(arguments[: arguments.index("--")] if "--" in arguments else arguments)
    given = [option.removeprefix("--lang=") for option in options if option.startswith("--lang=")]
    given += [value for option, value in pairwise(options) if option == "--lang"]
    if given:
        return given[-1] if given[-1] in LANGUAGES else DEFAULT_LANGUAGE
    if named not in LANGUAGES:
        raise WrongUsage(
            mark("REESTR_LANG is «{value}»; the languages are: {known}"), value=named, known=", ".join(LANGUAGES)
        )
    return named


def wants_colour(*, refused: bool) -> bool:
    """Tell whether stdout is a terminal that shows colours and nobody (``--no-color``, ``NO_COLOR``) refused them."""
    if refused or os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb" or not sys.stdout.isatty():
        return False
    # The old console of Windows shows colour codes as text; the newer ones announce themselves.
    return os.name != "nt" or any(name in os.environ for name in ("WT_SESSION", "ANSICON", "TERM"))


def width() -> int:
    """Return how many columns a text may take: the terminal's, at most 100; 80 where stdout is no terminal."""
    return _columns(sys.stdout) if sys.stdout.isatty() else _DEFAULT_WIDTH


def _columns(terminal: TextIO) -> int:
    """Return how many columns a text may take in ``terminal``: ``COLUMNS``, or what it has; from 40 to 100."""
    given = os.environ.get("COLUMNS", "")
    try:
        columns = int(given) if given.isdigit() and int(given) else os.get_terminal_size(terminal.fileno()).columns
    except (OSError, ValueError):
        columns = 0
    return max(40, min(_MAX_WIDTH, columns or _DEFAULT_WIDTH))


def show(chunks: Iterable[str], *, errors: str = PLAIN) -> None:
    """Write ``chunks`` to stdout; a reader that has gone away (``| head``) is no fault."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        if errors != DOCUMENT:
            sys.stdout.reconfigure(errors=errors)
        elif not sys.stdout.isatty():
            sys.stdout.reconfigure(encoding="utf-8", errors=PLAIN)
        if errors == JSON and not sys.stdout.isatty() and codecs.lookup(sys.stdout.encoding).name != "utf-8":
            sys.stdout.reconfigure(encoding="ascii", errors=JSON)  # which is UTF-8 too, as RFC 8259 (8.1) asks
    try:
        for chunk in chunks:
            sys.stdout.write(chunk)
        sys.stdout.flush()
    except BrokenPipeError:
        hush()


def say(lines: Iterable[str], *, hanging: str = "") -> None:
    """Write sentences to stdout, each broken to the width of a text; ``hanging`` is put before their further lines."""
    from reestr_cli.cli.breaking import broken

    show(f"{broken(line, width(), sys.argv[1:], hanging=hanging)}\n" for line in lines)


def show_listing(how: str, data: Mapping[str, object], rows: Sequence[Sequence[str]]) -> None:
    """Write what is built in: ``data`` as JSON when ``how`` is ``json``, else ``rows`` as a table."""
    if how == "json":
        from reestr_cli.report.json import dumps

        show([f"{dumps(data)}\n"], errors=JSON)
    elif rows:
        from reestr_cli.report.look import table

        show(table(rows, width()))


def hush() -> None:
    """Turn stdout to nowhere, so that nothing complains of a closed pipe at the end of the process."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())


def leave(code: int) -> NoReturn:
    """End the process with its exit code, as soon as what asked for it has tidied up.

    To take apart every module that has been loaded, as Python does after that, takes longer than to read a register of
    thirty rows.
    """
    atexit._run_exitfuncs()  # noqa: SLF001 - as in a child of multiprocessing: openpyxl takes away its sheets here
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):  # what could not be written has been told, or nobody is there to be told
            stream.flush()
    os._exit(code)


def remark(text: str) -> None:
    """Write a remark for the person to stderr: what was written where, what was skipped.

    In a terminal its lines are broken between words; in a log they are one line each, for whoever searches there.
    """
    if sys.stderr.isatty():
        from reestr_cli.cli.breaking import broken

        text = broken(text, _columns(sys.stderr), sys.argv[1:])
    remark_whole(text)


def remark_whole(text: str) -> None:
    """Write to stderr what must not be broken into other lines than it has; names of files may hold anything."""
    from reestr_cli.report.look import harmless

    sys.stderr.write(f"{harmless(text)}\n")
