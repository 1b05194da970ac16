"""The page of the register: searched, narrowed, printed, read by ear and by keyboard, and whole without its script.

It follows GOST R 52872-2019 and WCAG 2.1 AA: landmarks, headings in order, a caption and scopes of the table, labels,
a skip link, a visible focus, contrast in light and dark, an announced number of what is shown.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from reestr_cli.forms.form import Form
from reestr_cli.i18n import mark, ntr, tr
from reestr_cli.identity import natural
from reestr_cli.periods import day_text
from reestr_cli.publication import PublicFile, PublicTable
from reestr_cli.publish.widths import columns_style, title_of
from reestr_cli.report.card import act
from reestr_cli.report.look import clean
from reestr_cli.report.markup import Html, element, joined
from reestr_cli.report.page import begin, end, resource
from reestr_cli.settings import Approval
from reestr_cli.wording import is_blank

PAGE, SUMS = "index.html", "SHA256SUMS"
_HERE = "reestr_cli.publish"
#: The columns by which the table is narrowed: the key, what the list is called.
_LISTS = {"group": mark("Group of processes"), "status": mark("Status"), "life_situation": mark("Life situation")}
#: The columns whose values are counted above the table.
_COUNTED = {"status": mark("Processes by status"), "group": mark("Processes by group")}
_KILOBYTE = 1024


@dataclass(frozen=True)
class Page:
    """What the page tells: the form, the body, how the register was approved, the day, the table, the other files."""

    form: Form
    agency: str
    approved: Approval | None
    day: date
    table: PublicTable
    files: Sequence[PublicFile] = ()
    changed: str | None = None


def render(page: Page) -> bytes:
    """Return the page in UTF-8."""
    return "".join(_pieces(page)).encode("utf-8")


def _pieces(page: Page) -> Iterator[str]:
    script = f"\n{resource('publish.js', _HERE)}"
    title = tr("Register of processes")
    yield begin(
        ": ".join(filter(None, (title, clean(page.agency)))),
        style=resource("publish.css", _HERE) + columns_style(page.form, page.table),
        script=script,
    )
    yield f"{element('a', tr('To the table of processes'), class_='skip', href='#register')}\n"
    yield f"<header>\n{element('h1', page.form.title)}\n"
    if page.agency:
        yield f"{element('p', clean(page.agency), class_='agency')}\n"
    yield f"{_facts(page)}\n{_contents(page)}\n</header>\n<main>\n"
    yield from _counts(page)
    yield from _register(page)
    yield from _files(page)
    yield f"</main>\n{element('footer', element('p', tr('Made by the program reestr.')))}\n{end(script)}"


def _facts(page: Page) -> Html:
    source = page.form.source
    facts = [
        (tr("As of"), day_text(page.day)),
        (tr("Processes"), str(len(page.table.rows))),
        (tr("Kept under"), f"{source.issuer}, {act(source)}"),
    ]
    if page.approved is not None:
        number = f" № {page.approved.number}" if page.approved.number else ""
        day = f" от {page.approved.date:%d.%m.%Y}" if page.approved.date else ""
        facts.append((tr("Approved by"), f"{page.approved.act}{day}{number}"))
    if page.changed:
        facts.append((tr("Since the previous publication"), page.changed))
    return element("dl", *(joined(element("dt", name), element("dd", text)) for name, text in facts))


def _contents(page: Page) -> Html:
    places = [("register", tr("Table of processes")), ("files", tr("Files"))]
    if any(page.table.column(key) for key in _COUNTED):
        places.insert(0, ("counts", tr("Summary")))
    links = (element("li", element("a", name, href=f"#{to}")) for to, name in places)
    return element("nav", element("ul", *links), aria_label=tr("Contents"))


def _counts(page: Page) -> Iterator[str]:
    tables = [_count(page, key, tr(title)) for key, title in _COUNTED.items() if page.table.column(key)]
    if tables:
        yield '<section id="counts" aria-labelledby="counts-title">\n'
        yield f"{element('h2', tr('Summary'), id='counts-title')}\n"
        yield f"{element('div', *tables, class_='counts')}\n</section>\n"


def _count(page: Page, key: str, title: str) -> Html:
    texts = _official(page, key)
    found = Counter(texts)
    order = [text for text in _known(page.form, key) if text in found]
    order += [text for text in dict.fromkeys(texts) if text not in order]
    head = joined(
        element("th", tr(_LISTS[key]), scope="col"), element("th", tr("Processes"), scope="col", class_="number")
    )
    rows = (
        element(
            "tr",
            element("th", text or tr("(not said)"), scope="row"),
            element("td", str(found[text]), class_="number"),
        )
        for text in order
    )
    return element("table", element("caption", title), element("thead", element("tr", head)), element("tbody", *rows))


def _known(form: Form, key: str) -> tuple[str, ...]:
    vocabulary = form.vocabulary(key)
    return () if vocabulary is None else vocabulary.texts


def _official(page: Page, key: str) -> list[str]:
    """Return the cells of a column as the form spells them, others as they stand, blank ones as nothing."""
    vocabulary = page.form.vocabulary(key)
    found: dict[str, str] = {}
    for text in dict.fromkeys(page.table.column(key)):
        term = None if vocabulary is None else vocabulary.find(text)
        found[text] = "" if is_blank(text) else clean(text) if term is None else term.text
    return [found[text] for text in page.table.column(key)]


def _register(page: Page) -> Iterator[str]:
    columns = page.table.columns
    count = len(page.table.rows)
    yield '<section id="register" aria-labelledby="register-title" tabindex="-1">\n'
    yield f"{element('h2', tr('Table of processes'), id='register-title')}\n"
    lists = {key: _official(page, key) for key in _LISTS if page.table.column(key)}
    choices = {
        key: {text: str(number) for number, text in enumerate(dict.fromkeys(texts))} for key, texts in lists.items()
    }
    yield f"{_filter(page, choices)}\n"
    yield '<div class="scroll" tabindex="0" role="region" aria-labelledby="caption">\n'
    yield '<table class="register" role="table">\n'
    caption = ntr("{count} process of the register", "{count} processes of the register", count)
    yield f"{element('caption', caption, id='caption')}\n"
    head = (element("th", title_of(column), scope="col", role="columnheader") for column in columns)
    yield f'<thead role="rowgroup">{element("tr", *head, role="row")}</thead>\n<tbody role="rowgroup">\n'
    first = next((place for place, column in enumerate(columns) if column.key == "id"), 0)
    for number, row in enumerate(page.table.rows):
        marks = "".join(
            f' data-{key.replace("_", "-")}="{choices[key][texts[number]]}"' for key, texts in lists.items()
        )
        yield f'<tr role="row"{marks}>{joined(*_cells(row, first))}</tr>\n'
    yield "</tbody>\n</table>\n</div>\n"
    yield f'<p id="nothing" hidden>{tr("Nothing here matches the filter.")}</p>\n</section>\n'


def _numbered(texts: Sequence[str]) -> dict[str, str]:
    return {text: str(number) for number, text in enumerate(dict.fromkeys(texts))}


def _cells(row: Sequence[str], first: int) -> Iterator[Html]:
    for place, text in enumerate(row):
        shown = "\n".join(filter(None, map(clean, text.splitlines())))
        if place == first:
            yield element("th", shown, scope="row", role="rowheader")
        else:
            yield element("td", shown, role="cell")


def _filter(page: Page, choices: Mapping[str, Mapping[str, str]]) -> Html:
    """Return the form that narrows the table, hidden until the script shows it."""
    parts = [element("label", tr("Words to look for"), Html('<input type="search" name="words" autocomplete="off">'))]
    for key, numbers in choices.items():
        order = [text for text in _known(page.form, key) if text in numbers]
        order += sorted((text for text in numbers if text not in order and text), key=natural)
        order += [""] if "" in numbers else []
        options = [element("option", tr("all"), value="")]
        options += [element("option", text or tr("(not said)"), value=numbers[text]) for text in order]
        # the script finds data-life-situation as lifeSituation
        name = "lifeSituation" if key == "life_situation" else key
        parts.append(element("label", tr(_LISTS[key]), element("select", *options, name=name)))
    parts.append(element("button", tr("Show all"), type="reset"))
    parts.append(element("output", name="shown", aria_live="polite"))
    shown = tr("Shown {shown} of {all}.", shown="{shown}", all="{all}")
    form = element("form", *parts, id="filter", role="search", aria_label=tr("Narrow the table"), data_shown=shown)
    return Html(form.replace("<form ", "<form hidden ", 1))


def _files(page: Page) -> Iterator[str]:
    yield '<section id="files" aria-labelledby="files-title">\n'
    yield f"{element('h2', tr('Files'), id='files-title')}\n"
    listed = (
        element("li", element("a", str(file.about), href=file.name), f" ({file.name}, {_size(file)})")
        for file in page.files
    )
    sums = element("li", element("a", tr("Checksums of all files"), href=SUMS), f" ({SUMS})")
    yield f"{element('ul', *listed, sums, class_='files')}\n</section>\n"


def _size(file: PublicFile) -> str:
    return tr("{size} KB", size=max(1, round(len(file.data) / _KILOBYTE)))
