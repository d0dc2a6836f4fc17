# Everything a person or CI runs. Without make (Windows): the same commands are in CONTRIBUTING.md.

PYTHON ?= python3
VENV   ?= .venv
RUN    := $(VENV)/bin/python -m
ADDRESS ?= 127.0.0.1:8000
# Where packages are pinned: each group may need those before it.
PINNED := . tests scripts/bench audit

# Material announces its end of life at every start; MAINTENANCE plans for it.
export NO_MKDOCS_2_WARNING := 1

.DEFAULT_GOAL := help
.PHONY: help site offline serve check docs diff links links-external links-issue fix status mutants verify summary test audit sbom third-party style pin bench pictures clean

help: ## list these commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

site: $(VENV)/site.done ## build the whole site in site/ (SITE_URL=https://host/folder/ for its address)
	@env -u LOCALE $(RUN) mkdocs build --strict

offline: $(VENV)/site.done ## the whole site as one zip file that opens from a disk, without a connection (in offline/)
	@$(RUN) scripts site
	@$(RUN) scripts offline $(ARGS)

serve: $(VENV)/site.done ## live preview on http://127.0.0.1:8000/, all languages (LOCALE=zh: one)
	@$(RUN) mkdocs serve --dev-addr $(ADDRESS)

check: $(VENV)/test.done ## every mistake, with file, line and remedy (ARGS="--rule NAME", "--changed-since main", "--format github")
	@$(RUN) scripts check --build $(ARGS)

docs: $(VENV)/test.done ## write what the catalogue says of each rule into CONTRIBUTING.md and the guides for translators
	@$(RUN) tests.documentation

diff: $(VENV)/site.done ## each changed text beside the other languages, numbers and negations marked (ARGS="--since REV"; else since main)
	@$(RUN) scripts diff $(ARGS)

links: $(VENV)/test.done ## every link of the site leads somewhere; lychee is asked too (ARGS="--format github", "--rule target")
	@$(RUN) scripts site
	@$(RUN) scripts links site --sources docs --second-opinion $(ARGS)

fix: $(VENV)/site.done ## correct what is mechanical, shown before it is written (ARGS=--yes: without asking)
	@$(RUN) scripts fix $(ARGS)

status: $(VENV)/site.done ## how every page stands in every language
	@$(RUN) scripts status

mutants: $(VENV)/test.done ## plant every kind of mistake in the content, and make the edits that people wrote: what is missed, who is stopped (ARGS="--sample 40 --seed 2")
	@$(RUN) scripts mutants $(ARGS)
	@$(RUN) scripts mutants --edits tests/campaigns/blind $(ARGS)

verify: $(VENV)/site.done ## build the last commit twice and compare every byte (ARGS=https://host/folder/: compare what is published there)
	@$(RUN) scripts verify $(ARGS)

summary: $(VENV)/test.done ## what is wrong, what pages weigh and which ones change, in summary/ (ARGS="--changed-since main")
	@$(RUN) scripts browser
	@$(RUN) scripts summary $(ARGS)

links-external: $(VENV)/test.done ## ask the links to other sites, politely; never fails for what it finds (ARGS="--new-since main")
	@$(RUN) scripts site
	@$(RUN) scripts links site --sources . --external $(ARGS)

links-issue: $(VENV)/test.done ## GitHub Actions only: bring the issue about links up to date (REPORT=links.json)
	@$(RUN) scripts links-issue $(REPORT)

test: $(VENV)/test.done ## all tests, in a real browser too (ARGS="-k search" for some)
	@$(RUN) scripts browser
	@$(RUN) ruff check scripts tests
	@$(RUN) ruff format --check --quiet scripts tests || { echo "Python files are not formatted. Run: make style"; exit 1; }
	@$(RUN) mypy --no-error-summary
	@$(VENV)/bin/lint-imports --no-logo --no-cache >/dev/null || $(VENV)/bin/lint-imports --no-logo --no-cache
	@$(RUN) pytest $(ARGS)

bench: $(VENV)/bench.done ## page weights, build times and memory against stock Material (about five minutes; ARGS=--quick: one; ARGS="--against REV": what a change costs)
	@$(RUN) scripts bench $(ARGS)

audit: $(VENV)/audit.done ## known flaws of the packages that are pinned (asks PyPI)
	@for folder in $(PINNED); do $(RUN) pip_audit --strict --disable-pip --require-hashes --progress-spinner off --requirement $$folder/requirements.txt || exit; done

sbom: $(VENV)/audit.done ## the list of what builds the site, in sbom.cdx.json (CycloneDX)
	@$(RUN) cyclonedx_py requirements --output-reproducible --spec-version 1.6 --output-file sbom.cdx.json requirements.txt

third-party: $(VENV)/test.done ## write THIRD-PARTY.md again, after an icon or a requirement has changed
	@$(RUN) scripts third-party

style: $(VENV)/test.done ## correct the style of the Python code
	@$(RUN) ruff check --fix scripts tests
	@$(RUN) ruff format scripts tests

pictures: $(VENV)/test.done ## draw docs/assets/*.png again after a drawing has changed
	@$(RUN) scripts browser
	@$(RUN) scripts pictures

pin: $(VENV)/test.done ## write every requirements.txt again, with hashes, from its requirements.in
	@$(RUN) pip install --quiet pip-tools==7.6.2
	@for folder in $(PINNED); do $(RUN) piptools compile --quiet --generate-hashes --strip-extras --allow-unsafe --no-header --no-annotate \
		--no-emit-index-url --no-emit-find-links --no-emit-trusted-host --output-file $$folder/requirements.txt $$folder/requirements.in; done

clean: ## remove everything that was built or installed here
	rm -rf site offline .site.* summary links-report sbom.cdx.json .cache .pytest_cache .ruff_cache .mypy_cache $(VENV)
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit("Python %d.%d is too old: 3.11 or later is needed. Name another with PYTHON=python3.12." % sys.version_info[:2] if sys.version_info < (3, 11) else 0)'
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); echo "A virtual environment cannot be made. On Debian and Ubuntu: apt-get install python3-venv"; exit 1; }

$(VENV)/site.done: requirements.txt | $(VENV)/bin/python
	@echo "Installing what the build needs …"
	@$(RUN) pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

$(VENV)/test.done: tests/requirements.txt $(VENV)/site.done
	@echo "Installing what the tests need …"
	@$(RUN) pip install --quiet --disable-pip-version-check --require-hashes -r tests/requirements.txt
	@touch $@

$(VENV)/bench.done: scripts/bench/requirements.txt $(VENV)/test.done
	@echo "Installing what the benchmark needs …"
	@$(RUN) pip install --quiet --disable-pip-version-check --require-hashes -r scripts/bench/requirements.txt
	@touch $@

$(VENV)/audit.done: audit/requirements.txt $(VENV)/test.done
	@echo "Installing what the audit needs …"
	@$(RUN) pip install --quiet --disable-pip-version-check --require-hashes -r audit/requirements.txt
	@touch $@
