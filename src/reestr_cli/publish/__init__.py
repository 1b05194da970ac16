"""The set for a body's site: page, workbook, tables and data of one register, without what must not be published."""
