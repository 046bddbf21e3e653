# rexcrawl's everyday commands. Every recipe makes .venv first, so a fresh clone needs nothing else.
VENV := .venv
PY := $(VENV)/bin/python
# The suites of real pages and feeds that some tests and benchmarks read; they skip where it is absent.
export REXCRAWL_SUITES ?= $(abspath ../shared/suites)

.DEFAULT_GOAL := help
.PHONY: help install demo test lint schema bench bench-discovery bench-extract bench-match bench-same bench-entities clean

help: ## what there is to type
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/'

# The stamp is older than what decides the installation: constraints and project file.
$(VENV)/.installed: constraints.txt pyproject.toml
	test -x $(PY) || python3 -m venv $(VENV)
	$(VENV)/bin/pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	touch $@

install: $(VENV)/.installed ## make .venv and install from constraints.txt

# Two processes, a file's tests together: fixtures of a module are built once, and the crawls of others overlap.
test: install ## every test; slow ones and, where present, the suites too
	$(PY) -m pytest -n 2 --dist loadfile

lint: install ## style, types and who may import whom
	$(VENV)/bin/ruff check .
	$(VENV)/bin/mypy
	$(VENV)/bin/lint-imports

demo: install ## four invented outlets on loopback, two rounds of news, no internet
	$(VENV)/bin/rexcrawl demo

# The comments in the migrations are the one source of the schema page and of the data dictionary.
schema: install ## storage/schema.sql, metadata.json and the data dictionary, from the migrations
	$(PY) -m rexcrawl.store.documents

bench: bench-discovery bench-extract bench-match bench-same bench-entities ## every benchmark, with its baselines

bench-discovery: install ## feeds, sitemaps, URLs and robots files of the suites; what a visit without news costs
	$(VENV)/bin/pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[bench]'
	PYTHONPATH=. $(PY) bench/discovery.py
	$(PY) -m bench.robots
	$(PY) -m bench.polls

# newspaper4k and reader are baselines only: they are no part of a normal installation. newspaper4k asks for
# lxml[html-clean], at whose spelling pip 23 stops with an AssertionError: its requirements stand in the extra "bench".
bench-extract: install ## body and facts on real pages, beside trafilatura and newspaper4k
	$(VENV)/bin/pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[bench]'
	$(VENV)/bin/pip install --quiet --disable-pip-version-check -c constraints.txt --no-deps newspaper4k
	$(PY) -m bench.extract
	$(PY) -m bench.reading

bench-match: install ## precision and recall per language, cost per article
	$(PY) -m bench.match
	$(PY) -m bench.lengths
	$(PY) -m bench.backtest

bench-same: install ## copies beside hash, SimHash and MinHash; a wire and its reprints; stories
	PYTHONPATH=. $(PY) -m bench.same

bench-entities: install ## precision and recall per kind and language, cost per article
	$(PY) -m bench.entities

clean: ## forget .venv and caches; stored data is elsewhere
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
