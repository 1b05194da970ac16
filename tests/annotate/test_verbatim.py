"""Edits of XML parts leave every other byte as it was."""

from __future__ import annotations

import pytest

from reestr_cli.workbook.annotating.verbatim import Part, as_utf8, tag_at, text_of, with_attributes
from reestr_cli.workbook.limits import LIMITS

ODD = (
    b"<?xml version='1.0'  encoding=\"UTF-8\"?>\r\n<!-- a > b --><x:a xmlns:x = 'urn:x'  one='1>2' two = \"&lt;\">\n"
    b"  <x:b/><x:b ></x:b ><![CDATA[<x:b>]]><x:c\n  d='e' /></x:a>\n"
)


def part(content: bytes = ODD) -> Part:
    return Part(content, "part.xml", LIMITS)


def test_without_edits_nothing_changes() -> None:
    assert part().content() == ODD


def test_an_attribute_changes_and_the_rest_of_the_part_stays() -> None:
    edited = part()
    edited.root.changes["one"] = "3"
    assert edited.content() == ODD.replace(b"  one='1>2'", b' one="3"')


def test_what_is_added_stands_in_its_place() -> None:
    edited = part()
    first, second = edited.root.find("b")
    first.added.append("<x:new/>")
    second.added.append("ж")
    second.before.append("<x:before/>")
    next(edited.root.find("c")).removed = True
    expected = ODD.replace(b"<x:b/>", b"<x:b><x:new/></x:b>", 1).replace(
        b"<x:b ></x:b >", b"<x:before/><x:b >&#1078;</x:b >"
    )
    assert edited.content() == expected.replace(b"<x:c\n  d='e' />", b"")


def test_a_removed_element_takes_the_edits_inside_it_along() -> None:
    edited = part(b"<a><b><c/></b></a>")
    b = next(edited.root.find("b"))
    next(b.find("c")).added.append("x")
    b.removed = True
    assert edited.content() == b"<a></a>"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_a_part_in_utf_16_comes_in_utf_8(encoding: str) -> None:
    data = '<?xml version="1.0" encoding="UTF-16"?><а/>'.encode(encoding)
    pieces = [data[at : at + 85] for at in range(0, len(data), 85)]
    assert b"".join(as_utf8(pieces)).decode() == '<?xml version="1.0" encoding="UTF-8"?><а/>'


def test_a_tag_ends_where_it_ends() -> None:
    assert tag_at(b"..<a b='>' c=\"/>\"/>text", 2) == b"<a b='>' c=\"/>\"/>"


def test_attributes_of_a_tag() -> None:
    assert with_attributes(b'<c r="A1" s="4"/>', (("s", "7"),)) == b'<c r="A1" s="7"/>'
    assert with_attributes(b"<c r='A1'>", (("s", "7"),)) == b"<c r='A1' s=\"7\">"
    assert with_attributes(b'<row spans="1:2" r="1">', (("spans", None),)) == b'<row r="1">'
    assert with_attributes(b'<c xs="4"/>', (("s", "7"),)) == b'<c xs="4" s="7"/>'


def test_text_is_such_as_xml_can_hold() -> None:
    assert text_of('a<b & "c"\x01') == "a&lt;b &amp; &quot;c&quot;_x0001_"
