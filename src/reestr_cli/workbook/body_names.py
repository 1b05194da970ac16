"""Takes the name of a body out of a line above the table, if one can be there.

What stands above official tables and names nobody is known: titles, stamps of approval, officials, persons, days and
quarters, places, addresses, words that wait to be replaced by a name. Everything else may be a name, however short:
«ГЖИ» is one, and to ask a body for a name that it has written is worse than to overlook that one is missing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from reestr_cli.wording import fold, is_placeholder
from reestr_cli.workbook.nominative import nominative

# The patterns are texts, compiled when they are first used: most names begin as these do and need none of them.
_PLAIN = ("министерство ", "департамент ", "комитет ", "агентство ", "инспекция ", "администрация ", "управление ")

#: Words of bodies; they count at the start of a word alone («клиентоцентричности» holds no centre).
_BODY = (
    r"(?:министерств|мин(?!истр|ут|им|ус)[а-яё]{3}|департамент|комитет|управлени|служб|агентств|инспекци|администраци"
    r"|аппарат|палат[аеуы]\b|представительств|учреждени|казначейств|фонд|центр|комисси|дирекци|отдел|секретариат)"
)
#: Other words of bodies; in a title they count at the start of a name alone, for processes too may be of archives.
_ORGANISATION = (
    rf"\b{_BODY}|министерств|управлени|инспекци|надзор|правительств|\b(?:архив|прокуратур|дум[аыеу]\b|собрани|мэри"
    r"|управ[аыеу]\b|совет|библиотек|музе|театр|школ|институт|университет|академи|колледж|больниц|поликлиник|диспансер"
    r"|офис|бюро|объединени|уполномоченн)"
)
#: A body with the words that agree with it, as it stands in a title: «Государственной жилищной инспекции».
_HEAD = rf"(?:[а-яё-]+(?:ая|яя|[оеыи][йм]|ое|ее|[оеи]го|[ое]му) )*{_BODY}"
_ABBREVIATION = r"[А-ЯЁ]{2,}"

#: How lines begin that name nobody; in folded words, without brackets and quotes before them.
_NO_NAME = (
    r"\*|№|\d|n \d|(?:приложени|утвержд|согласован[оа]?\b|приказ(?!н)|распоряжени|постановлени|типовая форма|внедрени"
    r"|ука(?:зать|жите|зыва)|впи(?:сать|шите)|введите|заполн|процесс|внутриведомственн|ответственн|подготов|экземпляр"
    r"|конфиденциальн|https?:|www\.|г\. |г\.[а-я]|гор\. |контактн\w+ (?:тел|лиц|данн|номер))"
    r"|(?:дата|период|лист|стр|страница|форма|версия|редакция|экз|копия|проект|черновик|образец|шаблон|дсп|секретно"
    r"|подпись|тел|телефон|факс|сайт|адрес|контакты|исполнитель|составил|составитель|примечани[ея]|перечень|таблица"
    r"|сведения|отчет|исп|фио|всего|итого|внимание|графы|поля|часть|раздел|единица|срок|ежеквартально|кому)\b"
    r"|ф\. ?и\. ?о"
    r"|(?:в|во|за|на|по|от|к|ко|с|со|до|о|об|при|из|у|для|и) "
)
#: Officials who sign; the bodies of nearly the same words go on otherwise: министерство, секретариат.
_OFFICIAL = (
    r"(?:и\. ?о\.? |врио |вр\. ?и\. ?о\.? |исполняющ\w+ обязанност|(?:перв\w+ )?(?:заместител|зам\b|замминистр)"
    r"|министр(?!ерств)|начальник|директор(?!ат)|руководител|председател(?!ьств)|заведующ|управляющ\w+ дел"
    r"|губернатор(?!ск)|глава\b|секретарь"
    r"|(?:(?:главный|ведущий|старший) )?(?:специалист|консультант|эксперт\b|инспектор|бухгалтер\b|советник))"
)
_INITIALS = r"[А-ЯЁ]\.\s?(?:[А-ЯЁ]\.)?"
_SURNAME = r"[А-ЯЁ][А-ЯЁа-яё-]+"
#: «Музей А. Н. Радищева» is no person: a surname with initials after it is followed by no other.
_PERSON = (
    rf"{_INITIALS}\s?{_SURNAME}|{_SURNAME}\s{_INITIALS}(?!\s?[А-ЯЁ])"
    rf"|{_SURNAME}\s{_SURNAME}\s[А-ЯЁ]\w+(?:вич|вна|ВИЧ|ВНА)\b"
)
#: What stands in lines that name nobody, where no word of a body stands in them.
_NO_BODY = (
    r"\b(?:квартал|полугоди|служебного пользования|процессов)|\b(?:19|20)\d\d\b|:|@|://|\bwww\."
    r"|\.(?:ru|рф)\b|\d[\d ()-]{5,}\d"
    r"|^(?:город [а-яё-]+|[а-яё-]+(?:ая область|ой области|ий край|ого края))$"
)
#: The words that a name is to replace, or that announce it: «наименование исполнительного органа … области».
_LABEL = (
    r"(?:(?:ука[зж]|впи|введ)[а-яё]+ )?(?:(?:полно|кратко|сокращенно)е )?(?:наименование|название)\b"
    r"(?:[^:]*:|(?: (?:исполнительн|государственн|муниципальн)\w+)*(?: (?:орган|организаци|учреждени|ведомств)\w*)?"
    r"(?: (?:исполнительной|государственной))*(?: власти)?(?: [а-яё-]+ (?:области|края))?)"
    r"|(?:(?:исполнительный|государственный) )?(?:орган|ведомство|организация|учреждение)\b[^:]*:"
)
_BODIES_AT_LARGE = (
    r"(?:во? )?(?:(?:исполнительн|государственн)\w+ орган|орган\w* (?:(?:исполнительной|государственной) )*власти)"
)
#: What every register of the acts is of; bodies leave out what their act adds.
_SUBJECT = "межведомственных и внутриведомственных процессов"
_REGISTER = r"реестр|(?:меж|внутри)ведомственн|типовая форма"
_PERIOD = (
    r"[ ,(]+(?:(?:за|на|по состоянию на) .*\d|[ivx\d]+ (?:квартал|полугодие)).*$"
    r"|(?:[ ]*[,(]\s*20\d\d|[ ,(]+20\d\d(?:/20\d\d)? ?г(?:ода?\b|\.|\b))\)?$"
)
_PAPER = r"(?:приказ(?:ом|у|а)?|распоряжени[еюя]м?|постановлени[еюя]м?)"
#: The act by which a register was approved, where a title ends with it.
_ACT = (
    r"(?:^|[ ,;(–—-]+)(?:утв\.|утвержд(?:[её]н(?:[аоы]|н(?:ый|ая|ое|ые|ого))?|аю)\b|в ред(?:\.|акции)"
    rf"|(?:по )?{_PAPER}\b.*(?:№|\bот [«\"]?\d|\d\d\.\d\d\.)).*$"
)
_AGREEING = r"(?:его|ее|их|ему|ей|им|[а-яё-]+(?:[ыи][хй]|ая|яя|[ое]е|[ое]го|ой))"
#: What is a part of a body, or belongs to it, and goes on with its name: «и подведомственных учреждений», «2-й отдел».
_PART = rf"(?:и |\d+-?[а-я]* )?(?:{_AGREEING} )*(?:{_BODY}|филиал|сектор)"
#: No name of a body is so long; what is, is not searched for one.
_LONGEST = 1000
_FEWEST_LETTERS = 3
_AROUND = " ,.:;/—–-"
_WRAPPING = f'{_AROUND}*«»"„“”‹›<>[](){{}}'


def body_name(text: str, title: Iterable[str]) -> str | None:
    """Return the name of the body in the tidy line ``text``, or ``None``; ``title`` are the lines of the act's title.

    The name is in the nominative: a body is the same whether a title («Реестр … Министерства …») or a line names it.
    """
    if "_" not in text and fold(text).startswith(_PLAIN):
        return text
    name = _written_name(text, title)
    return None if name is None else nominative(name)


def _written_name(text: str, title: Iterable[str]) -> str | None:
    """Return the name in the case in which it is written."""
    text = " ".join(text.replace("_", " ").split())
    if len(text) > _LONGEST:
        return None
    rest = _after_title(text, tuple(title))
    if rest is not None:
        return _named_in_title(rest)
    key = fold(text)
    if re.match(_REGISTER, key):
        return _named_in_title(text)
    return _name(text)


def is_organisation(name: str) -> bool:
    """Tell whether a word of a body stands in ``name``."""
    return fold(name).startswith(_PLAIN) or re.search(_ORGANISATION, name.casefold()) is not None


def _name(text: str) -> str | None:
    """Return what a line that is no title names, if it may name a body."""
    unwrapped = text.lstrip(_WRAPPING)
    label = re.match(_LABEL, unwrapped, re.IGNORECASE)
    text = _said_of(text) if label is None else unwrapped[label.end() :].strip(_AROUND)
    bare = text.strip(_WRAPPING)
    key = fold(bare)
    letters = sum(map(str.isalpha, bare))
    if letters < _FEWEST_LETTERS or is_placeholder(bare) or re.match(_BODIES_AT_LARGE, key):
        return None
    if any(re.match(pattern, key) for pattern in (_NO_NAME, _OFFICIAL)) or re.match(_PERSON, unwrapped):
        return None
    return None if re.search(_NO_BODY, key) and not is_organisation(key) else text


def _said_of(text: str) -> str:
    """Return the body that is said to be something («Ответственный исполнитель: комитет …», «в Министерстве …»)."""
    said = re.match(rf"(?:[^:–—]+(?::| [–—])|во?\b|по\b|для\b)\s*(?={_HEAD}|(?-i:[А-ЯЁ]{{2}}))", text, re.IGNORECASE)
    return text if said is None or is_organisation(said.group()) else text[said.end() :]


def _after_title(text: str, title: tuple[str, ...]) -> str | None:
    """Return what follows the act's title in ``text``: the whole of it, a line of it, or what the register is of.

    A title that names the body itself begins a longer name where a part of the body follows it: «… департамента
    финансов Брянской области, отдел доходов».
    """
    whole = " ".join(title)
    register = re.search(r"реестр\w*\s+", whole, re.IGNORECASE)
    subject_of_act = whole if register is None else whole[register.end() :]
    for subject in sorted((whole, *title, subject_of_act, _SUBJECT), key=len, reverse=True):
        if len(subject.split()) > 1 or fold(subject) == fold(text):
            found = re.match(rf"(?:реестр\w*\s+)?{re.escape(subject)}(?!\w)", text, re.IGNORECASE)
            if found is not None:
                rest = text[found.end() :].strip(_AROUND)
                named = _head(found.group())
                if named is None:
                    return rest
                return text[named.start() :] if re.match(_PART, rest.casefold().lstrip("( ")) else ""
    return None


def _named_in_title(text: str) -> str | None:
    """Return the body named in a title or in what follows one, without the quarter and the act after it.

    A word must tell that it is one: titles go on in many ways («процессов предоставления услуг в Министерстве …»).
    """
    for ending in (_PERIOD, _ACT):
        text = re.sub(ending, "", text, flags=re.IGNORECASE)
    text = text[1:-1] if text.startswith("(") and text.endswith(")") else text
    key = text.casefold()
    if re.search(_BODIES_AT_LARGE, key):
        return None
    begun = _name(text) if not re.match(_REGISTER, key) else None
    if begun is not None and (is_organisation(begun) or re.search(_ABBREVIATION, begun)):
        return begun
    head = _head(text)
    return text[head.start() :] if head is not None else None


def _head(text: str) -> re.Match[str] | None:
    """Find the first body that is named in a title, or in what follows one."""
    return re.search(rf"(?<![\w-]){_HEAD}", text, re.IGNORECASE)
