"""What was found, as values: what a file's findings amount to."""

from __future__ import annotations

from reestr_cli.findings import FileReport, Finding, Report, Severity
from reestr_cli.messages import Message, Said

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO


def finding(code: str, severity: Severity, row: int | None = None) -> Finding:
    return Finding(code, "slug", severity, Said(Message("x")), "Реестр", row, 1)


def test_findings_are_counted_by_rule_and_severity_though_rules_take_turns() -> None:
    found = (
        finding("R201", ERROR, 5),
        finding("R204", INFO, 5),
        finding("R201", WARNING, 6),
        finding("R201", ERROR, 7),
    )
    file = FileReport("а.xlsx", found, rows=3)
    assert {code: [each.row for each in group] for code, group in file.by_rule.items()} == {
        "R201": [5, 6, 7],
        "R204": [5],
    }
    assert file.counts == {"R201": {ERROR: 2, WARNING: 1}, "R204": {INFO: 1}}
    assert [file.count(severity) for severity in (ERROR, WARNING, INFO)] == [2, 1, 1]
    assert not FileReport("б.xlsx", ()).severities


def test_totals_name_the_first_of_the_gravest_and_the_most_frequent_rule_of_a_file() -> None:
    first = FileReport("а.xlsx", (finding("R204", INFO), finding("R407", WARNING), finding("R204", INFO)), rows=3)
    other = FileReport("б.xlsx", (finding("R302", INFO), finding("R206", ERROR), finding("R201", ERROR)), rows=4)
    totals = Report((first, other)).totals
    assert (totals.files, totals.rows, totals.gravest, totals.most) == (2, 7, "R206", 2)
    assert totals.severities == {ERROR: 2, WARNING: 1, INFO: 3}
    assert totals.codes == {"R204": 2, "R407": 1, "R302": 1, "R206": 1, "R201": 1}
    assert Report((other, first)).totals.gravest == "R206"
    assert Report(()).totals.gravest is None
