"""The shapes of comments: spreadsheet programs keep where a comment stands, and how large it is, in a drawing (VML).

A drawing may hold the shapes of a person's comments and buttons too: ours are put behind them and taken out again.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from reestr_cli.workbook.annotating.comments import Note, Place
from reestr_cli.workbook.annotating.parts import Parts

_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_SPACES = (
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel"'
)
_EMPTY = f'<xml {_SPACES}><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout></xml>'
_BOX = "_x0000_t202"
_BOX_TYPE = (
    f'<v:shapetype id="{_BOX}" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
    '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
_SHAPE = (
    '<v:shape {spaces}id="_x0000_s{number}" type="#{box}" style="position:absolute;margin-left:80pt;margin-top:5pt;'
    'width:{width}pt;height:{height}pt;z-index:1;visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto">'
    '<v:fill color2="#ffffe1"/><v:shadow color="black" obscured="t"/><v:path o:connecttype="none"/>'
    '<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>'
    '<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:AutoFill>False</x:AutoFill>'
    "<x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"
)
_NUMBER = re.compile(rb"_x0000_s(\d{1,9})")
_ANY_SHAPE = re.compile(rb"<(\w+:)?shape\b(?:[^>]*[^/>])?>.*?</(?:\w+:)?shape\s*>\s*", re.DOTALL)
_NOTE = re.compile(rb"""ObjectType\s*=\s*["']Note["']""")
_ROW = re.compile(rb"<(?:\w+:)?Row\s*>\s*(\d+)\s*<")
_COLUMN = re.compile(rb"<(?:\w+:)?Column\s*>\s*(\d+)\s*<")
#: The size of a box: points for a line and for a letter, roughly; texts are wrapped at this many letters.
_LINE, _LETTER, _WRAPPED = 12.5, 5.2, 48
_HIGHEST = 320.0


class Shapes:
    """The drawing of a sheet with the shapes of its comments."""

    def __init__(self, parts: Parts, sheet: str) -> None:
        self._parts, self._sheet = parts, sheet

    def put(self, link: str | None, notes: Mapping[Place, Note]) -> str | None:
        """Add a shape for each of ``notes`` to the drawing that the sheet's ``link`` names.

        Return the new link of the sheet, without the beginning of its tag, when it had none.
        """
        if not notes:
            return None
        name = self._drawing(link)
        if name is not None:
            self._parts.replace(name, _with_shapes(self._parts.read(name), notes))
            return None
        name = self._parts.free_name("xl/drawings/vmlDrawing{}.vml")
        self._parts.declare_default("vml", _TYPE)
        content = _with_shapes(_EMPTY.encode(), notes)
        self._parts.add_untyped(name, content)
        new = self._parts.relate(self._sheet, "vmlDrawing", name)
        return f'legacyDrawing xmlns:r="{self._parts.relations}" r:id="{new}"/>'

    def take_off(self, link: str | None, places: Collection[Place]) -> str | None:
        """Take the shapes of the comments of ``places`` out; return the empty text when the sheet's link is to go."""
        name = self._drawing(link)
        if name is None or link is None or not places:
            return None
        content = self._parts.read(name)
        left = _ANY_SHAPE.sub(lambda found: b"" if _place(found.group()) in places else found.group(), content)
        if _ANY_SHAPE.search(left) or left == content:
            self._parts.replace(name, left)
            return None
        self._parts.remove(name)
        self._parts.unrelate(self._sheet, link)
        return ""

    def _drawing(self, link: str | None) -> str | None:
        return next((each.target for each in self._parts.related(self._sheet, "vmlDrawing") if each.id == link), None)


def _with_shapes(content: bytes, notes: Mapping[Place, Note]) -> bytes:
    head, end, tail = content.rpartition(b"</")
    first = max([1024, *(int(each) for each in _NUMBER.findall(content))]) + 1
    root = content[: content.find(b">", content.find(b"<xml"))]
    spaces = "" if all(each.encode() in root for each in ("xmlns:v=", "xmlns:o=", "xmlns:x=")) else f"{_SPACES} "
    shapes = []
    if f'id="{_BOX}"'.encode() not in content:
        shapes.append(_BOX_TYPE.replace("<v:shapetype ", f"<v:shapetype {spaces}"))
    for number, ((row, column), note) in enumerate(notes.items(), start=first):
        width, height = _size(f"{note.head}\n{note.text}")
        shapes.append(
            _SHAPE.format(
                spaces=spaces, number=number, box=_BOX, width=width, height=height, row=row - 1, column=column - 1
            )
        )
    return head + "".join(shapes).encode() + end + tail


def _size(text: str) -> tuple[str, str]:
    lines = text.split("\n")
    longest = min(_WRAPPED, max(map(len, lines)))
    count = sum(1 + max(0, len(line) - 1) // (_WRAPPED - 6) for line in lines)
    return f"{max(120.0, longest * _LETTER):g}", f"{min(_HIGHEST, count * _LINE + 8):g}"


def _place(shape: bytes) -> Place | None:
    """Return the cell whose comment ``shape`` shows, or ``None`` when it shows something else."""
    row, column = _ROW.search(shape), _COLUMN.search(shape)
    if row is None or column is None or not _NOTE.search(shape):
        return None
    return int(row[1]) + 1, int(column[1]) + 1
