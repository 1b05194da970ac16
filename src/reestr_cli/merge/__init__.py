"""The merge of registers: departments' parts into one, or several versions over the one they all come from.

The merge itself is pure: parts and, where there is one, a base go in; a list of decisions and conflicts with the rows
that follow from them comes out. Files are read and written around it, in ``reading`` and ``writing``.
"""
