# Entente. On a new machine with Python 3.11 and make: `make run`.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
PORT ?= 8000
BIN := .venv/bin
MANAGE := $(BIN)/python manage.py
UV := $(or $(wildcard $(BIN)/uv),uv)
COMPILE := UV_CUSTOM_COMPILE_COMMAND="make lock" $(UV) pip compile -q --universal --python-version 3.11 --generate-hashes

.PHONY: run install test lint bench lock clean

run: install
	@$(MANAGE) prepare --port $(PORT)
	@$(MANAGE) runserver 127.0.0.1:$(PORT)

install: .venv/installed .env

.venv/installed: requirements.txt requirements-dev.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Entente demande Python 3.11 ou plus.")'
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@echo "Installation des paquets dans .venv : une minute, cette fois seulement."
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
	$(COMPILE) requirements.in -o requirements.txt
	$(COMPILE) -c requirements.txt requirements-dev.in -o requirements-dev.txt

clean:
	rm -rf .venv staticfiles
