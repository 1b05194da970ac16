# `make demo` shows the program at work, `make test` runs every test. Only Python 3.11 or newer and make are needed.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: messages
messages:
	$(BIN)/python tools/messages.py
