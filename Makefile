# The commands of the project. `make` alone lists them.
# Everything sets itself up first; a set-up that is up to date takes no time.
PYTHON ?= python3
PERIOD ?= 2018Q2
AREA ?=
# Two processes: a file stays in one of them, the long ones (they come first) are not kept for last; both share
# the built projects (tests/conftest.py).
PYTEST_ARGS ?= -n 2 --dist loadfile --no-loadscope-reorder

ifeq ($(OS),Windows_NT)
BIN := .venv/Scripts
else
BIN := .venv/bin
endif

.DEFAULT_GOAL := help
.PHONY: help setup demo deck test check format site lab bench lock clean

help: ## List the commands
	@$(PYTHON) tools/help.py

setup: ## Make or update .venv and the browser's files
	@$(PYTHON) tools/bootstrap.py

demo: setup ## Write the made-up sample data that is missing
	@$(BIN)/rollbook demo

deck: demo ## Build the decks of all communities (PERIOD=2018Q2)
	@$(BIN)/rollbook run --period $(PERIOD)

test: check ## All checks and all tests
	@$(BIN)/python -m pytest $(PYTEST_ARGS)

check: setup ## The fast checks: format, lint, types, layers, notebooks without outputs
	@$(BIN)/python -m tools.check

format: setup ## Put the code into the house format, empty the notebooks, write what is generated
	@$(BIN)/python -m tools.check --fix

site: deck ## Build the documentation site with pictures of the sample: build/site/index.html
	@$(BIN)/python -m tools.site

lab: setup ## Open the notebooks in JupyterLab
	@$(BIN)/rollbook lab

bench: setup ## Measure speed and memory against their bounds (AREA=deck for one area, AREA=link.f1_200k for one figure)
	@$(BIN)/python -m tools.bench $(AREA)

lock: setup ## Choose package versions anew: all lock files and environment.yml
	@$(BIN)/python -m tools.lock

clean: ## Remove what can be made again: decks, processed data, builds (not .venv, not data/raw)
	@$(PYTHON) tools/clean.py
