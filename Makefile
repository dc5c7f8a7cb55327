# What people and machines do with this repository. Needs Python 3.11 or later, make and a package index.

PYTHON ?= python3
MINUTES ?= 10
ROUNDS ?= 200
WALKS ?= 60
BIN := .venv/bin
STAMP := .venv/.setup

.PHONY: setup setup-browser check lint format test soak walk races demo lock clean

check: lint test walk  ## everything that must pass before a change is handed in

setup: $(STAMP)  ## the virtual environment with exactly the locked packages

$(STAMP): requirements.txt pyproject.toml package-lock.json hatch_build.py
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements.txt
	$(BIN)/python -m pip install --quiet --no-deps --editable .
	touch $@

setup-browser:  ## Chromium for the page tests, poppler for the document tests
	@if command -v chromium >/dev/null && command -v pdftotext >/dev/null; then :; \
	elif [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		apt-get update -qq && DEBIAN_FRONTEND=noninteractive \
			apt-get install -y -qq --no-install-recommends chromium poppler-utils; \
	else \
		echo "Chromium or poppler-utils is missing; as root: apt-get install chromium poppler-utils"; exit 1; \
	fi

lint: setup  ## form, types, layers, statements, and the house rules that tests/tidy reads from the code
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	UNBILLED_NO_DATABASE=1 $(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/sqlfluff lint --processes 0 src
	$(BIN)/pytest -q tests/tidy

format: setup  ## put Python into its form
	$(BIN)/ruff format
	$(BIN)/ruff check --fix

test: setup  ## every test, as many at once as there are cores
	$(BIN)/pytest --numprocesses auto --dist worksteal

soak: setup  ## the random walk for MINUTES, from a SEED or a new one
	MINUTES=$(MINUTES) SEED=$(SEED) $(BIN)/pytest -q -s tests/rules/soak.py

walk: setup  ## WALKS random walks of 40 steps, each proved step by step
	WALKS=$(WALKS) $(BIN)/pytest -q --numprocesses auto --dist worksteal tests/rules/test_random_walk.py

races: setup  ## eight callers at one thing, ROUNDS times for each of the races
	ROUNDS=$(ROUNDS) $(BIN)/pytest -q -s tests/rules/test_races.py

demo: setup  ## two companies, a month from entries to printed invoices
	$(BIN)/unbilled demo

lock: setup  ## newer packages, as pyproject.toml allows them
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv lock --quiet --upgrade
	$(BIN)/uv export --quiet --frozen --format requirements-txt --no-emit-project --all-groups --no-header \
		--output-file requirements.txt

clean:  ## everything that can be made again
	rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache build dist uv.lock
	find src tests -name __pycache__ -type d -prune -exec rm -rf {} +
