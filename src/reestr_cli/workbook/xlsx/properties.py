"""The marks a blank carries: custom document properties ``reestr.…``, and a defined name as their second carrier."""

from __future__ import annotations

from reestr_cli.workbook.xlsx.markup import Element
from reestr_cli.workbook.xlsx.package import Package

PREFIX = "reestr."
DEFINED_NAME = "reestr_form"
#: The mark of a workbook that is a report or a plan: it may have all columns of a register, and is none.
KIND, REPORT = "kind", "report"


def read_properties(package: Package, workbook: Element) -> dict[str, str]:
    """Return the marks of a workbook by their names without ``reestr.``; empty when it has none."""
    marks = _custom_properties(package)
    for name in workbook.find("definedNames", "definedName"):
        if name.attributes.get("name") == DEFINED_NAME:
            region, _, edition = name.text.strip().strip('"').partition("/")
            marks = {"region": region, "edition": edition, **marks}
    return {name: value for name, value in marks.items() if value}


def _custom_properties(package: Package) -> dict[str, str]:
    parts = [
        relationship.target
        for relationship in package.relationships("")
        if relationship.kind == "custom-properties" and relationship.target in package.archive
    ]
    return {
        element.attributes["name"].removeprefix(PREFIX): "".join(child.text for child in element.children)
        for part in parts
        for element in package.root(part).find("property")
        if element.attributes.get("name", "").startswith(PREFIX)
    }
