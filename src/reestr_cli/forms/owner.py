"""Reads the cell of the responsible person: a full name, and a position beside it.

A full name is a surname with initials on either side, words of which one is a patronymic («Рашид оглы» is one too), or
a few words with capital letters that stand apart and are nothing else («Ван Ли, эксперт»). Words of offices and bodies
are no part of a name. A position is a word of an office, or any word that is not of a body, a telephone or an address.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import filterfalse

_OFFICE = (
    r"начальни[кц]|нач\b|заместител|зам\b|замминистр|министр(?!-|ов?\b|ерств)|директор|руководител|рук\b|специалист"
    r"|спец\b|консультант|советни[кц]|эксперт(?!из|н)|референт|инспектор|заведующ|завед\b|зав\b|завотдел|председател"
    r"|секретар(?!иат)|помощни[кц]|управляющ|управделами|делопроизводител|бухгалтер(?!и)|юрист|юрисконсульт|аналитик"
    r"|администратор|архитектор|инженер|программист|методист|экономист|оператор|менеджер|координатор|куратор|аудитор"
    r"|архивист|губернатор|глава\b|главы\b|врио|ведущий\b|ведущая\b|старший\b|старшая\b|главный\b|главная\b|первый\b"
    r"|первая\b|исполняющ|статс-секретар|пресс-секретар|специалист-эксперт|уполномоченн|представител|ревизор|контролер"
    r"|лаборант|техник|врач|судья|нотариус|атташе|комиссар|регистратор|депутат|президент|ректор|декан|лесничий"
    r"|документовед|правовед|энергетик\b|закупщик|работни(?:к|ца)\b|сотрудни(?:к|ца)\b|служащ|исполнител(?!ьн)|член\b"
    r"|дежурный\b"
)
_BODY = (
    r"отдел\w*|управлени\w*|министерств\w*|департамент\w*|комитет\w*|служб\w*|сектор\w*|аппарат\w*|правительств\w*"
    r"|администраци\w*|центр|центра|центре|агентств\w*|инспекци\w*|учреждени\w*|организаци\w*|дирекци\w*|бюро|палат[аыеу]"
    r"|канцеляри\w*|бухгалтери\w*|секретариат\w*|област[иьей]\w*|округ|округа|район|района|город|города|фонд|фонда"
    r"|росси[ияейю]+|федераци\w*|мфц|казначейств\w*|групп[аыеу]|подразделени\w*|филиал\w*|институт\w*|университет\w*"
    r"|комисси\w*|совет|совета|дум[аыу]|собрани\w*|кадры|приемн(?:ая|ой)|омск|омска|кабинет|кабинета|органа?"
    r"|коллеги[ия]|учрежд|отд|упр|деп|мин|минист|больниц[аыеу]|поликлиник[аиеу]|школ[аыеу]"
)
_SUBJECT = (
    r"кадров|кадр(?:ы|ам|ами)?|цифров\w*|развити\w*|экономик\w*|экономическ\w*|финансов\w*|финанс(?:ы|ам)|федеральн\w*"
    r"|государственн\w*|муниципальн\w*|региональн\w*|социальн\w*|общ(?:ий|его|его|ая|ей|их)|политик[аиуе]|политики"
    r"|образовани\w*|здравоохранени\w*|культуры|труда|хозяйств\w*|имуществ\w*|земельн\w*|строительств\w*|технологи\w*"
    r"|информационн\w*|правов\w*|юридическ\w*|безопасност\w*|транспорт[аеу]?|природн\w*|ресурс\w*|энергетик\w*|связи"
    r"|контрол[яьею]\w*|надзор\w*|закуп\w*|обращени\w*|услуг[аиуе]?|граждан|населени\w*|занятост\w*|защит[аыеу]"
    r"|омск(?:ая|ой|ую|ого|ое|ий)|территориальн\w*|городск\w*|районн\w*|областн\w*|главн\w+|документ\w*|делам?"
)
#: Words that say how to find a person, or what the cell is for; they are neither a name nor a position.
_AROUND = (
    r"тел(?:\d\w*|ефон(?:[аыу]|ов|ный|ном)?)?|моб\w*|факс\w*|доб|добавочный|внутр\w*|вн|каб|эл|почт[аыеу]|электронн\w*|e-?mail|email|mail|адрес\w*"
    r"|ул|улиц[аыеу]|дом|корп|пом|помещени\w*|комн\w*|ком|этаж\w*|фио|фамили[яи]|имя|отчество|должност\w*"
    r"|ответственн\w*|владелец|процесс\w*|номер|ооо|гку|бу|казенн\w*|бюджетн\w*|г|гор"
)

#: What declines a word of an office; «-ов» is left out, for it makes surnames of them: Директоров, Министров.
_ENDING = r"(?:[аеуияыюь]|о[мйе]|е[мйю]|ы[йм]|[аы]я|и[йм]|[ео]го|[ое]му|а[мх]и?)?"
_NO_NAME = rf"(?!(?i:(?:{_OFFICE}){_ENDING}|{_BODY})(?![\w-]))"
#: No part of a name is longer; without a bound, a cell full of one word would be looked through from each letter on.
_LONGEST = 60
_CAPITAL = rf"[А-ЯЁ][А-ЯЁа-яё’'-]{{1,{_LONGEST}}}"
_WORD = rf"\b{_NO_NAME}{_CAPITAL}"
_INITIALS = r"\b[А-ЯЁ]\.(?:\s?-?[А-ЯЁ]\.)?"
_SON_OF = r"(?i:оглы|оглу|кызы|кзы|гызы|улы|уулу|углы)\b"
#: In other cases too, «Петровны» and «Ивановичу»; not in «-ой», as adjectives have it: «Основной», «Публичной».
_OF_FATHER = r"(?:вна|ич|ична|(?:[ое]вн|ичн)[ыеу]|[ое]вич(?:[аеу]|ем)|ВНА|ИЧ|ИЧНА)\b"
_PATRONYMIC = rf"(?:\b{_NO_NAME}[А-ЯЁ][А-ЯЁа-яё-]{{0,{_LONGEST}}}{_OF_FATHER}|{_WORD}[\s-]{_SON_OF})"
FULL_NAME = re.compile(
    "|".join(
        (
            rf"{_WORD}\s{_WORD}\s{_PATRONYMIC}",
            rf"{_WORD}\s{_PATRONYMIC}(?:\s{_WORD})?",
            rf"{_PATRONYMIC}\s{_WORD}",
            rf"{_WORD},?\s?{_INITIALS}",
            rf"{_INITIALS}\s?{_WORD}",
        )
    )
)
#: Signs that part what a cell says; a hyphen parts only with spaces around it.
SEPARATORS = re.compile(r"[,;:()/\n—–]|\s-\s")
LINKS = re.compile(r"(?<!\S)\S+@\S+|https?://\S+|www\.\S+")
_TOKEN = re.compile(r"[^\W\d_][\w’'-]*")
_IS_OFFICE = re.compile(rf"(?:{_OFFICE})", re.IGNORECASE)
_IS_RANK = re.compile(r"(?:ведущ|старш|младш|главн|перв)(?:ий|ая|ый)", re.IGNORECASE)
_IS_BODY_NOUN = re.compile(rf"(?:{_BODY})", re.IGNORECASE)
_IS_BODY = re.compile(rf"(?:{_BODY}|{_SUBJECT})", re.IGNORECASE)
_IS_AROUND = re.compile(rf"(?:{_AROUND})", re.IGNORECASE)
_IS_KNOWN = re.compile(rf"(?:{_OFFICE}){_ENDING}|{_BODY}|{_SUBJECT}", re.IGNORECASE)
_ADJECTIVE = re.compile(r"[а-яё]+(?:ого|его|ой|ых|их|ую|ым)", re.IGNORECASE)
#: An adjective in the nominative.
_AGREES = re.compile(r"[а-яё-]+(?:[ыио]й|[ая]я|[ое]е|ые|ие)", re.IGNORECASE)
#: What is no surname though it stands alone with a capital letter: «Логопед», «Архивариус», «Водитель».
_IS_OCCUPATION = re.compile(
    r"[а-яё]{2,}лог|[а-яё]*педагог|[а-яё]{2,}пед|[а-яё]+[ое]вед|[а-яё]{2,}ограф|[а-яё]{2,}метр|землемер|[а-яё]{4,}ариус"
    r"|[а-яё]{5,}ист(?:ка)?|(?!учитель)[а-яё]{3,}тель(?:ница)?|[а-яё]+сестра|[а-яё]{4,}вод|диспетчер|фельдшер|тренер"
    r"|дизайнер|курьер|брокер|библиотекарь|казначей|корректор|редактор|инструктор|ревизор|кладовщик|сметчик|разработчик"
    r"|переводчик|кадровик|хозяйственник|электрик|механик|пристав|медик|стажер|дознаватель|следователь",
    re.IGNORECASE,
)
#: A name without a patronymic has so many words; a shorter word says nothing of a position.
_NAME_WORDS = range(2, 5)
_SHORTEST_WORD = 3


def missing_parts(text: str, parts: Sequence[str]) -> tuple[str, ...]:
    """Return which of ``parts`` (``name``, ``position``) the cell ``text`` does not hold, in their order."""
    rest, count = FULL_NAME.subn(" , ", LINKS.sub(" ", text))
    segments = [_TOKEN.findall(segment) for segment in SEPARATORS.split(rest)]
    if not count:
        segments = list(_without_plain_names(segments))
        count = sum(not segment for segment in segments)
    if not count:
        segments = list(filterfalse(_may_be_surname, segments))
    held = {"name": count > 0, "position": any(map(_is_position, filter(None, segments)))}
    return tuple(part for part in parts if not held[part])


def _without_plain_names(segments: Sequence[list[str]]) -> Iterator[list[str]]:
    """Yield the words of each segment; a name without a patronymic becomes an empty segment of its own."""
    for words in filter(None, segments):
        starts = (place for place, word in enumerate(words) if place == 0 or words[place - 1].islower())
        place = next((place for place in starts if _may_be_name(words[place])), len(words))
        capitals = 0
        while place + capitals < len(words) and _may_be_name(words[place + capitals]):
            capitals += 1
        others = words[:place] + words[place + capitals :]
        adjective = place > 0 and capitals > 0 and _ADJECTIVE.fullmatch(words[place])
        if capitals in _NAME_WORDS and not adjective and (not others or _is_position(others)):
            yield []
            yield from filter(None, [others])
        else:
            yield words


def _may_be_surname(words: Sequence[str]) -> bool:
    """Tell whether the words of a segment may be the rest of a name of which nothing more is there: «Кедрова А»."""
    if any(map(_IS_OCCUPATION.fullmatch, words)):
        return False
    return any(map(_may_be_name, words)) and all(
        _may_be_name(word) or len(word) == 1 or _IS_AROUND.fullmatch(word) for word in words
    )


def is_of_office(word: str) -> bool:
    """Tell whether a word is of an office or a body, or of what these deal with: «начальника», «отдела», «кадров»."""
    return _IS_KNOWN.fullmatch(word) is not None


def is_around(word: str) -> bool:
    """Tell whether a word says how to find a person, or what the cell is for: «тел», «ответственный»."""
    return _IS_AROUND.fullmatch(word) is not None


def _may_be_name(word: str) -> bool:
    """Tell whether a word may be a part of a name: with a capital, and no word of an office, a body or an address."""
    known = _is_office(word) or _IS_BODY.fullmatch(word) or _IS_AROUND.fullmatch(word)
    return len(word) > 1 and word[0].isupper() and not known


def _is_office(word: str) -> bool:
    return _IS_OFFICE.match(word) is not None


def _is_position(words: Sequence[str]) -> bool:
    """Tell whether the words of a segment are about a position.

    A rank before a body is none («главное управление»). Without a word of an office, the first word that is no
    adjective decides: one of a body says where the person is («отдел кадров»), an unknown one who («член комиссии»).
    """
    offices = [place for place, word in enumerate(words) if _is_office(word)]
    if any(not _IS_RANK.fullmatch(words[place]) or not _IS_BODY.fullmatch(_at(words, place + 1)) for place in offices):
        return True
    telling = [word for word in words if len(word) >= _SHORTEST_WORD and not _IS_AROUND.fullmatch(word)]
    if not any(map(_IS_BODY.fullmatch, telling)):
        return bool(telling)
    noun = next((word for word in telling if _IS_BODY_NOUN.fullmatch(word) or not _AGREES.fullmatch(word)), "")
    short = noun.isupper() and not all(map(str.isupper, telling))
    return bool(noun) and not short and not _IS_BODY.fullmatch(noun)


def _at(words: Sequence[str], place: int) -> str:
    return words[place] if place < len(words) else ""
