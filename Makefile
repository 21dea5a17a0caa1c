# The one entry point. `make` alone lists what there is.
#
#   PYTHON  the interpreter to build the virtual environment with    make test PYTHON=python3.13 VENV=.venv313
#   VENV    where that environment lives
#   PORT    where the demo listens

PYTHON ?= python3
VENV ?= .venv
PORT ?= 8000
BASE_URL ?= http://localhost:$(PORT)

SHELL := bash
.SHELLFLAGS := -eu -o pipefail -c
MAKEFLAGS += --no-print-directory
.NOTPARALLEL:
.DEFAULT_GOAL := help

bin := $(VENV)/bin
base := $(VENV)/installed-base
dev := $(VENV)/installed-dev
# Settings that need no environment at all.
manage := env DJANGO_SETTINGS_MODULE=tests.settings $(bin)/python manage.py
# Settings as a real installation has them.
production := env -u DATABASE_URL -u DEMO -u DEBUG BASE_URL=https://plenary.example.org ALLOWED_HOSTS=plenary.example.org \
	EMAIL_URL=smtp://localhost \
	ANSWER_KEYS=checks:b25seS1mb3ItdGhlLWNoZWNrcy0wMTIzNDU2Nzg5LWE= \
	SECRET_KEY=only-for-the-checks-0123456789-abcdefghijklmnopqrstuvwxyz $(bin)/python manage.py
suite := -m pytest -n 2 -r fEs
# Journeys through a browser run once: what they look at is the same on both databases. Tests that are named run on both.
on_postgresql := $(suite) $(if $(TESTS),,-m "not browser")
lock := $(bin)/uv pip compile -q --universal --no-emit-index-url --no-annotate --no-header --python-version 3.11 --generate-hashes \
	pyproject.toml

.PHONY: help demo test coverage check fix bench messages lock catalogues browser \
	style types imports migrations deployment translations

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

demo: export DEMO = 1
demo: export PORT := $(PORT)
demo: export BASE_URL := $(BASE_URL)
demo: $(base) catalogues ## set up everything and serve the demonstration network (PORT=8000)
	@$(bin)/python manage.py migrate --verbosity 0
	@$(bin)/python manage.py demo_data
	@exec $(bin)/python manage.py demo_serve

test: $(dev) catalogues browser check ## set up everything and run all tests, on SQLite and on PostgreSQL, in a browser once
	@mkdir -p var/test
	@echo "== Tests on SQLite"
	@env -u DATABASE_URL $(bin)/python $(suite) $(TESTS) | tee var/test/sqlite.txt
	@echo "== Tests on PostgreSQL"
	@case "$${DATABASE_URL:-}" in \
		postgres*) $(bin)/python $(on_postgresql) $(TESTS) ;; \
		*) $(bin)/python -m tests.private_postgres --fast -- $(bin)/python $(on_postgresql) $(TESTS) ;; \
	esac | tee var/test/postgresql.txt
	@echo "== On SQLite"; tail -n 1 var/test/sqlite.txt
	@echo "== On PostgreSQL"; tail -n 1 var/test/postgresql.txt

coverage: $(dev) catalogues ## run the tests on PostgreSQL and tell which code none of them runs
	@mkdir -p var/coverage
	@$(bin)/coverage erase
	@$(bin)/python -m tests.private_postgres --fast -- $(bin)/coverage run $(on_postgresql) $(TESTS)
	@$(bin)/coverage combine -q
	@$(bin)/coverage report

check: style types imports migrations deployment translations ## look for mistakes without running the tests

style: $(dev)
	$(bin)/ruff check --quiet
	$(bin)/ruff format --check --quiet
	$(bin)/djlint --lint --quiet templates

types: $(dev)
	$(bin)/mypy

imports: $(dev)
	PYTHONPATH=site $(bin)/lint-imports --no-cache

migrations: $(dev)
	$(manage) makemigrations --check --dry-run

deployment: $(dev)
	@$(production) check --deploy --fail-level WARNING

translations: $(dev)
	$(manage) messages --check

fix: $(dev) ## mend what tools can mend: order of imports, layout of code
	$(bin)/ruff check --fix
	$(bin)/ruff format

bench: $(dev) catalogues ## measure speed on PostgreSQL with production settings
	@$(bin)/python -m tests.private_postgres -- $(bin)/python -m bench

messages: $(base) ## bring the translation catalogues up to date with the code
	$(manage) messages
	$(manage) messages --compile

lock: $(dev) ## pin what pyproject.toml asks for (UPGRADE=--upgrade for the newest versions)
	$(lock) $(UPGRADE) -o requirements/base.txt
	$(lock) $(UPGRADE) --group dev -c requirements/base.txt -o requirements/dev.txt

catalogues:
	@$(manage) messages --compile

# Browser tests need the system's Chromium, and Playwright's driver libatomic; in CI they fail without, elsewhere they
# are skipped.
browser: $(dev)
	@if test -n "$${CHROMIUM:-}" || command -v chromium chromium-browser google-chrome > /dev/null \
		&& $(bin)/playwright --version > /dev/null 2>&1; then exit 0; fi; \
	if test "$$(id -u)" = 0; then as_root=; else as_root="sudo -n"; fi; \
	if command -v apt-get > /dev/null && $$as_root true 2> /dev/null; then \
		echo "Installing Chromium ..."; \
		$$as_root apt-get update -qq; \
		$$as_root env DEBIAN_FRONTEND=noninteractive \
			apt-get install -y -qq --no-install-recommends chromium libatomic1 > /dev/null; \
	else \
		echo "No browser tests: apt-get install chromium libatomic1, or name another Chromium in CHROMIUM."; \
	fi

$(bin)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "Plenary needs Python 3.11 or newer; name one: make $(MAKECMDGOALS) PYTHON=python3.13"; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); \
		echo "Python's venv module is incomplete: apt-get install python3-venv, then run make again."; exit 1; }

$(base) $(dev): $(VENV)/installed-%: requirements/%.txt | $(bin)/python
	@echo "Installing what requirements/$*.txt names into $(VENV) ..."
	@$(bin)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	@touch $@
