"""The published set among the examples is what the program makes of the register beside it."""

from __future__ import annotations

import tomllib

from examples.build import SITE, build_site
from reestr_cli.messages import Message
from reestr_cli.publication import PublicFile
from tests.publish.sources import EXAMPLES, everything


def test_the_committed_set_is_that_of_the_register() -> None:
    assert {path.name: path.read_bytes() for path in SITE.iterdir()} == dict(build_site())


def test_nobody_is_named_in_it() -> None:
    table = tomllib.loads((EXAMPLES / "tables" / "omsk.toml").read_text(encoding="utf-8"))
    surnames = {row["owner"].split()[0] for service in table["service"] for row in service["process"]}
    said = everything(tuple(PublicFile(path.name, Message(""), path.read_bytes()) for path in SITE.iterdir()))
    assert len(surnames) > 5
    assert not [surname for surname in surnames if surname in said]
