"""The program as a module: ``python -m reestr_cli`` does what ``reestr`` does."""

from __future__ import annotations


def main() -> None:
    """Run the command line and leave the process with its exit code."""
    from reestr_cli.cli.app import run

    raise SystemExit(run())


if __name__ == "__main__":
    main()
