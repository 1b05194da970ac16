"""HTML that is safe by construction: every text is escaped where it enters, and only elements are not escaped again."""

from __future__ import annotations

from html import escape as _escape


class Html(str):
    """Text that is HTML already; anything else is escaped when it is put into an element."""

    __slots__ = ()


def element(name: str, /, *children: str, **attributes: str) -> Html:
    """Return the element ``name`` with its children and attributes.

    An attribute's trailing underscore is dropped (``class_``), other underscores become hyphens.
    """
    given = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{_escape(value, quote=True)}"' for key, value in attributes.items()
    )
    return Html(f"<{name}{given}>{joined(*children)}</{name}>")


def joined(*children: str) -> Html:
    """Return ``children`` one after the other, escaped where they are no HTML yet."""
    return Html("".join(child if isinstance(child, Html) else _escape(child, quote=False) for child in children))
