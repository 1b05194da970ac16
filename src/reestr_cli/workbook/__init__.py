"""Files in and out: containers, readers, the locator of the register in its sheet, blanks, atomic saving."""
