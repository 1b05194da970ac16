"""Every format that is listed can be made, and costs nothing before it is asked for."""

from __future__ import annotations

import inspect
import subprocess
import sys
from importlib import import_module
from typing import Any

import pytest

from reestr_cli import report
from reestr_cli.cli import plan_check
from reestr_cli.cli.merge import REPORTS
from reestr_cli.report import board, diff, due, fix, graph, history, merge, plan, publish, request
from reestr_cli.report.formats import Format

LISTS = {
    **{
        room.__name__: room.FORMATS
        for room in (report, board, diff, due, fix, graph, history, merge, plan, publish, request)
    },
    "checks of plans": plan.CHECK_FORMATS,
}
FORMATS = [pytest.param(form, id=f"{room}-{name}") for room, forms in LISTS.items() for name, form in forms.items()]


@pytest.mark.parametrize("form", FORMATS)
def test_the_module_of_a_format_renders_what_is_shown_as_it_looks(form: Format[Any]) -> None:
    module = import_module(f"{form.room}.{form.module or form.name}")
    parameters = list(inspect.signature(module.render).parameters)
    assert (len(parameters), parameters[1]) == (2, "look")
    pieces = inspect.signature(module.render).return_annotation
    assert pieces == f"Iterator[{'bytes' if form.binary else 'str'}]"


@pytest.mark.parametrize("form", FORMATS)
def test_what_is_read_in_the_window_follows_the_console_and_all_other_texts_are_utf8(form: Format[Any]) -> None:
    assert form.document is (form.name not in {"text", "concise", "grouped"} and not form.exact and not form.binary)


def test_a_list_of_formats_imports_none_of_them() -> None:
    rooms = ", ".join(name for name in LISTS if "." in name)
    formats = [f"{form.room}.{form.module or form.name}" for forms in LISTS.values() for form in forms.values()]
    code = f"import sys, {rooms}; print(sorted(set({formats}) & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


@pytest.mark.parametrize("command", ["board", "diff", "due", "fix", "graph", "history", "plan", "publish", "request"])
def test_the_option_of_a_command_names_its_formats(command: str) -> None:
    names = import_module(f"reestr_cli.cli.{command}").FORMAT_NAMES
    assert names == tuple(import_module(f"reestr_cli.report.{command}").FORMATS)


def test_the_options_of_checks_of_plans_and_of_merges_name_their_formats() -> None:
    assert tuple(plan.CHECK_FORMATS) == plan_check.FORMAT_NAMES
    assert tuple(merge.FORMATS) == REPORTS
