"""The program as a module: ``python -m reestr_cli`` does what ``reestr`` does."""

from __future__ import annotations

import gc
import os
import sys
from contextlib import suppress
from typing import NoReturn

#: How many new objects Python lets come together before it looks for garbage among them: a start makes a hundred
#: thousand that all stay, and looking through them took up to a tenth of its time.
OBJECTS_BETWEEN_COLLECTIONS = 200_000


def main() -> NoReturn:
    """Run the command line and leave the process with its exit code.

    It is left at once: all files are closed and all workers gone by then, and to take apart every module that has been
    loaded, as Python does at its end, is longer than to read a register of thirty rows.
    """
    gc.set_threshold(OBJECTS_BETWEEN_COLLECTIONS)
    from reestr_cli.cli.app import run

    code = run()
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):
            stream.flush()
    os._exit(code)


if __name__ == "__main__":
    main()
