# All commands, for people and CI. CONTRIBUTING.md has the same without make (Windows).

PYTHON ?= python3
VENV   ?= .venv
RUN    := $(VENV)/bin/python -m
ADDRESS ?= 127.0.0.1:8000
# Folders with pinned packages, each after those it builds on.
PINNED := . tests scripts/tools/bench audit

# Material announces its end of life at every start; MAINTENANCE.md plans for it.
export NO_MKDOCS_2_WARNING := 1
# What is published has brochures, sheets and share cards; the preview and a plain mkdocs build do without.
export PRINTING ?= true
# Python compiles each module once, even where the image of a container says otherwise: it would take longer than most commands.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help site offline libreoffice serve check docs diff links links-external links-issue fix status mutants verify untested summary test test-browsers test-content audit sbom third-party style pin bench pictures clean

help: ## list these commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

site: $(VENV)/site.done ## build the whole site in site/ (SITE_URL=https://host/folder/ for its address)
	@env -u LOCALE $(RUN) mkdocs build --strict

offline: $(VENV)/site.done ## pack the whole site into one zip file that opens without a connection (in offline/)
	@$(RUN) scripts site
	@$(RUN) scripts offline $(ARGS)

serve: $(VENV)/site.done ## serve a live preview on http://127.0.0.1:8000/, in all languages (LOCALE=zh: one)
	@$(RUN) scripts serve --address $(ADDRESS)

check: $(VENV)/test.done ## report every problem in the sources and the built site (ARGS="--rule NAME", "--changed-since main", "--format github")
	@$(RUN) scripts check --build $(ARGS)

docs: $(VENV)/test.done ## write the rules of CONTRIBUTING.md and tables of the translators’ guides, from the catalogue
	@$(RUN) tests.documentation

diff: $(VENV)/site.done ## show each changed text beside the other languages (ARGS="--since REV"; default: since main)
	@$(RUN) scripts diff $(ARGS)

links: $(VENV)/test.done ## check every link of the built site, with lychee as second opinion (ARGS="--format github", "--rule target")
	@$(RUN) scripts site
	@$(RUN) scripts links site --sources docs --second-opinion $(ARGS)

fix: $(VENV)/site.done ## correct mechanical problems, after showing the changes (ARGS=--yes: without asking)
	@$(RUN) scripts fix $(ARGS)

status: $(VENV)/site.done ## show the state of every page in every language (ARGS=--all: every text that is lacking)
	@$(RUN) scripts status $(ARGS)

mutants: $(VENV)/test.done ## test the checks: plant every kind of defect, try right and wrong edits (ARGS="--sample 40 --seed 2")
	@$(RUN) scripts mutants $(ARGS)
	@$(RUN) scripts mutants --edits tests/campaigns/blind $(ARGS)

verify: $(VENV)/site.done ## build the last commit twice and compare (ARGS=https://host/folder/: verify what is published there)
	@$(RUN) scripts verify $(ARGS)

untested: $(VENV)/site.done ## list what has changed besides docs/ since what is published (ARGS=https://host/folder/ or a revision)
	@$(RUN) scripts untested $(ARGS)

summary: $(VENV)/test.done ## write problems, weights, changed texts and pages to summary/ (ARGS="--changed-since main")
	@$(RUN) scripts browser
	@$(RUN) scripts summary $(ARGS)

links-external: $(VENV)/test.done ## check links to other sites; never fails for what it finds (ARGS="--new-since main")
	@$(RUN) scripts site
	@$(RUN) scripts links site --sources . --external $(ARGS)

links-issue: ## in GitHub Actions: update the issue about links to other sites (REPORT=links-report/issue.md)
	@sh scripts/links/external/issue.sh $(REPORT)

test: $(VENV)/test.done ## run all tests, some in a real browser (ARGS="-k search": only some)
	@$(RUN) scripts browser
	@$(RUN) tests.engines.install firefox
	@$(RUN) pytest $(ARGS)

test-browsers: $(VENV)/test.done ## compare every page in Firefox, WebKitGTK and Chromium 86 and 92 with current Chromium (10 minutes; ARGS="-k webkit": one)
	@$(RUN) scripts browser
	@$(RUN) tests.engines.install
	@$(RUN) pytest -rs --numprocesses=2 --dist=loadgroup tests/engines/every_engine.py $(ARGS)

test-content: $(VENV)/test.done ## run only the tests that an edit of docs/ could break, such as pages in a real browser
	@$(RUN) scripts browser
	@$(RUN) pytest -m content $(ARGS)

bench: $(VENV)/bench.done ## measure page weights, build times and memory against stock Material (ten minutes and more; ARGS=--quick: one; ARGS="--against REV")
	@$(RUN) scripts bench $(ARGS)

audit: $(VENV)/audit.done ## list known vulnerabilities of pinned packages (needs the network)
	@for folder in $(PINNED); do $(RUN) pip_audit --strict --disable-pip --require-hashes --progress-spinner off --requirement $$folder/requirements.txt || exit; done

sbom: $(VENV)/audit.done ## write the software bill of materials to sbom.cdx.json (CycloneDX)
	@$(RUN) cyclonedx_py requirements --output-reproducible --spec-version 1.6 --output-file sbom.cdx.json requirements.txt

third-party: $(VENV)/test.done ## rewrite THIRD-PARTY.md, after an icon or a package has changed
	@$(RUN) scripts third-party

libreoffice: $(VENV)/test.done ## open the CSV of the open data in LibreOffice, set to three countries (skipped where it is not installed)
	@$(RUN) pytest -rs tests/test_libreoffice.py

style: $(VENV)/test.done ## format the Python code
	@$(RUN) ruff check --fix scripts tests
	@$(RUN) ruff format scripts tests

pictures: $(VENV)/test.done ## redraw docs/assets/*.png, after a drawing has changed
	@$(RUN) scripts browser
	@$(RUN) scripts pictures

pin: $(VENV)/test.done ## rewrite every requirements.txt, with hashes, from its requirements.in (ARGS=--upgrade: what these need, too)
	@$(RUN) pip install --quiet pip-tools==7.6.2
	@for folder in $(PINNED); do $(RUN) piptools compile --quiet --generate-hashes --strip-extras --allow-unsafe --no-header --no-annotate \
		--no-emit-index-url --no-emit-find-links --no-emit-trusted-host $(ARGS) --output-file $$folder/requirements.txt $$folder/requirements.in; done

clean: ## remove everything built or installed here
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

$(VENV)/bench.done: scripts/tools/bench/requirements.txt $(VENV)/test.done
	@echo "Installing what the benchmark needs …"
	@$(RUN) pip install --quiet --disable-pip-version-check --require-hashes -r scripts/tools/bench/requirements.txt
	@touch $@

$(VENV)/audit.done: audit/requirements.txt $(VENV)/test.done
	@echo "Installing what the audit needs …"
	@$(RUN) pip install --quiet --disable-pip-version-check --require-hashes -r audit/requirements.txt
	@touch $@
