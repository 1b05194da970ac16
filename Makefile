# `make demo` shows the program at work, `make test` runs every test. Only Python 3.11 or newer and make are needed:
# everything else goes into .venv, and a second call is quick.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMPS := $(VENV)/stamps
EXAMPLES := examples/saratov
DEMO := demo
EXTRAS ?= letters

.PHONY: demo test lint format messages docs golden bench wheel wheelhouse clean

demo: $(STAMPS)/program
	@mkdir -p $(DEMO)
	$(BIN)/reestr init --region saratov --agency "Министерство примеров Саратовской области" -o $(DEMO)/saratov.xlsx --force
	$(BIN)/reestr validate $(EXAMPLES)/register.xlsx
	@echo
	# The next register has a fault of every kind; its exit code 1 is what is to be seen.
	$(BIN)/reestr validate $(EXAMPLES)/register-faulty.xlsx; test $$? -eq 1

test: $(STAMPS)/test
	$(BIN)/python -m pytest

lint: $(STAMPS)/lint
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python tools/messages.py --check

format: $(STAMPS)/lint
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

messages: $(STAMPS)/test
	$(BIN)/python tools/messages.py

docs: $(STAMPS)/test
	$(BIN)/python tools/docs.py

# Rewrites the expected texts; look at the difference before you commit it.
golden: $(STAMPS)/test
	$(BIN)/python tools/golden.py

bench: $(STAMPS)/bench
	@$(BIN)/python -m compileall -q src
	$(BIN)/python bench/run.py

wheel: $(STAMPS)/test
	$(BIN)/python -m build --wheel --outdir dist .

# All that an installation without internet needs: pip install --no-index --find-links wheelhouse "reestr-cli[letters]"
# letters adds 5 MB to 12; parquet (53) and cluster (5) go along only when asked for: make wheelhouse EXTRAS=letters,parquet
wheelhouse: $(STAMPS)/venv
	rm -rf wheelhouse
	$(BIN)/python -m pip wheel --quiet --wheel-dir wheelhouse ".$(if $(EXTRAS),[$(EXTRAS)])"
	@echo "wheelhouse holds reestr-cli$(if $(EXTRAS),[$(EXTRAS)]) and all it needs"

clean:
	rm -rf build dist wheelhouse $(DEMO) .mypy_cache .pytest_cache .ruff_cache .hypothesis $(VENV)

# pip 25.1 is the first that knows dependency groups.
$(STAMPS)/venv:
	$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed" if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade "pip>=25.1"
	@mkdir -p $(STAMPS) && touch $@

$(STAMPS)/program: $(STAMPS)/venv pyproject.toml
	$(BIN)/python -m pip install --quiet -e .
	@$(BIN)/python -m compileall -q src
	@touch $@

$(STAMPS)/test: $(STAMPS)/program
	$(BIN)/python -m pip install --quiet -e . --group test
	@touch $@

$(STAMPS)/lint: $(STAMPS)/test
	$(BIN)/python -m pip install --quiet --group lint
	@touch $@

$(STAMPS)/bench: $(STAMPS)/test
	$(BIN)/python -m pip install --quiet --group bench
	@touch $@
