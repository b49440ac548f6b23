# make demo    the whole service on bundled sample sources, offline, in half a minute
# make test    everything that is promised
# make run     the daemon on sources.toml, with a SQLite database in this folder

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INPUTS := pyproject.toml .ci/venv

# The tests start the program hundreds of times; where a machine forbids compiled modules to be kept, each
# start would compile it anew.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: demo test run check bench torture lock readme scores weights clean

demo: $(VENV)/.ready
	@$(BIN)/vacancies demo

run: $(VENV)/.ready
	@$(BIN)/vacancies run

test: $(VENV)/.ready-dev
	@$(BIN)/python -m pytest -q -n 4 --dist worksteal

check: $(VENV)/.ready-dev
	@$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy && $(BIN)/lint-imports --no-logo && $(BIN)/hadolint Dockerfile

# Long proofs: kills, soak, fuzz. Their figures stand in docs/proofs.md.
torture: $(VENV)/.ready-dev
	@$(BIN)/python -m pytest -q -n 2 --dist worksteal -m torture

bench: $(VENV)/.ready-dev
	@$(BIN)/python benchmarks/run.py

# The lock files hold hashes and no addresses, so that any index serves.
lock: $(VENV)/.ready-dev
	@UV="$(BIN)/uv" sh .ci/lock

readme: $(VENV)/.ready-dev
	@$(BIN)/python tests/docs/demo_output.py

# What words weigh in scraper/extract/data/learned.tsv, learned anew from the labelled sources and the tests.
weights: $(VENV)/.ready-dev
	@PYTHONPATH=tests/corpus $(BIN)/python tests/corpus/learn.py

scores: $(VENV)/.ready-dev
	@PYTHONPATH=tests $(BIN)/python tests/docs/score_table.py

$(VENV)/.ready: requirements.txt $(INPUTS)
	@sh .ci/venv $(PYTHON) requirements.txt
	@touch $@

$(VENV)/.ready-dev: requirements-dev.txt $(INPUTS)
	@sh .ci/venv $(PYTHON) requirements-dev.txt
	@touch $@ $(VENV)/.ready

clean:
	rm -rf $(VENV)
