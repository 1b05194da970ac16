"""The links of a cell, read and written."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from typing import NamedTuple

from reestr_cli.links.parts import JOINTS, TypeWord, split_cell, strip_signs, types_in
from reestr_cli.links.words import LinkType, LinkWords, may_be_a_body
from reestr_cli.wording import fold, fold_id, fold_space

#: By a type they say that there is no such process: «предшествующий: -», «последующий: нет».
_DASHES = frozenset("–—-")
_NONE = frozenset({"нет", "отсутствует", "отсутствуют", "не имеется"})
#: «1.3 (предшествующий).»: people end the list as they end a sentence.
_SENTENCE_END = re.compile(r"^\s*[.!]+(?=\s|$)")
_BRACKETED = re.compile(r"(?P<id>[^\s()]+)\s*[(\[](?P<word>[^()\[\]]+)[)\]]")


class Link(NamedTuple):
    """One link: the id as written, its key, its type if given, and a word in the place of a type that is none."""

    target: str
    key: str
    type: LinkType | None = None
    unknown_type: str | None = None

    @property
    def body(self) -> str | None:
        """The other body of ``body:ID``, or ``None``; «процесс: 1.2» and «вход: 1.2» name none."""
        body, colon, rest = self.target.partition(":")
        if not colon or not rest.strip() or "//" in rest or not may_be_a_body(fold(body)):
            return None
        return body.strip()


class CellLinks(NamedTuple):
    """What a cell of links holds: the links, and the words for a type that stand without an id."""

    links: tuple[Link, ...]
    lone: tuple[str, ...] = ()


def parse_links(text: str, words: LinkWords, names: Container[str] = frozenset()) -> tuple[Link, ...]:
    """Return the links in ``text``; ``names`` are folded process names, whose own commas separate nothing."""
    return read_links(text, words, names).links


def read_links(text: str, words: LinkWords, names: Container[str] = frozenset()) -> CellLinks:
    """Return the links in ``text`` as :func:`parse_links` does, and its types without an id."""
    quick = _parse_canonical(text, words)
    return CellLinks(quick) if quick is not None else _parse(text, words, names)


def _parse_canonical(text: str, words: LinkWords) -> tuple[Link, ...] | None:
    """Return the links of a cell in the usual spelling, or ``None`` when it is spelt in another way."""
    whole, each = words.canonical
    if whole.fullmatch(text) is None:
        return None
    types = words.types
    return tuple([Link(target, target, types[word]) for target, word in each.findall(text)])


_UNTYPED = TypeWord(0, "", None)


def _parse(text: str, words: LinkWords, names: Container[str]) -> CellLinks:
    found: list[Link] = []
    lone: list[str] = []
    held = _UNTYPED
    waiting: list[str] = []  # the word for ``held``, until an id comes
    for piece, after_comma in split_cell(text, words, names):
        types = types_in(piece, words)
        ends = [0, *(each.end for each in types)]
        starts = [*(each.start for each in types), len(piece)]
        between = [piece[end:start] for end, start in zip(ends, starts, strict=True)]
        parts = [_between_types(part) if types else strip_signs(part) for part in between]
        alone = [
            None if part else _lone_word(each.text, after)
            for each, part, after in zip(types, parts[1:], between[1:], strict=True)
        ]
        if not types:
            is_none = bool(waiting) and fold(parts[0]) in _NONE
            links = [] if is_none else list(_plain(parts[0], held))
            if links or is_none or not _DASHES.isdisjoint(piece):
                waiting.clear()
            found += links
            held = _UNTYPED if is_none else held
        elif parts[0]:
            for part, kind in zip(parts, [*types, _UNTYPED], strict=True):
                found += _plain(part, kind, typed=True)
            lone += [word for word, part in zip(alone[1:], parts[1:], strict=False) if word and not part]
        elif _is_of_last(types, parts, after_comma=after_comma) and found and _is_untyped(found[-1]):
            found[-1] = found[-1]._replace(type=types[0].kind, unknown_type=types[0].unknown)
        else:
            held = _UNTYPED if fold(parts[-1]) in _NONE else types[-1]
            lone += [*waiting, *filter(None, alone[:-1])]
            waiting = list(filter(None, alone[-1:]))
            for part, kind in zip(parts[1:], types, strict=True):
                found += _plain(part, kind, typed=True)
    return CellLinks(tuple(found), (*lone, *waiting))


def _between_types(part: str) -> str:
    """Return what stands before, between or after types: no word that joins them, and no end of a sentence."""
    bare = strip_signs(_SENTENCE_END.sub("", part))
    return "" if bare.casefold() in JOINTS else bare


def _is_of_last(types: Sequence[TypeWord], parts: Sequence[str], *, after_comma: bool) -> bool:
    """Tell whether a piece that begins with a type is nothing but the type of the id before it.

    It is after a comma, «1.2, предшествующий», and in brackets, «(предшествующий)» on the next line.
    """
    word = types[0].text.strip()
    return len(types) == 1 and not parts[1] and (after_comma or (word[:1] in "([" and word[-1:] in ")]"))


def _lone_word(word: str, after: str) -> str | None:
    """Return the ``word`` of a type without its signs; nothing where a dash for none stands in the signs ``after`` it.

    A word that ends a bracket is a second type of the id before it.
    """
    is_second = word.rstrip().endswith(")") and "(" not in word
    if is_second or not _DASHES.isdisjoint(word + after):
        return None
    return word.strip(" :()[]=")


def _is_untyped(link: Link) -> bool:
    return link.type is None and link.unknown_type is None


def _plain(text: str, kind: TypeWord, *, typed: bool = False) -> Iterator[Link]:
    """Yield the link in a part without a word for a type: an id, or an id with an unknown word in brackets."""
    target = fold_space(text).strip(" ;,")
    if not target or (typed and kind is not _UNTYPED and fold(target) in _NONE):
        return
    bracketed = None if typed else _BRACKETED.fullmatch(target)
    if bracketed is not None and any(char.isdigit() for char in bracketed["id"]):
        yield Link(bracketed["id"], fold_id(bracketed["id"]), kind.kind, bracketed["word"].strip())
    else:
        yield Link(target, fold_id(target), kind.kind, kind.unknown)


def format_links(links: Sequence[Link], words: LinkWords) -> str:
    """Return ``links`` in the usual spelling: ``1.3 (предшествующий); 1.4``."""
    names = {LinkType.PRECEDING: words.preceding[0], LinkType.FOLLOWING: words.following[0]}
    return "; ".join(link.target if link.type is None else f"{link.target} ({names[link.type]})" for link in links)
