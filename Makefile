# Earshot. `make demo` listens to the samples, `make test` checks everything; both set up what they need.
# PYTHON names the interpreter that builds .venv, 3.11 or newer.
PYTHON ?= python3
BIN := .venv/bin
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check

.PHONY: demo test lint bench lock clean

demo: .venv/.runtime
	@$(BIN)/python -m flows.demo

test: .venv/.dev lint
	$(BIN)/python -m pytest tests/unit tests/sql tests/audio tests/test_*.py
	$(BIN)/python -m pytest tests/flows

lint: .venv/.dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

bench: .venv/.dev
	$(BIN)/earshot bench

# Rewrites both lock files from pyproject.toml (needs uv).
lock:
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
	  --upgrade pyproject.toml requirements/build.in -o requirements/runtime.lock
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
	  -c requirements/runtime.lock --group dev pyproject.toml requirements/build.in -o requirements/dev.lock

clean:
	rm -rf .venv demo earshot-data dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

.venv/pyvenv.cfg:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Earshot needs Python 3.11 or newer; name one with: make PYTHON=python3.12"; exit 1; }
	@echo "Building .venv (about a minute, once)"
	@$(PYTHON) -m venv .venv

# hatchling comes from the lock too, so that the build fetches nothing by itself.
.venv/.runtime: .venv/pyvenv.cfg requirements/runtime.lock pyproject.toml
	@$(INSTALL) --require-hashes -r requirements/runtime.lock
	@$(INSTALL) --no-deps --no-build-isolation --editable .
	@touch $@

.venv/.dev: .venv/.runtime requirements/dev.lock
	@$(INSTALL) --require-hashes -r requirements/dev.lock
	@touch $@
