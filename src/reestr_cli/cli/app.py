"""The program: chooses the language, runs a command, turns what stops the run into one sentence and an exit code.

Exit codes: 0 clean, 1 findings, 2 wrong usage or settings, 3 a bug in reestr, 130 interrupted.
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Sequence

from reestr_cli import __version__
from reestr_cli.cli import terminal
from reestr_cli.errors import NoSuchPath, ReestrError, UnknownRegion
from reestr_cli.i18n import mark, tr, use_language

VERSION = f"reestr {__version__}\n"
CLEAN, FINDINGS, WRONG, BUG, INTERRUPTED = 0, 1, 2, 3, 130

_SYSTEM_ERRORS = {
    errno.EACCES: mark("access is denied"),
    errno.EPERM: mark("access is denied"),
    errno.ENOENT: mark("there is no such file or folder"),
    errno.EISDIR: mark("this is a folder, not a file"),
    errno.ENOTDIR: mark("a part of the path is not a folder"),
    errno.ENOSPC: mark("no space is left on the disk"),
    errno.ENAMETOOLONG: mark("the name is too long"),
}


def run(argv: Sequence[str] | None = None) -> int:
    """Run the command line ``argv`` (without the program's name) and return the exit code."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    terminal.prepare_streams()
    try:
        code = _run(arguments)
        sys.stdout.flush()
    except BrokenPipeError:
        terminal.hush()
        return CLEAN
    except OSError:  # the disk behind stdout is full, which has been told already
        terminal.hush()
        return WRONG
    return code


def _run(arguments: list[str]) -> int:
    use_language("ru")
    try:
        use_language(terminal.chosen_language(arguments))
        return _dispatch(arguments)
    except UnknownRegion as unknown:
        from reestr_cli.cli.meant import with_meant

        terminal.remark(tr("Error: {message}", message=with_meant(unknown)))
        return WRONG
    except NoSuchPath as missing:
        from reestr_cli.cli.meant import with_near

        terminal.remark(tr("Error: {message}", message=with_near(missing)))
        return WRONG
    except ReestrError as error:
        terminal.remark(tr("Error: {message}", message=error))
        return WRONG
    except KeyboardInterrupt:
        terminal.remark(tr("Interrupted."))
        return INTERRUPTED
    except BrokenPipeError:
        raise
    except OSError as error:
        reason = tr(_SYSTEM_ERRORS[error.errno]) if error.errno in _SYSTEM_ERRORS else error.strerror or str(error)
        if error.errno == errno.ENOENT and error.filename is None and _is_homeless():
            reason = tr("the folder that the command was given in is not there any more: go to another one")
        terminal.remark(tr("Error: {message}", message=": ".join(filter(None, (_name(error.filename), reason)))))
        return WRONG
    except Exception as error:  # noqa: BLE001 - the one place where a bug is turned into a sentence
        return _report_bug(error)


def _dispatch(arguments: list[str]) -> int:
    if arguments == ["--version"]:  # typer alone takes as long as Python's start five times over
        terminal.show([VERSION])
        return CLEAN
    from reestr_cli.cli.root import root
    from reestr_cli.cli.usage import ClickException, NoArgsIsHelpError, explain_usage

    try:
        code = root().main(arguments, prog_name="reestr", standalone_mode=False)
    except NoArgsIsHelpError as error:
        terminal.remark(error.format_message())
        return WRONG
    except ClickException as error:
        terminal.remark(explain_usage(error))
        return WRONG
    if code == INTERRUPTED:  # typer has turned Ctrl-C into this code and said nothing
        raise KeyboardInterrupt
    return code if isinstance(code, int) else CLEAN


def _is_homeless() -> bool:
    """Tell whether the current folder has been deleted: the system then names no file."""
    try:
        os.getcwd()  # noqa: PTH109 - Path.cwd asks the same
    except FileNotFoundError:
        return True
    return False


def _name(filename: object) -> str:
    return "" if filename is None else os.fsdecode(filename) if isinstance(filename, bytes) else str(filename)


def _report_bug(error: Exception) -> int:
    if os.environ.get("REESTR_DEBUG"):
        import traceback

        terminal.remark_whole(traceback.format_exc())
    terminal.remark(
        tr(
            "This is a bug in reestr ({fault}). Set REESTR_DEBUG=1, run the command again and send us the text "
            "that it shows.",
            fault=type(error).__name__,
        )
    )
    return BUG
