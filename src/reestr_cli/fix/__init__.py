"""The job behind ``reestr fix``: what can be mended without a person is mended, in a new workbook on the form.

``repairing`` is pure: a register and its standard go in, repairs and the mended rows come out. ``file`` reads a
workbook, has it repaired, writes the new one and checks it. ``outputs`` says where it goes.
"""
