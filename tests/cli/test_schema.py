"""``reestr schema``: to stdout and into a file."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import Reestr


def test_both_kinds_are_json_with_plain_letters(reestr: Reestr) -> None:
    for kind in ("table-schema", "json-schema"):
        done = reestr("schema", "omsk", "--format", kind)
        assert (done.code, done.err) == (0, "")
        assert json.loads(done.out)["reestr:region"] == "omsk"
        assert "Идентификатор процесса*" in done.out


def test_into_a_file(tmp_path: Path, reestr: Reestr) -> None:
    path = tmp_path / "схема.json"
    done = reestr("schema", "kirov", "-o", str(path))
    assert (done.code, done.out) == (0, "")
    assert json.loads(path.read_text(encoding="utf-8")) == json.loads(reestr("schema", "kirov").out)
    assert reestr("schema", "kirov", "-o", str(path)).code == 2
    assert reestr("schema", "kirov", "-o", str(path), "--force").code == 0


def test_unknown_words_are_refused(reestr: Reestr) -> None:
    assert reestr("schema", "нигде").code == 2
    assert "table-schema" in reestr("schema", "omsk", "--format", "xsd").err
