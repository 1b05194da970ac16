"""A report survives being written as bytes, whatever the rules found, and broken bytes are known as such."""

from __future__ import annotations

import zlib
from dataclasses import fields, replace
from datetime import datetime
from pathlib import Path

import pytest

from reestr_cli.batch.alone import check_alone
from reestr_cli.batch.coding import Damaged, Joint, OutsideLink, decode, decode_joint, encode
from reestr_cli.batch.order import Order
from reestr_cli.findings import FileReport, Finding, Severity
from reestr_cli.i18n import use_language
from reestr_cli.messages import Message, Said

EXAMPLES = Path(__file__).resolve().parent.parent.parent / "examples"
REGISTERS = sorted(EXAMPLES.glob("*/register*.xlsx"))


@pytest.mark.parametrize("path", REGISTERS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_every_report_on_the_examples_comes_back_as_it_was(path: Path) -> None:
    report = check_alone(path, Order())
    back = decode(encode(report), report.path)
    assert replace(back, changed=report.changed, findings=()) == replace(report, findings=())
    for language in ("ru", "en"):
        use_language(language)
        assert [str(finding.message) for finding in back.findings] == [str(each.message) for each in report.findings]
    assert [finding._replace(said=Said(Message(""), finding.suggestion)) for finding in back.findings] == [
        finding._replace(said=Said(Message(""), finding.suggestion)) for finding in report.findings
    ]


def test_what_registers_say_to_each_other_comes_back() -> None:
    finding = Finding("R602", "joint-process-missing", Severity.WARNING, Said(Message("a {b}", {"b": Message("c")})))
    joint = Joint(("минздрав",), ("1.1", "1.2"), (OutsideLink("минтруд", "2.1", finding),))
    data = encode(FileReport("a.xlsx", ()), joint)
    assert decode_joint(data) == joint
    assert decode(data, "b.xlsx") == FileReport("b.xlsx", ())
    assert decode_joint(encode(FileReport("a.xlsx", ()))) == Joint()


@pytest.mark.parametrize(
    "data", [b"", b"PK\x03\x04", zlib.compress(b"{}"), zlib.compress(b"[1,2]"), zlib.compress(b"[1,0,0,0,0,0,0,0]")]
)
def test_what_is_no_report_is_refused(data: bytes) -> None:
    with pytest.raises(Damaged):
        decode(data, "a.xlsx")
    with pytest.raises(Damaged):
        decode_joint(data)


def test_a_changed_byte_is_noticed() -> None:
    data = encode(check_alone(EXAMPLES / "saratov" / "register-faulty.xlsx", Order()))
    for place in range(0, len(data), 97):
        with pytest.raises(Damaged):
            decode(data[:place] + bytes([data[place] ^ 0x55]) + data[place + 1 :], "a.xlsx")


def test_a_path_of_broken_letters_is_no_obstacle() -> None:
    finding = Finding("R201", "required-empty", Severity.ERROR, Said(Message("x")), value="\udcff", sheet="Лист\x00")
    report = FileReport("a\udcff.xlsx", (finding,))
    assert decode(encode(report), report.path) == report


def test_nothing_that_a_report_knows_is_lost() -> None:
    """A field that is added to a report or a finding must find its way into the bytes."""
    finding = Finding(
        code="R206",
        slug="unknown-status",
        severity=Severity.ERROR,
        said=Said(Message("{a} {b}", {"a": 1, "b": Message("c")}), "прошел реинжиниринг"),
        sheet="Реестр",
        row=5,
        column=8,
        key="status",
        header="Статус",
        process_id="1.1",
        value="готово",
        fixable=True,
        cell="H5:H6",
    )
    report = FileReport(
        path="a.xlsx",
        findings=(finding,),
        region="saratov",
        edition="2023",
        agency="Минздрав",
        sheet="Реестр",
        rows=3,
        checked=frozenset({"R206"}),
        statuses=(("прошел реинжиниринг", 2), ("", 1)),
        changed=datetime(2025, 10, 1, 12, 0, 5),
        notes=(Message("x {y}", {"y": "z"}),),
    )
    untouched = [name for name, default in finding._field_defaults.items() if getattr(finding, name) == default]
    untouched += [field.name for field in fields(report) if getattr(report, field.name) == field.default]
    assert untouched == [], "give the field a value here, and its place in the bytes"
    assert replace(decode(encode(report), "a.xlsx"), changed=report.changed) == report
