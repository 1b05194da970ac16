"""Comments of a sheet: ours put beside those of people, or behind the text of theirs in one cell, and taken out again.

Ours begin with a line such as «reestr: замечание 5», by which they are known after any program has saved the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from reestr_cli.findings import column_letters
from reestr_cli.workbook.annotating.parts import HEAD, Parts
from reestr_cli.workbook.annotating.verbatim import Node, Part, text_of
from reestr_cli.workbook.xlsx.grid import column_of

AUTHOR = "reestr"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_OURS = re.compile(r"\s*\breestr: [^\W\d]+ (\d+)")
_ADDRESS = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")
#: Comments whose author begins so stand for a conversation, which is kept in a part of its own.
_CONVERSATION = "tc="
_FONT = '<{p}rPr>{bold}<{p}sz val="9"/><{p}color indexed="81"/><{p}rFont val="Tahoma"/></{p}rPr>'

#: A cell: its row and column.
Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Note:
    """What our comment says: its first line, which names the remark, and the rest."""

    head: str
    text: str


class Comments:
    """The comments of the sheet ``sheet``; ``create`` makes a part for them where there is none."""

    def __init__(self, parts: Parts, sheet: str) -> None:
        self._parts, self._sheet = parts, sheet
        found = next(parts.related(sheet, "comments"), None)
        self.relationship = None if found is None else found.id
        self.name = None if found is None else found.target
        self._part = None if self.name is None else parts.edit(self.name)

    def put(self, notes: Mapping[Place, Note]) -> tuple[Place, ...]:
        """Add ``notes``; return the cells that have got a comment of their own and need a shape for it."""
        part = self._part or self._create()
        prefix = part.prefix
        present = {node.attributes.get("ref", ""): node for node in _comments(part)}
        conversations = _authors(part, _CONVERSATION)
        author = str(len(list(part.root.find("authors", "author"))))
        own = []
        for place, note in notes.items():
            address = f"{column_letters(place[1])}{place[0]}"
            node = present.get(address)
            if node is None:
                runs = _runs(note, prefix, "")
                given = f'ref="{address}" authorId="{author}" shapeId="0"'
                text = f"<{prefix}text>{runs}</{prefix}text>"
                self._list(part).added.append(f"<{prefix}comment {given}>{text}</{prefix}comment>")
                own.append(place)
            elif node.attributes.get("authorId") not in conversations:
                _append(node, note, prefix)
        if own:
            self._authors_of(part).added.append(f"<{prefix}author>{AUTHOR}</{prefix}author>")
        return tuple(own)

    def take_off(self) -> tuple[dict[Place, int], frozenset[Place], bool]:
        """Take out what is ours.

        Return the number of the remark of every cell that had a mark, the cells whose whole comment is gone, and
        whether no comment is left.
        """
        if self._part is None:
            return {}, frozenset(), False
        marks: dict[Place, int] = {}
        gone = set()
        left = 0
        for node in _comments(self._part):
            found = _ADDRESS.fullmatch(node.attributes.get("ref", ""))
            ours = _OURS.search(_text(node))
            if found is not None and ours is not None:
                place = int(found[2]), column_of(found[1])
                marks[place] = int(ours[1])
                if not ours.start():
                    node.removed = True
                    gone.add(place)
                    continue
                _cut(node, ours.start())
            left += 1
        if gone and not left and self.name is not None and self.relationship is not None:
            self._parts.remove(self.name)
            self._parts.unrelate(self._sheet, self.relationship)
        elif gone:
            self._forget_author()
        return marks, frozenset(gone), not left

    def _forget_author(self) -> None:
        """Take our name from the end of the authors, where nobody's number changes by it."""
        if self._part is None:
            return
        names = list(self._part.root.find("authors", "author"))
        used = {node.attributes.get("authorId") for node in _comments(self._part) if not node.removed}
        if names and names[-1].text.strip() == AUTHOR and str(len(names) - 1) not in used:
            names[-1].removed = True

    def _create(self) -> Part:
        self.name = self._parts.free_name("xl/comments{}.xml")
        inside = "<authors></authors><commentList></commentList>"
        content = f'{HEAD}<comments xmlns="{self._parts.main}">{inside}</comments>'.encode()
        self._parts.add(self.name, _TYPE, lambda: (content,))
        self.relationship = self._parts.relate(self._sheet, "comments", self.name)
        self._part = self._parts.edit(self.name)
        return self._part

    def _list(self, part: Part) -> Node:
        return part.root.first("commentList") or part.root

    def _authors_of(self, part: Part) -> Node:
        return part.root.first("authors") or part.root


def _comments(part: Part) -> Iterator[Node]:
    return part.root.find("commentList", "comment")


def _authors(part: Part, beginning: str) -> frozenset[str]:
    """Return the numbers of the authors whose name begins so."""
    names = part.root.find("authors", "author")
    return frozenset(str(at) for at, node in enumerate(names) if node.text.startswith(beginning))


def _runs(note: Note, prefix: str, gap: str) -> str:
    parts = (gap + note.head, f"<{prefix}b/>"), (f"\n{note.text}", "")
    return "".join(
        f"<{prefix}r>{_FONT.format(p=prefix, bold=bold)}"
        f'<{prefix}t xml:space="preserve">{text_of(text)}</{prefix}t></{prefix}r>'
        for text, bold in parts
    )


def _append(node: Node, note: Note, prefix: str) -> None:
    """Put ``note`` behind the text of a person's comment; a text without runs is made the first run."""
    text = node.first("text")
    if text is None:
        return
    last = None
    for child in text.children:
        if child.local == "t":
            child.before.append(f"<{prefix}r>")
            child.after.append(f"</{prefix}r>")
        if child.local in ("t", "r"):
            last = child
    runs = _runs(note, prefix, "\n\n")
    (text.added if last is None else last.after).append(runs)


def _texts(node: Node) -> Iterator[Node]:
    """Yield the texts of a comment; those that say how a word is read are none."""
    for child in node.walk():
        if child.local == "t" and child.parent is not None and child.parent.local != "rPh":
            yield child


def _text(node: Node) -> str:
    return "".join(each.text for each in _texts(node))


def _cut(node: Node, length: int) -> None:
    """Leave the first ``length`` characters of a comment."""
    at = 0
    for text in _texts(node):
        begins, at = at, at + len(text.text)
        if at <= length:
            continue
        run = text.parent
        if begins >= length:
            (text if run is None or run.local != "r" else run).removed = True
        else:
            text.replaced = text_of(text.text[: length - begins])
