"""What the person asks after: a region, a body or a process, told apart by what the database holds."""

from __future__ import annotations

from collections.abc import Sequence

from reestr_cli.errors import ReestrError, as_argument
from reestr_cli.history.database import Database
from reestr_cli.history.following import Body, bodies_of, follow
from reestr_cli.history.lives import Life
from reestr_cli.history.stories import ProcessStory, Story, broken_files, story_of_body, story_of_region
from reestr_cli.i18n import mark
from reestr_cli.identity import body_key
from reestr_cli.wording import fold, fold_id, fold_looks, nearest

#: Fewer letters than that are no part of a name to look for.
_SHORTEST = 3
#: How many bodies are named to somebody who must choose.
_NAMED = 5

Answer = tuple[Story | ProcessStory, ...]


class NothingFound(ReestrError):
    """The database has neither body nor process of that name; ``near`` is the likeliest body.

    ``body`` and ``region`` are those that the question keeps to: elsewhere in the database the name may well be.
    """

    template = mark("the database {path} has no region, body or process «{what}»")
    near_template = mark("the database {path} has no region, body or process «{what}»; perhaps «{near}» is meant")

    kept_template = mark("with {kept} the database {path} has no body or process «{what}»")
    kept_near_template = mark(
        "with {kept} the database {path} has no body or process «{what}»; perhaps «{near}» is meant"
    )

    def __init__(
        self, path: object, what: str, near: str | None, *, body: str | None = None, region: str | None = None
    ) -> None:
        given = (("--body", body), ("--region", region))
        kept = " ".join(f"{option} {as_argument(text)}" for option, text in given if text is not None)
        super().__init__(path=path, what=what, near=near, kept=kept)
        if kept:
            self.template = self.kept_template if near is None else self.kept_near_template
        elif near is not None:
            self.template = self.near_template


class Several(ReestrError):
    """Several bodies have these words in their names."""

    template = mark("«{what}» stands in the names of several bodies: {names}; give more of the name")


class Empty(ReestrError):
    """The database holds no register yet."""

    template = mark("the database {path} holds no register yet")


def answer(base: Database, what: str | None, body: str | None = None, region: str | None = None) -> Answer:
    """Return what the database tells of ``what``: a region, a body, or the processes of this id or name.

    ``body`` and ``region`` keep to one body and one region. Without ``what`` it is the body, or else every region.
    Raises ``NothingFound``, ``Several`` and ``Empty``.
    """
    everybody = bodies_of(base)
    if not everybody:
        raise Empty(path=base.path)
    regions = list(dict.fromkeys(each.region for each in everybody))
    called = {fold(each.region_name): each.region for each in everybody} | {region: region for region in regions}
    if region is not None and region not in regions:
        raise NothingFound(base.path, region, nearest(region, regions))
    among = [each for each in everybody if region in (None, each.region)]
    if body is not None:
        among = [_body(base, among, body, region)]
    if what is None:
        return _all_of(base, among, regions if region is None else [region], whole=body is None)
    if body is None and fold(what) in called:
        return (story_of_region(base, called[fold(what)], broken_files(base)),)
    if body is None and _named(among, what):
        return (story_of_body(base, _body(base, among, what, region), broken_files(base)),)
    lives = _lives(base, among, what)
    if not lives:
        near = nearest(what, [each.name for each in among])
        raise NothingFound(base.path, what, near, body=body, region=region)
    return (ProcessStory(what, lives),)


def _all_of(base: Database, among: Sequence[Body], regions: Sequence[str], *, whole: bool) -> Answer:
    broken = broken_files(base)
    if whole:
        return tuple(story_of_region(base, region, broken, strays=region == regions[-1]) for region in regions)
    return tuple(story_of_body(base, each, broken) for each in among)


def _named(among: Sequence[Body], text: str) -> list[Body]:
    """Return the bodies called ``text``, else those with these words in their names, whole or at least begun."""
    key = body_key(text)
    exact = [body for body in among if body_key(body.name) == key]
    if exact or len(key) < _SHORTEST:
        return exact
    whole = [body for body in among if f" {key} " in f" {body_key(body.name)} "]
    return whole or [body for body in among if key in body_key(body.name)]


def _body(base: Database, among: Sequence[Body], text: str, region: str | None) -> Body:
    found = _named(among, text)
    if not found:
        raise NothingFound(base.path, text, nearest(text, [body.name for body in among]), region=region)
    if len(found) > 1:
        rest = ["…"] if len(found) > _NAMED else []
        raise Several(what=text, names="; ".join([*(body.name for body in found[:_NAMED]), *rest]))
    return found[0]


def _lives(base: Database, among: Sequence[Body], what: str) -> tuple[Life, ...]:
    """Return the lives with this id, those that bear it now first; else with this name, else with these words."""
    lives = [life for body in among for life in follow(base, body).lives]
    key, name = fold_id(what.strip()), fold_looks(what)
    now = [life for life in lives if fold_id(life.last.id) == key]
    once = [life for life in lives if life not in now and any(fold_id(s.id) == key for s in life.sightings)]
    if now or once:
        return (*now, *once)
    exact = [life for life in lives if name in (fold_looks(life.last.process), fold_looks(life.last.service))]
    if exact:
        return tuple(exact)
    if len(name) < _SHORTEST:
        return ()
    return tuple(
        life for life in lives if name in fold_looks(life.last.process) or name in fold_looks(life.last.service)
    )
