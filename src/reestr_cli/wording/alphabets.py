"""Letters of one alphabet that look like those of the other, and words in which they have been mixed up."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import compress
from typing import NamedTuple

from reestr_cli.wording.folding import fold, fold_space

#: Latin letters that look like a Cyrillic one, each with its Cyrillic twin.
_TWINS = dict(zip("AaBCcEeHKkMOoPpTXxyY", "АаВСсЕеНКкМОоРрТХхуУ", strict=True))
_TO_CYRILLIC = str.maketrans(_TWINS)
_TO_LATIN = str.maketrans({cyrillic: latin for latin, cyrillic in _TWINS.items()})
_WORD = re.compile(r"[^\W\d_]+")
_LATIN = re.compile("[A-Za-z]+")
#: A small Latin letter alone before a Cyrillic word: «c заявлением», «o выдаче»; a capital one that a text begins with:
#: «B течение», «C 1 января».
_LONE_LETTER = r"(?<!\S)[acoyk](?= [А-Яа-яЁё])|^(?:[ABCKOY](?= [а-яё])|[BCK](?= [0-9]))"
_LATIN_LETTERS = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
#: Every byte but those letters and the separator of texts.
_NO_LATIN_LETTERS = bytes(set(range(1, 256)).difference(_LATIN_LETTERS))
_LATIN_TWINS, _CYRILLIC_TWINS = frozenset(_TWINS), frozenset(_TWINS.values())
_IS_LATIN = frozenset(_LATIN_LETTERS.decode())
_IS_CYRILLIC = frozenset(map(chr, range(0x0400, 0x0530)))


class MixedWord(NamedTuple):
    """A word that mixes alphabets, or a letter alone of the wrong one; ``latin`` tells the wrong alphabet."""

    word: str
    latin: bool

    @property
    def mended(self) -> str:
        """The word as it was meant."""
        return self.word.translate(_TO_CYRILLIC if self.latin else _TO_LATIN)

    @property
    def letters(self) -> str:
        """The different letters of the wrong alphabet, in order."""
        wrong = _IS_LATIN if self.latin else _IS_CYRILLIC
        return "".join(dict.fromkeys(filter(wrong.__contains__, self.word)))


def to_cyrillic(word: str) -> str:
    """Return ``word`` with Latin look-alikes put into Cyrillic."""
    return word.translate(_TO_CYRILLIC) if has_latin(word) else word


def fold_looks(text: str) -> str:
    """Return the key by which texts are one when they look the same: as ``fold`` has it, whatever the alphabet.

    Where two texts are shown to be chosen from, or one is looked for, nobody can tell such letters apart.
    """
    return fold(to_cyrillic(text))


def to_latin(word: str) -> str:
    """Return ``word`` with Cyrillic look-alikes put into Latin."""
    return word.translate(_TO_LATIN)


def has_latin(text: str) -> bool:
    """Tell whether ``text`` holds a Latin letter: counting bytes is ten times quicker than looking at each letter."""
    encoded = text.encode("utf-8", "surrogatepass")
    return len(encoded.translate(None, _LATIN_LETTERS)) != len(encoded)


def _with_latin(texts: Sequence[str]) -> list[str]:
    """Return those of ``texts`` that hold a Latin letter, as :func:`has_latin` tells them, in one look at all."""
    encoded = "\0".join(texts).encode("utf-8", "surrogatepass")
    letters = encoded.translate(None, _NO_LATIN_LETTERS).split(b"\0")
    if len(letters) != len(texts):  # one of them holds the separator itself
        return [text for text in texts if has_latin(text)]
    return list(compress(texts, letters))


def mixed_words(text: str) -> tuple[MixedWord, ...]:
    """Return the words of ``text`` in which letters of one alphabet stand for look-alikes of the other.

    Only a word whose every foreign letter has a twin counts: «cтатус» with a Latin c does, «IT-отдел» is two words, and
    «PDFфайл» has letters without a twin, so it is somebody's own word. A small Latin letter alone before a Cyrillic
    word counts too, and a capital one at the beginning, where the text has no other Latin word.
    """
    return () if text.isascii() or not has_latin(text) else _mixed_words(text)


def mixed_among(texts: Sequence[str]) -> dict[str, tuple[MixedWord, ...]]:
    """Return those of ``texts`` that have mixed words, with them: clean texts are told in one look at all."""
    return {text: words for text in _with_latin(texts) if not text.isascii() and (words := _mixed_words(text))}


def _mixed_words(text: str) -> tuple[MixedWord, ...]:
    """Return the mixed words of a text that has letters of both alphabets."""
    found = []
    words = list(_words_with_latin(text))
    for word in words:
        if word.isascii():
            continue
        latin, cyrillic = _IS_LATIN.intersection(word), _IS_CYRILLIC.intersection(word)
        if not cyrillic:
            continue
        to_one, to_other = latin <= _LATIN_TWINS, cyrillic <= _CYRILLIC_TWINS
        if to_one and (not to_other or sum(map(word.count, latin)) <= sum(map(word.count, cyrillic))):
            found.append(MixedWord(word, latin=True))
        elif to_other:
            found.append(MixedWord(word, latin=False))
    lone = re.findall(_LONE_LETTER, text) if 1 in map(len, words) else []
    if lone and len(lone) == sum(map(str.isascii, words)):
        found += [MixedWord(letter, latin=True) for letter in dict.fromkeys(lone)]
    return tuple(found)


def _words_with_latin(text: str) -> Iterator[str]:
    """Yield the words of ``text`` with a Latin letter: few words have one, and only these are looked at."""
    end = 0
    for letters in _LATIN.finditer(text):
        start = letters.start()
        if start < end:
            continue
        while start and text[start - 1].isalnum() and not text[start - 1].isdecimal():
            start -= 1
        word = _WORD.match(text, start)[0]  # type: ignore[index] # a letter stands there
        end = start + len(word)
        yield word


def mend(text: str) -> str:
    """Return ``text`` with tidy spaces and each mixed word in one alphabet: what was meant, letter for letter."""
    tidy = fold_space(text)
    return replace_words(tidy, mixed_words(tidy))


def replace_words(text: str, words: Iterable[MixedWord]) -> str:
    """Return ``text`` with each of ``words`` put into one alphabet, and nothing else changed."""
    mended = {mixed.word: mixed.mended for mixed in words}
    if len(mended) == 1:
        [(word, meant)] = mended.items()
        if text.count(word) == 1:  # and so in no longer word
            return text.replace(word, meant)
    return _WORD.sub(lambda match: mended.get(match.group(), match.group()), text) if mended else text
