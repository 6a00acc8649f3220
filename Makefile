# make run   prepares this checkout and opens the desk (without a display: the guided run, into out/)
# make test  prepares it and runs everything CI checks
export LC_ALL := C.UTF-8
# A desktop's own runtime folder holds its Wayland and D-Bus sockets: a private one only where there is none.
export XDG_RUNTIME_DIR ?= $(CURDIR)/.venv/runtime
PYTHON := .venv/bin/python

.PHONY: run prepare test lint

run: prepare
	@.venv/bin/deskapp

prepare:
	@python3 packaging/prepare.py

test: export TZ := UTC
test: export QT_QPA_PLATFORM := offscreen
test: export XDG_RUNTIME_DIR := $(CURDIR)/.venv/runtime
test: lint
	$(PYTHON) -m pytest -n 2

lint: prepare
	$(PYTHON) -m ruff check .
	$(PYTHON) -m mypy
