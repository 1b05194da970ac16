"""The styles of a workbook, to which filled twins of its own cell styles are added.

A twin differs from its original in the fill alone: number format, borders, font and protection stay.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from reestr_cli.findings import Severity
from reestr_cli.workbook.annotating.parts import HEAD, Parts
from reestr_cli.workbook.annotating.verbatim import Node, Part, encoded, tag_at, with_attributes
from reestr_cli.workbook.limits import Limits

#: The fills of marked cells: shades that no palette of a spreadsheet program offers, so that they are known again.
COLOURS: Mapping[Severity, str] = MappingProxyType(
    {Severity.ERROR: "FFFFC9C4", Severity.WARNING: "FFFFE9A8", Severity.INFO: "FFCFE3F8"}
)
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"
#: The two fills that every workbook must begin with.
_FILLS = "".join(f'<{{p}}fill><{{p}}patternFill patternType="{kind}"/></{{p}}fill>' for kind in ("none", "gray125"))
#: The sections of the part in their order, each with what it holds at least; ``None``: it may be absent.
_SECTIONS: tuple[tuple[str, str | None], ...] = (
    ("numFmts", None),
    ("fonts", "<{p}font/>"),
    ("fills", _FILLS),
    ("borders", "<{p}border/>"),
    ("cellStyleXfs", None),
    ("cellXfs", '<{p}xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>'),
)  # fmt: skip
_NO_FILL = 0


class Looks:
    """The part of styles of the workbook in ``parts``; one is made where there is none."""

    def __init__(self, parts: Parts) -> None:
        found = next(parts.related(parts.workbook_part, "styles"), None)
        if found is None:
            name = "xl/styles.xml" if "xl/styles.xml" not in parts else parts.free_name("xl/styles{}.xml")
            empty = f'{HEAD}<styleSheet xmlns="{parts.main}"></styleSheet>'.encode()
            parts.add(name, _TYPE, lambda: (empty,))
            parts.relate(parts.workbook_part, "styles", name)
        else:
            name = found.target
        self._part = parts.edit(name)
        _complete(self._part, name, parts.archive.limits)
        self._sections = {node.local: node for node in self._part.root.children}
        self._raw = {
            section: [self._part.slice(node) for node in self._sections[section].children]
            for section, least in _SECTIONS
            if least is not None
        }
        self._known = {section: {raw: at for at, raw in enumerate(raws)} for section, raws in self._raw.items()}
        #: The cell styles that have one of the fills of marked cells.
        self.marked = self._marked_styles()

    def add(self, section: str, markup: str) -> int:
        """Return the number of the entry ``markup`` of ``section``; ``{p}`` in it is the prefix of the part's names."""
        return self._add(section, encoded(markup.replace("{p}", self._part.prefix)))

    def _add(self, section: str, raw: bytes) -> int:
        known = self._known[section]
        if raw not in known:
            known[raw] = len(self._raw[section])
            self._raw[section].append(raw)
            node = self._sections[section]
            node.added.append(raw.decode("utf-8"))
            if "count" in node.attributes:
                node.changes["count"] = str(len(self._raw[section]))
        return known[raw]

    def filled(self, style: int, severity: Severity) -> int:
        """Return the twin of the cell style ``style`` with the fill of ``severity``."""
        fill = self.add(
            "fills",
            f'<{{p}}fill><{{p}}patternFill patternType="solid"><{{p}}fgColor rgb="{COLOURS[severity]}"/>'
            f'<{{p}}bgColor indexed="64"/></{{p}}patternFill></{{p}}fill>',
        )
        return self._with_fill(style, fill)

    def unfilled(self, style: int) -> int:
        """Return the twin of the cell style ``style`` without a fill."""
        return self._with_fill(style, _NO_FILL)

    def is_marked(self, style: int) -> bool:
        """Tell whether the cell style ``style`` has one of the fills of marked cells."""
        return style in self.marked

    def _with_fill(self, style: int, fill: int) -> int:
        styles = self._raw["cellXfs"]
        raw = styles[style if style < len(styles) else 0]
        tag = tag_at(raw, 0)
        return self._add("cellXfs", with_attributes(tag, (("fillId", str(fill)), ("applyFill", "1"))) + raw[len(tag) :])

    def _marked_styles(self) -> frozenset[int]:
        colours = {*COLOURS.values()}
        fills = {
            str(at)
            for at, fill in enumerate(self._sections["fills"].children)
            if any(
                each.local == "fgColor" and each.attributes.get("rgb", "").upper() in colours for each in fill.walk()
            )
        }
        styles = self._sections["cellXfs"].children
        return frozenset(at for at, style in enumerate(styles) if style.attributes.get("fillId") in fills)


def _complete(part: Part, name: str, limits: Limits) -> None:
    """Give the part the sections that it lacks."""
    present: dict[str, Node] = {node.local: node for node in part.root.children}
    order = [section for section, _ in _SECTIONS]
    missing = False
    for at, (section, least) in enumerate(_SECTIONS):
        if least is None or (section in present and present[section].children):
            continue
        missing = True
        inside = least.replace("{p}", part.prefix)
        if section in present:
            present[section].added.append(inside)
            continue
        markup = f"<{part.prefix}{section}>{inside}</{part.prefix}{section}>"
        earlier = [present[each] for each in order[:at] if each in present]
        if earlier:
            earlier[-1].after.append(markup)
        elif part.root.children:
            part.root.children[0].before.append(markup)
        else:
            part.root.added.append(markup)
    if missing:
        part.reread(name, limits)
