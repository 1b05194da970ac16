"""The program as a module: ``python -m reestr_cli`` does what ``reestr`` does."""

from __future__ import annotations

import gc
from typing import NoReturn

#: How many new objects Python lets come together before it looks for garbage among them: a start makes a hundred
#: thousand that all stay, and looking through them took up to a tenth of its time.
OBJECTS_BETWEEN_COLLECTIONS = 200_000
_INTERRUPTED = 130


def main() -> NoReturn:
    """Run the command line and leave the process with its exit code."""
    gc.set_threshold(OBJECTS_BETWEEN_COLLECTIONS)
    try:
        from reestr_cli.cli.app import run
        from reestr_cli.cli.terminal import leave

        leave(run())
    except KeyboardInterrupt:  # too early, or too late, for a sentence
        raise SystemExit(_INTERRUPTED) from None


if __name__ == "__main__":
    main()
