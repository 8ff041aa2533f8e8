# Two commands are all a new user needs: `make run` and `make test`.
.DEFAULT_GOAL := help
SHELL := /bin/bash
PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps

WEB_SOURCES := $(shell find web -type f -not -path '*/node_modules/*' -not -path '*/dist/*' 2>/dev/null)
SUITABLE_NODE := node -e 'const [a, b] = process.versions.node.split("."); process.exit(a > 20 || (a == 20 && b >= 19) ? 0 : 1)' 2>/dev/null && command -v npm >/dev/null

.PHONY: help run serve test check bench client docs screenshots clean lint types imports web-check

help: ## Say what there is
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1\t\2/' | expand -t 18

run: .venv/.run ## Show Hadir at work in the browser, on a demonstration of its own
	$(BIN)/hadir demo

serve: .venv/.run ## Watch this site's own cameras (data/camera_configs)
	$(BIN)/hadir serve

test: .venv/.dev ## Run all tests
	$(BIN)/python -m pytest

check: lint types imports client test web-check docs ## Run every gate

lint: .venv/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: .venv/.dev
	$(BIN)/mypy

imports: .venv/.dev
	$(BIN)/lint-imports

client: .venv/.dev web/node_modules/.package-lock.json ## Generate the page's API client, and fail if it was not up to date
	$(BIN)/python -m hadir.api.schema web/openapi.json
	cd web && npm run --silent client
	git diff --exit-code -- web/openapi.json web/src/client/schema.d.ts

web-check: web/node_modules/.package-lock.json
	cd web && npm run --silent types && npm run --silent lint && npm test

docs: .venv/.dev ## Write into the documentation what it takes from the code, fail if that was not up to date, and build it
	$(BIN)/python -m handbook
	git diff --exit-code -- docs
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --quiet --strict

bench: .venv/.dev ## Measure Hadir beside its peers (half an hour)
	@for question in accuracy tuning tracking behaviour promptness cost latency record_queries record_rate backup office_day live_view dashboard bulk_import; do $(BIN)/python -W ignore -m benchmarks.$$question || exit 1; done

screenshots: .venv/.dev ## Look at every page, on a desktop and a phone, in the light and in the dark (.cache/screenshots)
	$(BIN)/python -m tests.e2e.screenshots

clean: ## Remove what can be made again (not data/)
	rm -rf .venv .cache site web/node_modules web/dist src/hadir/api/static

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Hadir needs Python 3.11 or newer; name one, as in: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	$(PYTHON) -m venv .venv

.venv/.run: requirements/run.txt pyproject.toml hatch_build.py $(WEB_SOURCES) | .venv/bin/python
	$(PIP) --require-hashes -r requirements/run.txt
	@{ $(SUITABLE_NODE); } || $(PIP) --require-hashes -r requirements/node.txt
	$(PIP) --no-build-isolation --editable .
	@touch $@

.venv/.dev: requirements/dev.txt .venv/.run
	$(PIP) --require-hashes -r requirements/dev.txt
	@touch $@

web/node_modules/.package-lock.json: web/package-lock.json
	cd web && npm ci --no-audit --no-fund --ignore-scripts
	@touch $@
