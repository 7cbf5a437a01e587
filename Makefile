# Each target is one command of the README; `make demo` and `make test` set everything up.
PYTHON ?= python3
VENV   ?= .venv
Q      ?= A pregnant woman with chronic alcohol use keeps moving between council areas. Who holds responsibility, and who has dealt with this?
export Q
# Another set of people judged by their field can be measured: `make bench PEOPLE=DIR`.
PEOPLE ?= benchmarks/small_people
# CI installs exactly the versions that were tested.
PINS   := $(if $(CI),--constraint constraints.txt,)
# Each worker starts engines of its own; a Neo4j that is given is one for all.
WORKERS := $(if $(CAIRN_TEST_NEO4J_URI),,-n 2 --dist loadfile)

.PHONY: demo serve test check bench screenshots clean

# Goes on to serve the page where somebody looks at the output.
demo: $(VENV)/installed
	@$(VENV)/bin/cairn ask --demo "$$Q"
	@if [ -t 1 ]; then $(VENV)/bin/cairn serve --demo; fi

serve: $(VENV)/installed
	@$(VENV)/bin/cairn serve --demo

test: $(VENV)/installed-test
	$(VENV)/bin/python -m pytest $(WORKERS) $(ARGS)

check: $(VENV)/installed-test
	$(VENV)/bin/ruff format --check . && $(VENV)/bin/ruff check . && $(VENV)/bin/mypy && $(VENV)/bin/lint-imports

bench: $(VENV)/installed-test
	$(VENV)/bin/python -m benchmarks.evidence --data ../shared/eval/scifact --engine both --write
	$(VENV)/bin/python -m benchmarks.silence --engine both --write
	$(VENV)/bin/python -m benchmarks.split --engine both --write
	$(VENV)/bin/python -m benchmarks.questions --part all --engine both --write
	$(VENV)/bin/python -m benchmarks.explanations --engine both --write
	$(VENV)/bin/python -m benchmarks.names --engine both --write
	$(VENV)/bin/python -m benchmarks.duplicates --data ../shared/eval/dedup --engine both --write
	$(VENV)/bin/python -m benchmarks.reviewers --data ../shared/eval/reviewers --engine both --write
	$(VENV)/bin/python -m benchmarks.people --data $(PEOPLE) --engine both --write
	$(VENV)/bin/python -m benchmarks.latency --passages 10000,20000,100000 --people 5000 --engine both --write
	$(VENV)/bin/python -m benchmarks.encoding --engine both --write
	$(VENV)/bin/python -m benchmarks.importing --engine both --write
	$(VENV)/bin/python -m benchmarks.killed --records 20000 --kills 3 --engine both --write
	$(VENV)/bin/python -m benchmarks.load --users 50 --seconds 30 --engine both --write

screenshots: $(VENV)/installed-test
	$(VENV)/bin/python -m tests.browser.screenshots

clean:
	rm -rf $(VENV) build dist

$(VENV)/python-is-new-enough:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Cairn needs Python 3.11 or newer; $(PYTHON) is older. Try: make demo PYTHON=python3.12"; exit 2; }
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/installed: $(VENV)/python-is-new-enough pyproject.toml package-lock.json hatch_build.py
	@echo "Installing: a few minutes; with torch's CUDA libraries about 6 GB (see the README)."
	$(VENV)/bin/python -m pip install --quiet --disable-pip-version-check $(PINS) --editable .
	@touch $@

$(VENV)/installed-test: $(VENV)/python-is-new-enough pyproject.toml constraints.txt package-lock.json hatch_build.py
	@echo "Installing: a few minutes; with torch's CUDA libraries about 6 GB (see the README)."
	$(VENV)/bin/python -m pip install --quiet --disable-pip-version-check $(PINS) --editable '.[test]'
	@touch $@ $(VENV)/installed
