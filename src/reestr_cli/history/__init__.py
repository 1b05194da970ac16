"""Registers of many bodies over the quarters, collected into one database file, and what it tells of them.

``collecting`` writes the database; ``following`` reads the life of every process out of it; ``reengineered`` says when
each was last done. The tables are described for people in ``docs/history.ru.md``.
"""
