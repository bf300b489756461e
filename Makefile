# Entente. On a new machine with Python 3.11 and make: `make run`.
PYTHON ?= python3
PORT ?= 8000
BIN := .venv/bin
MANAGE := $(BIN)/python manage.py

.PHONY: run install test lint bench lock clean

run: install
	@$(MANAGE) migrate --verbosity 0
	@$(MANAGE) load_demo --once
	@$(MANAGE) demo_accounts --port $(PORT)
	@$(MANAGE) runserver 127.0.0.1:$(PORT)

install: .venv/installed .env

.venv/installed: requirements.txt requirements-dev.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info[:2] < (3, 11) and "Entente demande Python 3.11 ou plus.")'
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt -r requirements-dev.txt
	@touch $@

.env:
	@$(PYTHON) scripts/write_env.py

test: install
	@scripts/test

lint: install
	@scripts/lint

bench: install
	@$(BIN)/python -m bench.run

# For maintainers: needs uv. No address of a registry is written.
lock:
	UV_CUSTOM_COMPILE_COMMAND="make lock" uv pip compile -q --universal --python-version 3.11 --generate-hashes requirements.in -o requirements.txt
	UV_CUSTOM_COMPILE_COMMAND="make lock" uv pip compile -q --universal --python-version 3.11 --generate-hashes -c requirements.txt requirements-dev.in -o requirements-dev.txt

clean:
	rm -rf .venv staticfiles
