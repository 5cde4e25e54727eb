.DEFAULT_GOAL := help
SHELL := /bin/bash
PYTHON ?= python3
UV := .venv/bin/uv
PY := .venv/bin/python
MODEL := models/all-minilm-l6-v2
CLIENT := src/hiroba/presentation/web/client/index.html
NPM := scripts/with-node npm --prefix web --no-update-notifier
COMPILE := $(UV) pip compile --quiet --universal --python-version 3.11 \
	--generate-hashes --no-emit-index-url --no-header --overrides requirements/overrides.txt
# Lock files hold every dependency, so nothing is resolved at install time.
API := $(PY) -m hiroba.bootstrap.api_description
INSTALL := $(UV) pip install --quiet --no-deps --require-hashes

.PHONY: help setup run demo test soak check format bench migration reference client client-types screenshots slice lock clean

help:  ## Show this list
	@awk 'BEGIN {FS = ":.*## "} /^[a-z-]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: .venv/run.stamp $(MODEL)/model.onnx $(CLIENT)  ## Install what the program needs, and nothing else

run: setup  ## Migrate and serve on http://127.0.0.1:8000 (ARGS="--port 9000" for options)
	@.venv/bin/hiroba migrate
	@.venv/bin/hiroba serve $(ARGS)

demo: setup  ## Fill a community with sample content and watch questions being answered
	@.venv/bin/hiroba demo $(ARGS)

test: .venv/dev.stamp $(MODEL)/model.onnx $(CLIENT) web/node_modules/dev.stamp  ## Run every test this machine can run, and name the ones it cannot
	@$(NPM) run --silent test
	@$(PY) -m pytest -n auto --dist worksteal $(ARGS)

soak: .venv/dev.stamp $(MODEL)/model.onnx  ## Try the promises at their nightly figures, on both engines; takes hours
	@$(PY) -m pytest tests/faults tests/integration/events --soak --timeout 14400 --log-cli-level info $(ARGS)

check: .venv/dev.stamp web/node_modules/dev.stamp  ## Format, lint, types and import contracts; changes nothing
	@.venv/bin/ruff format --check .
	@.venv/bin/ruff check .
	@.venv/bin/lint-imports --no-cache
	@.venv/bin/pyright
	@$(NPM) run --silent check
	@$(API) | $(NPM) run --silent types -- --check

format: .venv/dev.stamp web/node_modules/dev.stamp  ## Put the source in order
	@$(NPM) run --silent format
	@.venv/bin/ruff format .
	@.venv/bin/ruff check --fix .

bench: .venv/dev.stamp $(MODEL)/model.onnx  ## Measure beside the limit server and score retrieval (TOOLS=../shared)
	@$(PY) bench/run.py $(ARGS)

migration: .venv/dev.stamp  ## Start a migration from the tables' difference (m="add reactions")
	@test -n "$(m)" || { echo 'Say what it does: make migration m="add reactions"'; exit 2; }
	@$(PY) scripts/new_migration.py "$(m)"

reference: .venv/dev.stamp  ## Write the reference pages from the code
	@$(PY) -c 'from pathlib import Path; from hiroba.bootstrap.reference import write_pages; write_pages(Path("docs/reference"))'

client: $(CLIENT)  ## Build the web client

client-types: .venv/dev.stamp web/node_modules/dev.stamp  ## Write the client's types from the API's description
	@$(API) | $(NPM) run --silent types

screenshots: .venv/dev.stamp $(CLIENT)  ## Take pictures of every screen into screenshots/ (ARGS="ja en ko zh")
	@$(PY) -m scripts.screenshots $(ARGS)

slice:  ## List a feature's files in reading order (f=channels)
	@test -n "$(f)" || { echo 'Name a feature: make slice f=channels'; exit 2; }
	@for layer in presentation application domain infrastructure; do \
		find src/hiroba/$$layer \( -path "*/$(f)/*.py" -o -name "$(f).py" \) -not -name __init__.py | sort; done

lock: .venv/uv.stamp  ## Resolve the newest versions anew
	@$(COMPILE) --upgrade pyproject.toml -o requirements/run.lock
	@$(COMPILE) --upgrade pyproject.toml --group dev -c requirements/run.lock -o requirements/dev.lock
	@$(COMPILE) --upgrade --group pyproject.toml:model -c requirements/run.lock -o requirements/model.lock
	@$(COMPILE) --upgrade --group pyproject.toml:node -o requirements/node.lock
	@$(COMPILE) --upgrade requirements/uv.in -o requirements/uv.lock

clean:  ## Remove the environment and the exported model; your data stays
	@rm -rf .venv models build web/node_modules $(dir $(CLIENT))

.venv/uv.stamp:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Hiroba needs Python 3.11 or newer.")'
	@$(PYTHON) -m venv .venv
	@.venv/bin/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/uv.lock
	@touch $@

.venv/run.stamp: .venv/uv.stamp requirements/run.lock
	@echo "Installing Hiroba…"
	@$(INSTALL) -r requirements/run.lock
	@$(UV) pip install --quiet --no-deps --editable .
	@touch $@

.venv/dev.stamp: .venv/run.stamp requirements/dev.lock
	@echo "Installing the development tools…"
	@$(INSTALL) -r requirements/dev.lock
	@touch $@

$(MODEL)/model.onnx: scripts/export_minilm.py requirements/model.lock | .venv/uv.stamp
	@echo "Preparing the embedding model…"
	@rm -rf build/model && $(UV) venv --quiet build/model
	@VIRTUAL_ENV=build/model $(INSTALL) -r requirements/model.lock
	@build/model/bin/python scripts/export_minilm.py $(MODEL)
	@rm -rf build/model

web/node_modules/run.stamp: web/package-lock.json | .venv/uv.stamp
	@echo "Installing what builds the web client…"
	@$(NPM) ci --silent --omit=dev
	@rm -f web/node_modules/dev.stamp
	@touch $@

web/node_modules/dev.stamp: web/package-lock.json | .venv/uv.stamp
	@echo "Installing the web client's tools…"
	@$(NPM) ci --silent
	@touch web/node_modules/run.stamp $@

$(CLIENT): web/node_modules/run.stamp web/index.html web/vite.config.ts $(shell find web/src web/public -type f)
	@echo "Building the web client…"
	@$(NPM) run --silent build -- --logLevel warn
	@touch $@
