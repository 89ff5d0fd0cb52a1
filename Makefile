# Every target sets up .venv when it is missing; only Python 3.11 or newer is needed.
PYTHON ?= python3
BIN := .venv/bin
STAMP := .venv/.installed
DEV_STAMP := .venv/.installed-for-development

# What is compiled is kept, or the tests and the processes they start compile it again and again.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help setup format check test test-all golden messages demo wheel pins clean

help: ## show this list
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/' | expand -t 12

$(STAMP): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed; name it with: make $(MAKECMDGOALS) PYTHON=python3.12" >&2; exit 2; }
	$(PYTHON) -m venv .venv
	@sed '/^# For development only/,$$d' constraints.txt > .venv/pins.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r .venv/pins.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(DEV_STAMP): $(STAMP)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r constraints.txt
	@touch $@

setup: $(DEV_STAMP) ## make .venv with everything pinned

format: $(DEV_STAMP) ## format and fix what can be fixed
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

check: $(DEV_STAMP) ## formatting, lint, types, contracts, spelling
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/codespell

test: $(DEV_STAMP) ## the default tests
	$(BIN)/pytest -n auto --dist worksteal

test-all: $(DEV_STAMP) ## the slow tests too, and laws with more examples
	$(BIN)/pytest -n auto --dist worksteal --hypothesis-profile thorough -m "slow or not slow"

golden: $(DEV_STAMP) ## rewrite what is generated; read it with git diff
	$(BIN)/python scripts/reference.py
	$(BIN)/pytest -q --golden

messages: $(DEV_STAMP) ## collect the texts for the translators
	$(BIN)/python scripts/messages.py

demo: $(STAMP) ## build the example engagement completely
	$(BIN)/workbench demo

wheel: $(DEV_STAMP) ## build the wheel and run it in a fresh environment
	$(BIN)/python -m build --wheel --no-isolation
	$(BIN)/pytest -m slow tests/test_install.py

pins: $(DEV_STAMP) ## compile constraints.txt after a change of dependencies
	$(BIN)/python -m pip install --quiet --disable-pip-version-check uv
	$(BIN)/python scripts/pins.py

clean: ## remove what was built
	rm -rf .venv dist build output/* .mypy_cache .ruff_cache .pytest_cache
