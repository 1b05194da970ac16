"""The list of commands, in the order in which the help shows them."""

from __future__ import annotations

from typing import Annotated

import typer
from typer.core import TyperCommand

from reestr_cli.cli.app import VERSION
from reestr_cli.cli.commands import Entry, Group, command_of
from reestr_cli.cli.terminal import show
from reestr_cli.i18n import mark, tr

COMMANDS = (
    Entry("init", "init", "init", mark("Write the official blank of a region's register.")),
    Entry("validate", "validate", "validate", mark("Check filled registers: files, folders, patterns.")),
    Entry("annotate", "annotate", "annotate", mark("Mark the faults in a copy of your own workbook.")),
    Entry("fix", "fix", "fix", mark("Repair what is safe to repair, in a new workbook on the form.")),
    Entry("diff", "diff", "diff", mark("Show what changed between two versions of a register.")),
    Entry("merge", "merge", "merge", mark("Put departments' parts, or several versions, into one register.")),
    Entry(
        "baseline",
        "",
        "",
        mark("Keep a list of known faults, so that only new ones fail."),
        (
            Entry("write", "baseline", "write", mark("Write what is wrong now as known, with a reason.")),
            Entry(
                "update",
                "baseline",
                "update",
                mark("Remove what is fixed, renew what has expired, add what is new."),
            ),
            Entry("check", "baseline", "check", mark("Show what in the list is fixed, expired or missing.")),
        ),
    ),
    Entry("board", "board", "board", mark("Show who has sent a register, and the totals of all registers.")),
    Entry(
        "plan",
        "plan",
        "plan",
        mark("Make the plan of reengineering that the acts ask for."),
        (Entry("check", "plan_check", "check", mark("Say what has become of a plan in the registers.")),),
    ),
    Entry("due", "due", "due", mark("Show the deadlines that the act sets.")),
    Entry("publish", "publish", "publish", mark("Make the set of files that publishes a register on the body's site.")),
    Entry("request", "request", "request", mark("Write an owner's request to change the register.")),
    Entry("collect", "collect", "collect", mark("Collect the registers of all quarters into a database.")),
    Entry("history", "history", "history", mark("Show how processes, bodies and regions changed.")),
    Entry("graph", "graph", "graph", mark("Draw the links between the processes of a register.")),
    Entry("regions", "regions", "regions", mark("List the regions whose forms are built in.")),
    Entry("catalog", "catalog", "catalog", mark("Show a region's list of typical processes.")),
    Entry("schema", "schema", "schema", mark("Export a region's form for other validators.")),
    Entry("rules", "rules", "rules", mark("List all rules.")),
    Entry("explain", "explain", "explain", mark("Explain a rule: why it matters and how to fix the fault.")),
    Entry(
        "git",
        "",
        "",
        mark("Show registers as text in git."),
        (
            Entry("setup", "git", "setup", mark("Tell git how to show registers.")),
            Entry("hook", "git", "hook", mark("Check registers before each commit.")),
            Entry("merge", "git_merge", "git_merge", mark("Merge versions of a register, as git asks for it.")),
            Entry("textconv", "git", "textconv", mark("Write a register as text, as git asks for it.")),
        ),
    ),
    Entry(
        "form",
        "",
        "",
        mark("Work with your own form files."),
        (Entry("check", "form_check", "form_check", mark("Check a form file.")),),
    ),
)
ABOUT = mark("Blanks and checks for the registers of government processes that are kept in spreadsheets.")


def _show_version(value: bool) -> None:
    if value:
        show([VERSION])
        raise typer.Exit


def program(
    version: Annotated[
        bool,
        typer.Option("--version", help=mark("Show the version and exit."), is_eager=True, callback=_show_version),
    ] = False,
) -> None:
    """Declare the options that stand before the name of a command only."""


def root() -> Group:
    """Return the program as typer runs it."""
    return Group(COMMANDS, name="reestr", help=tr(ABOUT), params=command_of(program, TyperCommand).params)
