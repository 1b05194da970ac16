"""The tables of the database. They are a promise to those who ask them with SQL: ``docs/history.ru.md`` describes them.

A table or a column is added with a greater ``VERSION`` and a step that brings older databases to it; none changes its
meaning. Columns of processes are named by the column keys, as in every file of ours (``group`` and ``column`` are words
of SQL and stand in quotes there).
"""

from __future__ import annotations

from reestr_cli.forms.columns import COLUMN_KEYS

#: What ``PRAGMA application_id`` says of our databases («REST»), and ``PRAGMA user_version`` of these tables.
APPLICATION, VERSION = 0x52455354, 1
TABLES = ("bodies", "versions", "processes", "links", "findings")

_CELLS = "".join(f'    "{key}" TEXT,\n' for key in COLUMN_KEYS)
SCHEMA = f"""
CREATE TABLE bodies (
    id INTEGER PRIMARY KEY,
    region TEXT NOT NULL,
    region_name TEXT NOT NULL,
    name TEXT NOT NULL,
    "key" TEXT NOT NULL,
    UNIQUE (region, "key")
);
CREATE TABLE versions (
    id INTEGER PRIMARY KEY,
    body INTEGER REFERENCES bodies (id),
    quarter TEXT NOT NULL,
    quarter_from TEXT NOT NULL CHECK (quarter_from IN ('name', 'option', 'changed')),
    day TEXT NOT NULL,
    path TEXT NOT NULL,
    file TEXT NOT NULL CHECK (file IN ('there', 'gone', 'unreadable')),
    standing TEXT NOT NULL CHECK (standing IN ('counts', 'copy', 'replaced', 'broken')),
    instead INTEGER REFERENCES versions (id) ON DELETE SET NULL,
    digest TEXT,
    changed TEXT,
    region TEXT,
    edition TEXT,
    agency TEXT,
    sheet TEXT,
    approved_act TEXT,
    approved_number TEXT,
    approved_date TEXT,
    rows INTEGER,
    errors INTEGER NOT NULL,
    warnings INTEGER NOT NULL,
    infos INTEGER NOT NULL,
    state TEXT,
    context TEXT,
    UNIQUE (path, quarter)
);
CREATE INDEX versions_by_body ON versions (body, quarter);
CREATE INDEX versions_by_digest ON versions (digest);
CREATE TABLE processes (
    version INTEGER NOT NULL REFERENCES versions (id) ON DELETE CASCADE,
    row INTEGER NOT NULL,
{_CELLS}    other TEXT,
    status_term TEXT,
    status_means TEXT,
    status_step INTEGER,
    kind_means TEXT,
    PRIMARY KEY (version, row)
) WITHOUT ROWID;
CREATE INDEX processes_by_id ON processes (id);
CREATE INDEX processes_by_status ON processes (status_means);
CREATE TABLE links (
    version INTEGER NOT NULL,
    row INTEGER NOT NULL,
    number INTEGER NOT NULL,
    target TEXT NOT NULL,
    type TEXT,
    other_body TEXT,
    target_row INTEGER,
    PRIMARY KEY (version, row, number),
    FOREIGN KEY (version, row) REFERENCES processes (version, row) ON DELETE CASCADE
) WITHOUT ROWID;
CREATE INDEX links_by_target ON links (target);
CREATE TABLE findings (
    version INTEGER NOT NULL REFERENCES versions (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    code TEXT NOT NULL,
    rule TEXT NOT NULL,
    severity TEXT NOT NULL,
    sheet TEXT,
    cell TEXT,
    row INTEGER,
    "column" TEXT,
    header TEXT,
    process_id TEXT,
    value TEXT,
    message TEXT NOT NULL,
    suggestion TEXT,
    fixable INTEGER NOT NULL,
    fingerprint TEXT NOT NULL,
    PRIMARY KEY (version, number)
) WITHOUT ROWID;
CREATE INDEX findings_by_code ON findings (code);
PRAGMA application_id = {APPLICATION};
PRAGMA user_version = {VERSION};
"""
