"""How words are compared: folding, look-alike letters, the nearest of several texts.

Two levels stay apart. The *exact* text is what an act prescribes and what a finding quotes. The *folded* text
(:func:`fold`) is only a key to recognise what was meant: it ignores case, ё/е, kinds of space, dash and quote, soft
hyphens and other invisible characters, and a trailing full stop; it never ignores a letter.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from reestr_cli.conflict_marks import BEGINNING, marked_number

_HEADER_BREAKS = re.compile(r"[\s*-]+")
_DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"
_QUOTES = "\"'«»„“”‟‘’‚‛‹›`´\u2033\u2032\uff02"
_INVISIBLE = (
    "\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2061\u2062\u2063"
    "\u2066\u2067\u2068\u2069\ufeff\u180e\u061c"
)
_CONTROLS = "".join(map(chr, (*range(0x09), *range(0x0E, 0x1C), *range(0x7F, 0x85), *range(0x86, 0xA0))))
_UNSEEN = str.maketrans(dict.fromkeys(_INVISIBLE + _CONTROLS))
_FOLDED = _UNSEEN | str.maketrans({**dict.fromkeys(_DASHES, "-"), **dict.fromkeys(_QUOTES, '"'), "ё": "е"})
#: Finds a letter that folding changes: to look for one is ten times quicker than to translate all.
_TRANSLATED = re.compile("[" + re.escape("".join(chr(code) for code in _FOLDED if _FOLDED[code] != chr(code))) + "]")

#: Latin letters that look like a Cyrillic one, each with its Cyrillic twin.
LOOK_ALIKES = dict(zip("AaBCcEeHKkMOoPpTXxyY", "АаВСсЕеНКкМОоРрТХхуУ", strict=True))
_TO_CYRILLIC = str.maketrans(LOOK_ALIKES)
_TO_LATIN = str.maketrans({cyrillic: latin for latin, cyrillic in LOOK_ALIKES.items()})
_WORD = re.compile(r"[^\W\d_]+")
_LATIN = re.compile("[A-Za-z]+")
#: A small Latin letter alone before a Cyrillic word: «c заявлением», «o выдаче».
_LONE_LETTER = r"(?<!\S)([acoyk])(?= [А-Яа-яЁё])"
_LATIN_LETTERS = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_LATIN_TWINS, _CYRILLIC_TWINS = frozenset(LOOK_ALIKES), frozenset(LOOK_ALIKES.values())
_IS_LATIN = frozenset(_LATIN_LETTERS.decode())
_IS_CYRILLIC = frozenset(map(chr, range(0x0400, 0x0530)))
_NUMBER = re.compile(r"[0-9]+(?:[./-][0-9]+)*")
_BLOCK = 4096


def is_blank(text: str) -> bool:
    """Tell whether ``text`` holds nothing but white space and invisible characters (no-break spaces too)."""
    return not text or text.isspace() or not (text[0].isalnum() or text.translate(_FOLDED).strip())


@lru_cache(maxsize=8192)  # the same words come again, in a register and in the next one
def fold(text: str) -> str:
    """Return the key by which ``text`` is recognised: what the module docstring says is ignored is gone."""
    text = " ".join(unicodedata.normalize("NFC", text).casefold().split())
    if _TRANSLATED.search(text):
        text = " ".join(text.translate(_FOLDED).split())
    return text.rstrip(".").rstrip() if text.endswith(".") else text


def fold_space(text: str) -> str:
    """Return ``text`` with white space made single and invisible characters taken out: how ids are compared.

    Letters, case, dashes and digits stay: 1.1 and 1.10 are two, and so are А-1 and а-1.
    """
    if _is_plain(text):
        return text
    text = " ".join(text.split())
    return text if text.isprintable() else " ".join(text.translate(_UNSEEN).split())


def _is_plain(text: str) -> bool:
    """Tell, at a glance, whether ``text`` has single spaces between its words and no other sign that is not seen."""
    return text.isprintable() and "  " not in text and text[:1] != " " and text[-1:] != " "


def fold_header(text: str) -> str:
    """Return the key of a column header: folded, without the star, hyphens and spaces that a printed table breaks.

    Saratov's printed form says «Иденти- фикатор процесса*» and «Регули-рующий акт»: a header is recognised with every
    space and hyphen taken out, so that both spellings and a header broken over lines are one.
    """
    return _HEADER_BREAKS.sub("", fold(text))


def fold_id(text: str) -> str:
    """Return the key of an id: as :func:`fold`, with the common ids 7, 1.10 and 2-3.1 recognised at once."""
    return text if _NUMBER.fullmatch(text) else fold(text)


def to_cyrillic(word: str) -> str:
    """Return ``word`` with Latin look-alikes put into Cyrillic."""
    return word.translate(_TO_CYRILLIC) if has_latin(word) else word


def to_latin(word: str) -> str:
    """Return ``word`` with Cyrillic look-alikes put into Latin."""
    return word.translate(_TO_LATIN)


def nearest(text: str, among: Iterable[str], *, at_least: float = 60.0) -> str | None:
    """Return the text of ``among`` nearest to ``text`` in folded form, or ``None`` when none is near enough.

    ``at_least`` is the similarity in per cent (0 to 100). Word order counts for little: a shuffled name is found.
    """
    found = rank(text, tuple(among))
    return found[0] if found is not None and found[1] >= at_least else None


def likeness(one: str, other: str) -> float:
    """Return how alike two folded texts are, from 0 to 1; word order counts for little, every letter counts."""
    from rapidfuzz import fuzz

    return max(fuzz.ratio(one, other), fuzz.token_sort_ratio(one, other)) / 100


def rank(text: str, among: Sequence[str]) -> tuple[str, float] | None:
    """Return the nearest text of ``among`` and its similarity in per cent, or ``None`` when ``among`` is empty."""
    from rapidfuzz import fuzz, process

    best = process.extractOne(to_cyrillic(fold(text)), among, scorer=fuzz.WRatio, processor=fold)
    return None if best is None else (best[0], float(best[1]))


#: A number before a name: «1.3. », «4) », «1.3 - », «п. 1.3 », «№ 3 », «Процесс 1.3. », «I. ».
_NUMBER_PREFIX = re.compile(
    rf"""\s*(?:
        (?:(?:процесс|подпункт|пункт|пп|п|n)(?:[.]\s*|\s+)(?:№\s*)?|№\s*)\d+(?:\.\d+)*(?:[.)]\s*|\s+)(?:[{_DASHES}:]\s+)?
        | \d+(?:\.\d+)*(?:[.)]\s*|\s+)[{_DASHES}:]\s+
        | \d+(?:\.\d+)+[.)]?\s+
        | \d+(?:\.\d+)*[.)]\s*
        | [IVX]+(?:[.)]\s*|\s+[{_DASHES}]\s+)
    )+(?=[^\d\s])(?=\W*[^\W_])""",
    re.IGNORECASE | re.VERBOSE,
)
#: A number that is one of a list whatever the words after it are: «1.3. Ведение», «1.3 Ведение», but not «1.5 ставки».
_LIST_NUMBER = r"""(?x)\s*(?:\d{1,3}(?:\.\d{1,3})*[.)]\s*)*
    (?:\d{1,3}(?:\.\d{1,3})*[.)]\s+(?=[^\d\s])(?=\W*[^\W_])|\d{1,3}(?:\.\d{1,3})*[.)](?=[«"A-ZА-ЯЁ])|\d{1,3}(?:\.\d{1,3})+\s+(?=[«"A-ZА-ЯЁ]))"""
_ANY_LETTER = re.compile(r"[^\W_]")
_NO_VALUE = frozenset(
    {
        "нет", "не", "н/д", "н\\д", "нд", "н.д", "н/а", "нет данных", "данных нет", "нет информации", "нет сведений",
        "нет значения", "отсутствует", "отсутствуют", "отсутствие", "не указано", "не указан", "не указана",
        "не заполнено", "не определено", "не определен", "не определена", "не известно", "неизвестно", "уточняется",
        "уточнить", "заполнить", "пусто", "прочерк", "х", "хх", "ххх", "x", "xx", "xxx", "n/a", "na", "n.a", "none",
        "null", "tbd", "todo", "-нет", "0", "00",
    }
)  # fmt: skip
_NO_VALUE_ANYWHERE = frozenset({"н/д", "н\\д", "н.д", "нет данных", "n/a", "n.a", "null", "tbd", "todo"})
_LONGEST_NO_VALUE = 24

#: The address or the name of a site, in lower case.
SITE = r"https?://|www\.|[\w-]+\.(?:ru|su|рф|com|org|net|info|gov|online|site|москва|рус)\b|\bсайт|\bпортал|\bгосуслуг"


_ERROR_TEXT = (
    r"(?i)#(?:REF!|N/A|NAME\?|VALUE!|DIV/0!|NUM!|NULL!|SPILL!|CALC!|GETTING_DATA"
    r"|ССЫЛКА!|Н/Д|ИМЯ\?|ЗНАЧ!|ДЕЛ/0!|ЧИСЛО!|ПУСТО!)"
)


def is_error_text(text: str) -> bool:
    """Tell whether ``text`` is what a spreadsheet program shows for an error, in English or Russian."""
    return text[:1] == "#" and re.fullmatch(_ERROR_TEXT, text.strip()) is not None


def is_placeholder(text: str, *, words: bool = True) -> bool:
    """Tell whether ``text`` stands for «nothing here»: only signs (-, ..., ?, ___), or words such as «н/д» and «нет».

    So does the mark of a merge where nobody has chosen a value yet. With ``words`` false, words that may be an honest
    answer in a column of a form's own («нет», 0) do not count.
    """
    if _ANY_LETTER.search(text) is None or marked_number(text) is not None:
        return True
    return len(text) <= _LONGEST_NO_VALUE and fold(text) in (_NO_VALUE if words else _NO_VALUE_ANYWHERE)


def may_be_no_value(texts: Iterable[str]) -> list[str]:
    """Return those of ``texts`` that might be blank or placeholders: a quick look at many that never misses one."""
    longest = _LONGEST_NO_VALUE
    return [
        text
        for text in texts
        if not text
        or (
            text[0] not in "123456789" and (len(text) <= longest or not (text[0].isalpha() or _ANY_LETTER.search(text)))
        )
        or text.lstrip().startswith(BEGINNING)
    ]


def without_number(text: str) -> str:
    """Return ``text`` without a number before it: «1.3. Прием» is «Прием»; a number alone or before a dash stays.

    It tells what a text may mean, and is right where the rest is then found in a list: «1.5 ставки» loses its number.
    """
    found = _NUMBER_PREFIX.match(text)
    return text if found is None else text[found.end() :]


def is_numbered(text: str) -> bool:
    """Tell whether ``text`` begins with the number of a list: «1.3. Прием» does, «1.5 ставки» does not."""
    return re.match(_LIST_NUMBER, text) is not None


class MixedWord(NamedTuple):
    """A word that mixes alphabets: as found, as it was meant, and the letters of the wrong alphabet, in order."""

    word: str
    mended: str
    letters: str
    latin: bool


def mixed_words(text: str) -> tuple[MixedWord, ...]:
    """Return the words of ``text`` in which letters of one alphabet stand for look-alikes of the other.

    Only a word whose every foreign letter has a twin counts: «cтатус» with a Latin c does, «IT-отдел» is two words, and
    «PDFфайл» has letters without a twin, so it is somebody's own word. A small Latin letter alone before a Cyrillic
    word counts too, where the text has no other Latin word. ``latin`` tells the alphabet of the letters.
    """
    if text.isascii() or not has_latin(text):
        return ()
    found = []
    words = list(_words_with_latin(text))
    for word in words:
        if word.isascii():
            continue
        latin = [letter for letter in word if letter in _IS_LATIN]
        cyrillic = [letter for letter in word if letter in _IS_CYRILLIC]
        if not cyrillic:
            continue
        to_one, to_other = _LATIN_TWINS.issuperset(latin), _CYRILLIC_TWINS.issuperset(cyrillic)
        if to_one and (not to_other or len(latin) <= len(cyrillic)):
            found.append(MixedWord(word, word.translate(_TO_CYRILLIC), "".join(dict.fromkeys(latin)), True))
        elif to_other:
            found.append(MixedWord(word, to_latin(word), "".join(dict.fromkeys(cyrillic)), False))
    lone = re.findall(_LONE_LETTER, text) if any(len(word) == 1 for word in words) else []
    if lone and len(lone) == sum(map(str.isascii, words)):
        found += [MixedWord(letter, to_cyrillic(letter), letter, latin=True) for letter in dict.fromkeys(lone)]
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


def has_latin(text: str) -> bool:
    """Tell whether ``text`` holds a Latin letter: counting bytes is ten times quicker than looking at each letter."""
    encoded = text.encode("utf-8", "surrogatepass")
    return len(encoded.translate(None, _LATIN_LETTERS)) != len(encoded)


def _with_latin(texts: Iterable[str]) -> list[str]:
    """Return those of ``texts`` that hold a Latin letter, as :func:`has_latin` tells them."""
    encoded = ((text, text.encode("utf-8", "surrogatepass")) for text in texts)
    return [text for text, code in encoded if len(code.translate(None, _LATIN_LETTERS)) != len(code)]


def is_tidy(text: str) -> bool:
    """Tell whether ``text`` is without stray white space, line breaks and invisible characters."""
    return _is_plain(text) or fold_space(text) == text


class Suspects(NamedTuple):
    """Of many texts, those worth a closer look, by what may be wrong with them."""

    untidy: tuple[str, ...]
    mixed: Mapping[str, tuple[MixedWord, ...]]
    formula_like: tuple[str, ...]
    errors: tuple[str, ...]


_FORMULA_SIGNS = "=+@\t\r-"
_FORMULA_START = re.compile(r"[=+@\t\r]|-[0-9A-Za-z(]")


def is_formula_like(text: str) -> bool:
    """Tell whether ``text`` begins like a formula: ``=``, ``+``, ``@``, a tab, or ``-`` right before a number or name.

    «- текст» and «-текст» are items of a list and no formula.
    """
    return _FORMULA_START.match(text) is not None


def suspects(texts: Sequence[str]) -> Suspects:
    """Look through ``texts`` (none empty) in blocks: a look at a block of clean texts spares a look at each of them."""
    untidy: list[str] = []
    mixed: dict[str, tuple[MixedWord, ...]] = {}
    formula_like: list[str] = []
    errors: list[str] = []
    for start in range(0, len(texts), _BLOCK):
        block = texts[start : start + _BLOCK]
        joined = "|" + "|".join(block) + "|"
        if not joined.isprintable() or "  " in joined or " |" in joined or "| " in joined:
            untidy += [text for text in block if not is_tidy(text)]
        if not joined.isascii() and has_latin(joined):
            mixed |= {text: words for text in _with_latin(block) if (words := mixed_words(text))}
        if any(f"|{sign}" in joined for sign in _FORMULA_SIGNS):
            formula_like += [text for text in block if text[0] in _FORMULA_SIGNS and is_formula_like(text)]
        if "|#" in joined:
            errors += [text for text in block if is_error_text(text)]
    return Suspects(tuple(untidy), mixed, tuple(formula_like), tuple(errors))


#: How alike a text and a part of an official one must be, in per cent.
_PART = 86.0
#: From here on (per cent) no word can be another one: a letter or two differ.
_ALIKE_AS_A_WHOLE = 95.0


class Names:
    """A list of official texts (and spellings that stand for them) in which the nearest is looked for many times."""

    def __init__(self, texts: Iterable[str], spellings: Mapping[str, str] | None = None) -> None:
        """``spellings`` maps other spellings to the official text that each stands for."""
        self.official = {fold(text): text for text in texts}
        self._all = {**{fold(other): text for other, text in (spellings or {}).items()}, **self.official}
        self._found: dict[str, str | None] = {}

    def nearest(self, text: str, *, at_least: float = 66.0) -> str | None:
        """Return the official text nearest to ``text``, or ``None`` when none is alike by ``at_least`` per cent.

        Letters are compared first, in any order of words; then the text as a part of an official one. The opposite of a
        text («не прошел» and «прошел») is never near to it, nor is one with another word in the place of its own
        («муниципальных услуг» and «государственных услуг»).
        """
        from rapidfuzz import fuzz, process

        key = to_cyrillic(fold(text))
        if key not in self._found:
            best = process.extractOne(key, self._all.keys(), scorer=fuzz.token_sort_ratio, score_cutoff=at_least)
            best = best or process.extractOne(key, self._all.keys(), scorer=fuzz.WRatio, score_cutoff=_PART)
            another = (
                best is None
                or _limits(best[0]) != _limits(key)
                or (best[1] < _ALIKE_AS_A_WHOLE and _puts_another_word(key, best[0]))
            )
            self._found[key] = None if best is None or another else self._all[best[0]]
        return self._found[key]


def _limits(folded: str) -> bool:
    """Tell whether a folded text says «не …», in one word or in two, or «частично …»."""
    return any(word.startswith(("не", "частичн")) for word in folded.split())


def _puts_another_word(one: str, other: str) -> bool:
    """Tell whether each of two folded texts has a word that is like none of the other's: one stands for the other."""
    ours, others = one.split(), other.split()
    return _has_a_word_of_its_own(ours, others) and _has_a_word_of_its_own(others, ours)


