"""Deadlines: what the acts order around a register, and by which day each of it is due."""
