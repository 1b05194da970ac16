"""The command line: a thin layer that reads options, calls one job and shows its report."""