def _has_a_word_of_its_own(words: Sequence[str], among: Sequence[str]) -> bool:
    """Tell whether one of ``words`` is neither near to one of ``among`` nor an abbreviation («гос.»), or spelt out."""
    return any(
        nearest_of(word, among) is None
        and not any(other.startswith(word.rstrip(".")) or word.startswith(other.rstrip(".")) for other in among)
        for word in words
    )


def nearest_of(text: str, among: Sequence[str], *, at_least: float = 50.0) -> str | None:
    """Return the text of ``among`` that takes the fewest letters put in, left out, changed or swapped."""
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    best = process.extractOne(text, among, scorer=OSA.normalized_similarity, score_cutoff=at_least / 100)
    return None if best is None else best[0]


def words_near(word: str, among: Sequence[str], limit: int) -> list[int]:
    """Return the places of two of ``among``, at most, that ``limit`` letters or less tell from ``word``."""
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    return [place for _, _, place in process.extract(word, among, scorer=OSA.distance, score_cutoff=limit, limit=2)]


def word_distance(one: str, other: str, limit: int) -> int:
    """Return how many letters must be put in, left out, changed or swapped to make ``other`` of ``one``.

    More than ``limit`` is not counted further.
    """
    if abs(len(one) - len(other)) > limit:
        return limit + 1
    from rapidfuzz.distance import OSA

    return OSA.distance(one, other, score_cutoff=limit)
