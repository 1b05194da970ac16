"""Many files in one run: worker processes, what was found before and is still true, files that others are writing.

``job`` puts the pieces together; nothing here opens a workbook in the process of the command but ``crew.Here``.
"""
