# One command for everything a person does; `make` lists them.
.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help site serve check test lint fix programs system bench release links translations texts readability accessibility lock clean

VENV := .venv
BIN := $(VENV)/bin
NEEDED := import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))
PYTHONS := python3 python3.14 python3.13 python3.12 python3.11 python
PYTEST := $(BIN)/pytest -n 2 --dist worksteal
MKDOCS := NO_MKDOCS_2_WARNING=1 $(BIN)/python -m mkdocs

help: ## list these commands
	@sed -n 's/^\([a-z]*\):.*## /\1 /p' Makefile | while read -r name text; do printf '  make %-13s %s\n' "$$name" "$$text"; done

site: $(VENV)/site.stamp ## build the site into site/
	@$(MKDOCS) build --strict

release: $(VENV)/site.stamp ## build for the public into dist/: compressed, with checksums and server files, in one archive
	@$(BIN)/python scripts/release.py make

serve: $(VENV)/site.stamp ## show the site at 127.0.0.1:8000 and rebuild it as you write
	@$(MKDOCS) serve --watch overrides

check: programs lint ## lint, types and every test that needs no browser (under a minute)
	@$(BIN)/python scripts/front.py test
	@$(PYTEST) -m 'not browser'

test: system lint ## the same with every test; needs a browser and some programs, and says which
	@$(BIN)/python scripts/front.py test
	@$(PYTEST)

lint: $(VENV)/test.stamp ## lint and types of Python, templates, styles and scripts (these two need Node)
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/mypy
	@PYTHONPATH=hooks $(BIN)/lint-imports --no-cache
	@$(BIN)/djlint overrides --lint --quiet
	@$(BIN)/python scripts/front.py lint

fix: $(VENV)/test.stamp ## mend what lint can mend by itself
	@$(BIN)/ruff check --fix
	@$(BIN)/ruff format
	@$(BIN)/python scripts/front.py fix

programs: $(BIN)/python
	@$(BIN)/python scripts/system.py --install --without-browser

system: $(BIN)/python
	@$(BIN)/python scripts/system.py --install

bench: $(VENV)/test.stamp ## compare the build with plain MkDocs (PAGES=800 adds a size); measure sheets and pages
	@$(BIN)/python scripts/bench.py $(addprefix --pages ,$(PAGES))
	@$(BIN)/python scripts/bench_sheets.py
	@$(BIN)/python scripts/delivery.py

links: $(VENV)/site.stamp ## ask the addresses on the web that pages name
	@scripts/portal links

translations: $(VENV)/site.stamp ## list the translations that are missing or out of date
	@$(BIN)/python scripts/translations.py status

texts: $(VENV)/site.stamp ## check spelling, quotation marks, dashes and spaces
	@$(BIN)/python scripts/texts.py typography
	@$(BIN)/python scripts/texts.py spelling

readability: $(VENV)/site.stamp ## show how easy each page is to read (FAIL=1: only those that miss the limit)
	@$(BIN)/python scripts/readability.py $(if $(FAIL),--fail)

accessibility: system $(VENV)/test.stamp ## run axe over all pages and write docs/_data/accessibility.yml for the statement
	@$(BIN)/pytest -n 0 -q tests/browser/measure_accessibility.py

lock: $(VENV)/test.stamp ## write requirements/*.txt anew from pyproject.toml (LOCK=--upgrade takes the newest)
	@$(call compile,site)
	@$(call compile,test,--constraint requirements/site.txt)

clean: ## delete everything that was made, the virtual environment too
	rm -rf $(VENV) node_modules .cache site dist .site.* .mypy_cache .pytest_cache .ruff_cache .hypothesis tests/.output
	find . -name __pycache__ -prune -exec rm -rf {} +

# Hashes and no addresses: the lock works with every package index that has the same files.
compile = $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	--annotation-style line --custom-compile-command 'make lock' $(LOCK) --group $(1) $(2) \
	--output-file requirements/$(1).txt

$(BIN)/python:
	@for python in $(PYTHONS); do \
	  if "$$python" -c '$(NEEDED)' 2>/dev/null; then \
	    echo "Making $(VENV) with $$("$$python" --version)"; exec "$$python" -m venv --clear $(VENV); \
	  fi; \
	done; \
	echo "Python 3.11 or newer with its venv module is needed, as a command named one of: $(PYTHONS)." >&2; \
	echo "On Debian and Ubuntu: apt-get install python3-venv" >&2; exit 1

$(VENV)/site.stamp: requirements/site.txt $(BIN)/python
	@echo "Installing $<"
	@$(call install,$<)
	@touch $@

# The test lock holds everything of the site's.
$(VENV)/test.stamp: requirements/test.txt $(BIN)/python
	@echo "Installing $<"
	@$(call install,$<)
	@touch $(VENV)/site.stamp $@

install = $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement $(1)
