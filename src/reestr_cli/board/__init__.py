"""The board of a coordinator: a line for every body, and what the groups of processes amount to."""
