"""OpenDocument spreadsheets (.ods), read by ourselves in one streaming pass: formulas, errors and hidden rows included.

An .ods writes equal neighbours once, with a count: a sheet of a million formatted rows is one row repeated. Counts of
empty rows and cells cost nothing here, and those of filled ones are bounded like rows and cells of any other file.
"""
