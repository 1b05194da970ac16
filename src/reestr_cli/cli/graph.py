"""``reestr graph FILE``: the links between the processes of a register as a picture."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from reestr_cli.cli.delivery import deliver, look_of, refuse
from reestr_cli.cli.endings import format_of
from reestr_cli.cli.inputs import inputs_of
from reestr_cli.cli.options import ForceReport, Output, ReadForm, ReadRegion, format_option, settings_of
from reestr_cli.cli.others import tell_of_others
from reestr_cli.cli.reading import source_of, telling
from reestr_cli.cli.terminal import remark
from reestr_cli.errors import NoProcess
from reestr_cli.i18n import mark, tr

if TYPE_CHECKING:
    from reestr_cli.diff.reading import Source
    from reestr_cli.graph import Graph

DETAILS = mark(
    "Cycles, links that lead nowhere and registers of other bodies are marked by shape and by words. Exit codes: "
    "0; 1 when the file holds no register or, with --exit-code, when there are cycles or links that lead nowhere; "
    "2 wrong usage or settings; 3 a bug in reestr."
)
FORMAT_NAMES = ("mermaid", "dot", "svg", "html")
#: The text that mermaid reads is the text of a graph.
_OWN_ENDINGS = {".txt": "mermaid"}


def graph(
    ctx: typer.Context,
    file: Annotated[str, typer.Argument(metavar=mark("REGISTER"), help=mark("The register."))],
    service: Annotated[
        list[str] | None,
        typer.Option(
            metavar=mark("NAME"), help=mark("Only this service, by its name or words from it; may be repeated.")
        ),
    ] = None,
    how: Annotated[
        str | None,
        format_option(FORMAT_NAMES, mark("Output format; by default mermaid, or by the ending of the output file.")),
    ] = None,
    output: Output = None,
    force: ForceReport = False,
    exit_code: Annotated[
        bool, typer.Option("--exit-code", help=mark("Exit code 1 when there are cycles or links that lead nowhere."))
    ] = False,
    region: ReadRegion = None,
    form: ReadForm = None,
) -> None:
    """Read the register, follow its links, show them."""
    from reestr_cli.graph import choose, limit
    from reestr_cli.report.graph import FORMATS, Chart
    from reestr_cli.report.graph.phrases import headline, left_out_text

    chosen = FORMATS[format_of(how, output, FORMAT_NAMES, usual="mermaid", own=_OWN_ENDINGS)]
    source = source_of(ctx, file, region, form)
    inputs = inputs_of(ctx, [output], [file], form=form)
    refuse(output, inputs, force=force)
    found, agency = _read(ctx, source)
    if service:
        found = choose(found, service)
    whole = found
    if chosen.processes is not None:
        found = limit(found, processes=chosen.processes, edges=chosen.edges)
    chart = Chart(found, whole, tr("Links between processes: {file}", file=source.path.name), agency)
    deliver(chosen.render(chart, look_of(ctx, output)), chosen, output, inputs, force=force)
    remark(headline(whole))
    rest = left_out_text(found)
    if rest:
        remark(rest)
    raise typer.Exit(int(exit_code and bool(whole.circles or whole.dangling)))


def _read(ctx: typer.Context, source: Source) -> tuple[Graph, str]:
    """Return the graph of the register and the body that keeps it; a file that holds none ends the run with 1."""
    from reestr_cli.diff.reading import read_version
    from reestr_cli.forms.standard import Standard
    from reestr_cli.graph import build

    settings = settings_of(ctx, source.path.absolute().parent)
    with telling((source,)):
        version, form = read_version(source)
    if not version.register.rows:
        raise NoProcess(source.path)
    tell_of_others([(source, version, form)])
    standard = Standard(form, source.library.catalog(form), settings.own_processes, settings.outside)
    return build(version.register, standard), version.register.agency or settings.agency or ""
