"""Every format that is listed can be made, and costs nothing before it is asked for."""

from __future__ import annotations

import inspect
import subprocess
import sys
from importlib import import_module
from typing import Any

import pytest

from reestr_cli import report
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


def test_a_list_of_formats_imports_none_of_them() -> None:
    rooms = ", ".join(name for name in LISTS if "." in name)
    formats = [f"{form.room}.{form.module or form.name}" for forms in LISTS.values() for form in forms.values()]
    code = f"import sys, {rooms}; print(sorted(set({formats}) & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
