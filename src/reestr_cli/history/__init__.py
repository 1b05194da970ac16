"""Registers of many bodies over the quarters, collected into one database file, and what it tells of them.

``collecting`` writes the database; ``following`` reads the life of every process out of it, ``stories`` what they
amount to; ``reengineered`` says when each was last done. The tables are described for people in ``docs/history.ru.md``.
"""
