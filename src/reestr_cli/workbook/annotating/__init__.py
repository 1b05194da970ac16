"""Marks in a person's own workbook: filled cells, comments, a sheet of remarks; put on and taken off again.

The package is patched part by part: what is not touched stays as it is, byte for byte.
"""
