"""What stands in the cell of links: ids of other processes, each with an optional type.

Ids are separated by commas, semicolons or line breaks. A type stands before or after its id, in brackets or not; one
that stands before, holds for the ids after it until another comes; one alone after a comma is that of the id before it:
``1.3``, ``1.3 (предшествующий)``, ``последующий: 1.4; 2.1``, ``предшествующий 1.2, 1.3``, ``1.2, предшествующий``. A
process of another body's register is ``body:ID``. «И» between links with types parts them; «нет» or a dash by a type
says that there is no such process; two types joined, as in the header of a form, are an unknown type of one link.
"""

from reestr_cli.links.cell import CellLinks, Link, format_links, parse_links, read_links
from reestr_cli.links.words import LinkType, LinkWords, bare_id, may_be_a_body

__all__ = [
    "CellLinks",
    "Link",
    "LinkType",
    "LinkWords",
    "bare_id",
    "format_links",
    "may_be_a_body",
    "parse_links",
    "read_links",
]
