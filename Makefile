# Set-up and checks. Each target makes the environment first if it is missing: only Python, git and make are needed.
# VENV=FOLDER puts the environment elsewhere; PYTHON=COMMAND names the Python to make it with.

VENV ?= .venv
PYTHON ?= $(shell for p in python3 python python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null && echo $$p && break; done)
RUN := $(VENV)/bin
READY := $(VENV)/.ready
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.DEFAULT_GOAL := help
.PHONY: help install demo test lint types format check docs tour lock wheel clean

help:  ## Say what each target does
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "make %-8s %s\n", $$1, $$2}' Makefile

demo: $(READY)  ## Read the bundled sample reports, print the accounts, write a dossier
	@$(RUN)/onrecord demo

test: $(READY)  ## Run every test
	$(RUN)/python -m pytest

install: $(READY)  ## Make the environment, with the exact releases of requirements.lock

$(READY): requirements.lock pyproject.toml
	@test -n "$(PYTHON)" || { echo "onrecord needs Python 3.11, 3.12 or 3.13: install one, or say make PYTHON=/path/to/it." >&2; exit 2; }
	$(PYTHON) -m venv $(VENV)
	$(RUN)/python -m pip install --quiet --require-hashes -r requirements.lock
	$(RUN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

lint: $(READY)  ## Check style and layout of the code
	$(RUN)/ruff check .
	$(RUN)/ruff format --check .

types: $(READY)  ## Check types
	$(RUN)/mypy

format: $(READY)  ## Lay out the code
	$(RUN)/ruff check --fix .
	$(RUN)/ruff format .

check: lint types test  ## Lint, types and tests

tour: $(READY)  ## Take the pictures of docs/tour.md anew, from the tests of the desk in a browser
	ONRECORD_TOUR=1 $(RUN)/python -m pytest -q tests/review -k browser

docs: $(READY)  ## Write the generated pages: docs/cli.md, docs/settings.md
	$(RUN)/python -m onrecord.cli.reference > docs/cli.md
	$(RUN)/python -m onrecord.cli.settings_reference > docs/settings.md

lock: $(READY)  ## Pin the newest releases that pyproject.toml allows
	$(RUN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-annotate \
		--no-emit-index-url --custom-compile-command "make lock" \
		--extra postgres --extra pdf --group dev pyproject.toml -o requirements.lock

wheel: $(READY)  ## Build the wheel into dist/
	$(RUN)/python -m build --no-isolation --wheel

clean:  ## Remove the environment and everything built
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
