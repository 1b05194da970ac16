"""The parts of a package that is being patched: read, edited, added, taken out, and written as a new file.

Members that nobody touches are copied with their bytes, names and dates, in their order; those added come last.
The same edits of the same file give the same bytes.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from functools import partial
from itertools import count
from tempfile import SpooledTemporaryFile

from reestr_cli.workbook.annotating.verbatim import Part, as_utf8, text_of
from reestr_cli.workbook.archive import CHUNK, Archive, folded
from reestr_cli.workbook.xlsx.package import CONTENT_TYPES, Package, Relationship

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PACKAGE_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_STRICT = "http://purl.oclc.org/ooxml/"
#: A changed sheet of up to so many bytes is held in memory, a larger one in a temporary file.
_IN_MEMORY = 64 << 20
_EPOCH = (1980, 1, 1, 0, 0, 0)

#: Takes the bytes of a large part, piece by piece, and gives those that come in their place.
Filter = Callable[[Iterator[bytes]], Iterator[bytes]]


class Parts:
    """The package in ``archive``, to be written anew with its edits."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self.package = Package(archive)
        self._edited: dict[str, Part] = {}
        self._added: dict[str, tuple[str, Callable[[], Iterable[bytes]]]] = {}
        self._replaced: dict[str, bytes] = {}
        self._removed: set[str] = set()
        self._filters: dict[str, Filter] = {}
        self.workbook_part = self.package.workbook_part()
        self.workbook = self.edit(self.workbook_part)
        strict = any(_STRICT in value for value in self.workbook.root.attributes.values())
        #: The namespace of the elements of sheets, and that of relationships, with which their types begin too.
        self.main = f"{_STRICT}spreadsheetml/main" if strict else _MAIN
        self.relations = (
            f"{_STRICT}officeDocument/relationships"
            if strict
            else "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        )

    def __contains__(self, name: str) -> bool:
        key = folded(name)
        return key in self._added or (key in self.archive and key not in self._removed)

    def edit(self, name: str) -> Part:
        """Return the small part ``name`` for editing; the same one every time. Raises UnreadableWorkbook."""
        key = folded(name)
        if key not in self._edited:
            content = b"".join(self._added[key][1]()) if key in self._added else self.archive.content(name)
            self._edited[key] = Part(content, name, self.archive.limits)
        return self._edited[key]

    def add(self, name: str, content_type: str, content: Callable[[], Iterable[bytes]]) -> None:
        """Add the part ``name``; its pieces are asked for when everything else is written, or when it is edited."""
        self._added[folded(name)] = name, content
        part = self.edit(CONTENT_TYPES)
        place = f"/{name}"
        if not any(node.attributes.get("PartName") == place for node in part.root.find("Override")):
            given = f'PartName="{text_of(place)}" ContentType="{content_type}"'
            part.root.added.append(f"<{part.prefix}Override {given}/>")

    def add_untyped(self, name: str, content: bytes) -> None:
        """Add the part ``name``, whose type its ending declares."""
        self._added[folded(name)] = name, lambda: (content,)

    def read(self, name: str) -> bytes:
        """Return the part ``name``, which no one edits as XML."""
        key = folded(name)
        return self._replaced[key] if key in self._replaced else self.archive.content(name)

    def chunks(self, name: str) -> Iterator[bytes]:
        """Yield a large part as it was, in UTF-8."""
        return as_utf8(self.archive.chunks(name))

    def replace(self, name: str, content: bytes) -> None:
        """Put ``content`` in the place of the part ``name``."""
        self._replaced[folded(name)] = content

    def declare_default(self, extension: str, content_type: str) -> None:
        """Declare what the parts are whose names end in ``extension``."""
        part = self.edit(CONTENT_TYPES)
        if not any(node.attributes.get("Extension", "").casefold() == extension for node in part.root.find("Default")):
            new = f'<{part.prefix}Default Extension="{extension}" ContentType="{content_type}"/>'
            first = part.root.children[0] if part.root.children else None
            (part.root.added if first is None else first.before).append(new)

    def remove(self, name: str) -> None:
        """Take out the part ``name`` with its own relationships, and its type."""
        for each in (name, relationships_part(name)):
            self._removed.add(folded(each))
            self._edited.pop(folded(each), None)
        for node in self.edit(CONTENT_TYPES).root.find("Override"):
            if folded(node.attributes.get("PartName", "")) == folded(name):
                node.removed = True

    def filter(self, name: str, change: Filter) -> None:
        """Have the large part ``name`` changed while it is copied."""
        self._filters[folded(name)] = change

    def related(self, name: str, kind: str) -> Iterator[Relationship]:
        """Yield the relationships of the part ``name`` in the file as it was, of one ``kind``, to parts of the file."""
        for relationship in self.package.relationships(name):
            if relationship.kind == kind and not relationship.external and relationship.target in self.archive:
                yield relationship

    def relate(self, name: str, kind: str, target: str) -> str:
        """Add a relationship from the part ``name`` to the part ``target`` and return its id."""
        place = relationships_part(name)
        if place not in self:
            empty = f'{HEAD}<Relationships xmlns="{_PACKAGE_RELATIONS}"></Relationships>'.encode()
            self._added[folded(place)] = place, lambda: (empty,)
        part = self.edit(place)
        taken = {node.attributes.get("Id") for node in part.root.find("Relationship")}
        new = next(id_ for id_ in (f"rId{len(part.root.added) + at}" for at in count(1)) if id_ not in taken)
        given = f'Id="{new}" Type="{self.relations}/{kind}" Target="/{text_of(target)}"'
        part.root.added.append(f"<{part.prefix}Relationship {given}/>")
        return new

    def unrelate(self, name: str, relationship: str) -> None:
        """Take out the relationship of the part ``name`` with the id ``relationship``."""
        for node in self.edit(relationships_part(name)).root.find("Relationship"):
            if node.attributes.get("Id") == relationship:
                node.removed = True

    def free_name(self, pattern: str) -> str:
        """Return ``pattern`` with the first number at which no part is so named."""
        return next(name for name in (pattern.format(number) for number in count(1)) if name not in self)

    def written(self) -> bytes:
        """Return the new file."""
        stream = io.BytesIO()
        with ExitStack() as stack, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target:
            # large parts first, into the shade: while they are changed, the small ones get their last edits
            changed = {
                key: stack.enter_context(_shade(change(self.chunks(key)))) for key, change in self._filters.items()
            }
            for member in self.archive.members:
                key = folded(member.filename)
                if key in changed:
                    changed[key].seek(0)
                if key not in self._removed:
                    pieces = iter(partial(changed[key].read, CHUNK), b"") if key in changed else self._now(key)
                    with target.open(_like(member), "w") as file:
                        file.writelines(pieces)
            for key, (name, content) in self._added.items():
                if key in self._edited:
                    target.writestr(_new(name), self._edited[key].content())
                else:
                    _write_pieces(target, _new(name), content())
        return stream.getvalue()

    def _now(self, key: str) -> Iterable[bytes]:
        """Return the content of a member with the edits it has been given."""
        if key in self._edited:
            return (self._edited[key].content(),)
        return (self._replaced[key],) if key in self._replaced else self.archive.chunks(key)


def _shade(pieces: Iterable[bytes]) -> SpooledTemporaryFile[bytes]:
    """Return a file without a name that holds ``pieces`` and stands at their end."""
    shade = SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115 - the caller closes it
    for piece in pieces:  # writelines would leave memory after the last of them only
        shade.write(piece)
    return shade


def _write_pieces(target: zipfile.ZipFile, member: zipfile.ZipInfo, pieces: Iterable[bytes]) -> None:
    """Write a part that may be large and is nowhere whole; its size has to be known before it is written."""
    with _shade(pieces) as shade:
        member.file_size = shade.tell()
        shade.seek(0)
        with target.open(member, "w") as file:
            file.writelines(iter(partial(shade.read, CHUNK), b""))


def relationships_part(name: str) -> str:
    """Return the name of the part that holds the relationships of the part ``name``."""
    folder, _, file = name.rpartition("/")
    return posixpath.join(folder, "_rels", f"{file}.rels")


def _like(member: zipfile.ZipInfo) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(member.filename, member.date_time)
    info.compress_type, info.external_attr, info.create_system = (
        member.compress_type, member.external_attr, member.create_system,
    )  # fmt: skip
    return info


def _new(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, _EPOCH)
    info.compress_type = zipfile.ZIP_DEFLATED
    return info
