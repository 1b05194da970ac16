"""The check of filled registers: a workbook goes in, a report of what is wrong with it comes out.

``checker`` finds the register and runs the rules on it. ``notes`` tells what it could not look at, ``refusals`` what is
said of a file that could not be checked at all.
"""
