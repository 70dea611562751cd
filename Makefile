# Everything a developer or a first-time user runs. `make help` lists the targets.
SHELL := /bin/bash
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8000
STAMP := $(VENV)/.installed
CORPORA ?= ../shared/corpora
EVAL ?= ../shared/eval

.DEFAULT_GOAL := help
.PHONY: help setup demo test run check eval bench model openapi lock sbom audit image

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## /{printf "%-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: $(STAMP) ## Create .venv with the locked dependencies

$(STAMP): requirements-dev.txt pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -c 'import sys; sys.version_info >= (3, 11) or sys.exit("Python 3.11 or later is needed; say which with: make PYTHON=python3.12 ...")'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	PYTHONWARNINGS=ignore $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

demo: setup ## Start the service, send it a sample article, print the events, stop it
	@$(BIN)/python examples/demo.py

test: setup ## Run all tests
	$(BIN)/python -m pytest

run: setup ## Serve in the foreground under gunicorn: make run PORT=8000
	NEWS_EVENTS_PORT=$(PORT) exec $(BIN)/gunicorn -c python:service.gunicorn_conf

check: setup ## Lint, types, data files with their examples, contract, deployment files
	$(BIN)/ruff check .
	$(BIN)/ruff format --check service/api tests/api tests/contract tests/robustness
	$(BIN)/mypy
	$(BIN)/python -m service check
	$(BIN)/python -m service.api.write_contract --check
	$(BIN)/hadolint Dockerfile

eval: setup ## Measure quality and its peers on the development annotations (EVAL=../shared/eval)
	@test -d "$(EVAL)" || { echo "make eval needs the annotated articles in $(EVAL), which are not part of this repository."; exit 1; }
	$(BIN)/python -m bench.quality
	$(BIN)/python -m bench.peers
	$(BIN)/python -m bench.readme

bench: setup ## Measure speed against the bare pipeline
	$(BIN)/python -m bench.performance --quick

model: setup ## Train the pipeline that ships (CORPORA=../shared/corpora; hours, or minutes and a poor model with WORDS=50000)
	@test -d "$(CORPORA)" || { echo "make model needs the training corpora in $(CORPORA), which are not part of this repository; service/model/README.md says where each is published."; exit 1; }
	test -x .venv-training/bin/python || $(PYTHON) -m venv .venv-training
	.venv-training/bin/python -m pip install --quiet --disable-pip-version-check --editable '.[server,training]'
	.venv-training/bin/python -m training $(WORDS)

openapi: setup ## Write openapi.yaml from the code
	$(BIN)/python -m service.api.write_contract

lock: setup ## Pin all dependencies again, with hashes
	$(BIN)/pip-compile --quiet --strip-extras --generate-hashes --allow-unsafe --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --extra server --output-file requirements.txt pyproject.toml
	$(BIN)/pip-compile --quiet --strip-extras --generate-hashes --allow-unsafe --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --extra server --extra tracing --extra dev --constraint requirements.txt --output-file requirements-dev.txt pyproject.toml

sbom: setup ## Write the software bill of materials (CycloneDX) of what the image holds
	$(BIN)/python -m deploy.sbom build/sbom.cdx.json

audit: setup ## Look up known vulnerabilities of the locked packages
	$(BIN)/python -m deploy.audit requirements.txt

image: setup ## Carry out the Dockerfile's steps without Docker, in a clean folder, and run the result
	$(BIN)/python -m deploy.image
