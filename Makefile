# Everything starts from `python3` and `make`; each target does its own set-up.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
NAME ?=

.PHONY: setup run test check lint types contracts screenshots help-pictures bench package deb tarball translations clean

setup: $(STAMP)

$(STAMP): pyproject.toml constraints.txt
	$(PYTHON) packaging/setup_venv.py $(VENV)
	touch $(STAMP)

run: setup
	$(BIN)/python packaging/run.py

test: setup
	$(BIN)/python packaging/run_tests.py

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: setup
	$(BIN)/mypy

contracts: setup
	$(BIN)/lint-imports

check: lint types contracts test

screenshots: setup
	$(BIN)/python -m tests.screenshots

help-pictures: setup
	$(BIN)/python -m tests.help_pictures

bench: setup
	$(BIN)/python -m tests.bench $(NAME)

translations: setup
	$(BIN)/python packaging/translations.py

package: setup
	$(BIN)/python packaging/build.py

deb: setup
	$(BIN)/python packaging/linux/deb.py

tarball: setup
	$(BIN)/python packaging/linux/tarball.py

clean:
	rm -rf build dist screenshots .pytest_cache .ruff_cache .mypy_cache .hypothesis
