# Tallystick's tasks; `make` lists them. A machine needs Python 3.11, 3.12 or 3.13 (PYTHON=... chooses one) and make.
# A stamp lies inside the folder it speaks for, so a folder that is deleted is made again, and nothing else is.

SHELL := /bin/sh
.SHELLFLAGS := -euc
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.SUFFIXES:
# Two of these at once would share Foundry's cache; each one uses all cores by itself.
.NOTPARALLEL:

SYSTEM_PATH := $(PATH)
# Node and npm come from the virtual environment.
export PATH := $(CURDIR)/.venv/bin:$(CURDIR)/node_modules/.bin:$(PATH)
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PIP_NO_INPUT := 1
# Each of the many processes that tests start would compile all of its Python anew.
unexport PYTHONDONTWRITEBYTECODE

python := .venv/bin/python
forge := node_modules/.bin/forge
say := printf '\033[1m%s\033[0m\n'
ifneq ($(CI)$(NO_COLOR),)
say := printf '%s\n'
endif

# One more than cores, up to five: tests wait for nodes.
workers := $(shell n=$$(getconf _NPROCESSORS_ONLN 2>/dev/null || echo 2); echo $$(( n < 4 ? n + 1 : 5 )))
packages := .venv/.packages
modules := node_modules/.modules
ethereumjs := tests/nodes/ethereumjs/node_modules/.modules
artifacts := ledger/contracts/artifacts/.compiled

.PHONY: help setup demo test test-deep check contracts bindings client web coverage slither proofs mutation bench-gas bench-chain bench-index bench-communities bench-matching bench-scheduling bench-credit bench-flow bench-value bench-api wheel lock clean

help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1|\2/p' Makefile | awk -F'|' '{ printf "%-26s%s\n", $$1, $$2 }'

# --- set-up ---------------------------------------------------------------------------------------------------------

setup: $(packages) $(modules) $(artifacts) ## Python packages, Node and its packages, compiled contracts

# The environment's programs name its folder, so one that was moved or copied is made anew.
ifneq ($(shell cat .venv/.created 2>/dev/null),$(CURDIR))
.PHONY: .venv/.created
endif
.venv/.created:
	@if test -e $@ || ! $(python) -c 'import pip' >/dev/null 2>&1; then \
		found="$$(PATH="$(SYSTEM_PATH)" scripts/find-python)"; \
		$(say) "set-up: virtual environment with $$(PATH="$(SYSTEM_PATH)" "$$found" --version)…"; \
		PATH="$(SYSTEM_PATH)" "$$found" -m venv --clear .venv; \
	fi
	@printf '%s\n' "$(CURDIR)" >$@

$(packages): .venv/.created requirements/dev.txt pyproject.toml
	@$(say) "set-up: Python packages (a minute or two the first time)…"
	@$(python) -m pip install --quiet --require-hashes -r requirements/dev.txt
	@$(python) -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

$(modules): package.json package-lock.json .npmrc | $(packages)
	@$(say) "set-up: Node packages…"
	@.venv/bin/npm ci --loglevel=error --no-progress >/dev/null
	@touch $@

# Folders stand in the list beside their files: their times tell of files added and removed.
sources := $(shell find contracts/. -name '*.sol' -o -type d 2>/dev/null) $(wildcard ledger/contracts/*.py)
$(artifacts): $(modules) $(sources) foundry.toml scripts/solc scripts/solc.mjs
	@$(say) "set-up: contracts…"
	@$(python) -m ledger.contracts build
	@mkdir -p $(@D) && touch $@

contracts: $(artifacts) ## compile the contracts into ledger/contracts/artifacts

bindings: $(artifacts) ## write the typed Python bindings from the compiled contracts
	@$(python) -m ledger.bindings write

client: setup ## write the typed clients of the service, Python and TypeScript, from its description
	@$(python) -m api.client write
	@.venv/bin/node scripts/web.mjs write

web: setup ## check the types of the pages' scripts and of the TypeScript client, and bundle the pages'
	@.venv/bin/node scripts/web.mjs write

# --- the main job ---------------------------------------------------------------------------------------------------

demo: setup ## a lively market with its pages, until Ctrl-C (ONCE=1: the story of two orders, and end)
	@exec .venv/bin/tally demo $(if $(ONCE),--once)

# --- checks and tests -----------------------------------------------------------------------------------------------

check: setup ## format, lint, types, imports, bindings, bundle, locks
	@$(say) "check: ruff"
	@.venv/bin/ruff check --quiet .
	@.venv/bin/ruff format --quiet --check . || { echo "Format with: .venv/bin/ruff format ." >&2; exit 1; }
	@$(say) "check: pyright"
	@.venv/bin/node node_modules/pyright/index.js
	@$(say) "check: imports between the packages"
	@said="$$(.venv/bin/lint-imports --no-logo --cache-dir .build/import-linter)" || { echo "$$said" >&2; exit 1; }
	@$(say) "check: forge fmt, forge lint"
	@$(forge) fmt --check contracts tests/contracts tests/proofs || { echo "Format with: $(forge) fmt contracts tests/contracts tests/proofs" >&2; exit 1; }
	@FOUNDRY_PROFILE=lint $(forge) lint
	@$(say) "check: bindings match the contracts"
	@$(python) -m ledger.bindings check
	@$(say) "check: the Python client matches the service's description"
	@$(python) -m api.client check
	@$(say) "check: the pages' bundle: types, and as it is made from its sources"
	@.venv/bin/node scripts/web.mjs check
	@$(say) "check: lock files hold hashes and no download addresses"
	@! git grep -nE '"resolved": *"[a-z+]+://|^ *(--(extra-)?index-url|--find-links|-i|-f) |@ *(https?|git|file)[+:]' \
		-- '*package-lock.json' 'requirements/*.txt'

test: setup .venv-oracle/.packages ## every check and every test
	@$(say) "test: the contracts' tests are compiled and run beside the checks"
	@$(python) scripts/ship.py
	@{ FOUNDRY_PROFILE=shipped $(forge) test >.build/forge-test.log 2>&1 & testing=$$!; \
		$(MAKE) --no-print-directory check || { kill $$testing; wait $$testing || :; exit 1; }; \
		$(say) "test: contracts"; \
		wait $$testing && cat .build/forge-test.log || { cat .build/forge-test.log >&2; exit 1; }; }
	@$(say) "test: storage is where it was"
	@$(python) scripts/storage_layout.py check
	@scripts/find-chromium >/dev/null || $(say) "test: without it the tests of pages in a browser are skipped"
	@$(say) "test: Python"
	@$(python) -m pytest -n $(workers)

test-deep: setup .venv-oracle/.packages $(ethereumjs) ## the same properties with far more examples (two hours; nightly), and the proofs
	@$(say) "test: contracts, 10,000 runs each"
	@FOUNDRY_PROFILE=deep $(forge) test
	@$(say) "test: Python, deep profile"
	@HYPOTHESIS_PROFILE=deep $(python) -m pytest -n auto --maxprocesses 4 -o faulthandler_timeout=0
	@$(MAKE) --no-print-directory proofs

coverage: setup ## lines and branches of the contracts that the Foundry tests reach; fails on any that they miss
	@$(python) scripts/coverage.py

# What is excluded here, and each finding that is switched off in place, is answered in docs/security.md.
slither: setup .venv-sol/.packages ## static analysis of the contracts
	@.venv-sol/bin/slither . --filter-paths 'node_modules|tests/|contracts/devnet/' --fail-low \
		--exclude naming-convention,timestamp,uninitialized-local,incorrect-equality,reentrancy-events

# What is proven, within which bounds, and what is not: docs/security.md.
proofs: setup .venv-sol/.packages ## proofs with halmos: words, access, conservation (ten minutes; ONLY=OrderMoney)
	@$(say) "proofs: halmos…"
	@$(python) scripts/prove.py $(ONLY)

mutation: setup .venv-sol/.packages ## small faults in the contracts, and which of them no test notices (hours; SAMPLE=150)
	@$(python) scripts/mutation/campaign.py $(if $(SAMPLE),--sample $(SAMPLE))

.venv-sol/.packages: requirements/sol.txt $(packages)
	@$(say) "set-up: slither, halmos…"
	@$(python) -m venv --clear .venv-sol
	@.venv-sol/bin/python -m pip install --quiet --require-hashes -r requirements/sol.txt
	@touch $@

.venv-oracle/.packages: requirements/oracle.txt $(packages)
	@$(say) "set-up: what tests compare with…"
	@$(python) -m venv --clear .venv-oracle
	@.venv-oracle/bin/python -m pip install --quiet --require-hashes -r requirements/oracle.txt
	@touch $@

.venv-peers/.packages: requirements/peers.txt $(packages)
	@$(say) "set-up: what benches compare with…"
	@$(python) -m venv --clear .venv-peers
	@.venv-peers/bin/python -m pip install --quiet --require-hashes -r requirements/peers.txt
	@touch $@

$(ethereumjs): tests/nodes/ethereumjs/package.json tests/nodes/ethereumjs/package-lock.json .npmrc | $(packages)
	@$(say) "set-up: ethereumjs, a node that is compared with…"
	@.venv/bin/npm ci --prefix tests/nodes/ethereumjs --loglevel=error --no-progress >/dev/null
	@touch $@

bench-gas: setup ## gas from receipts, beside peers, into docs/gas.md
	@$(python) -m scripts.bench.gas

bench-chain: setup ## transactions a second, beside peers
	@$(python) -m scripts.bench.chain

bench-index: setup .build/ponder/.packages ## events indexed and verified a second, beside peers, and questions of a million events
	@$(python) -m scripts.bench.index
	@$(python) -m scripts.bench.queries

bench-communities: setup .venv-peers/.packages ## communities found, how well and how fast, beside peers
	@$(python) -m scripts.bench.communities

bench-matching: setup ## makers found, orders assigned and matched, beside peers
	@$(python) -m scripts.bench.matching

bench-scheduling: setup ## the best schedules of published problems, found and proven, beside a bare model
	@$(python) -m scripts.bench.scheduling

bench-credit: setup ## what credit predicts, and what faking it costs and gains, beside peers, into docs/credit.md
	@$(python) -m scripts.bench.credit

bench-flow: setup ## how fast trust flows and scores replay, beside peers
	@$(python) -m scripts.bench.flow

bench-value: setup ## shares of what is made together, exact and sampled, beside peers
	@$(python) -m scripts.bench.value

bench-api: setup ## the service on a million orders (made once, in minutes), beside peers
	@$(python) -m scripts.bench.api

# A peer of that bench, which nothing else needs.
.build/ponder/.packages: $(wildcard scripts/bench/ponder/* scripts/bench/ponder/src/* scripts/bench/ponder/src/api/*) | $(modules)
	@$(say) "bench: Ponder…"
	@mkdir -p .build/ponder && cp -rL scripts/bench/ponder/. .build/ponder/
	@cd .build/ponder && $(CURDIR)/.venv/bin/npm install --loglevel=error >/dev/null
	@touch $@

# --- release and upkeep ---------------------------------------------------------------------------------------------

wheel: setup ## wheel and sdist in dist/, compiled contracts inside
	@rm -rf dist
	@.venv/bin/hatchling build -d dist

compile := .venv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate \
	--no-emit-index-url --no-emit-find-links --custom-compile-command 'make lock'

lock: $(packages) ## make the hashed lock files again from pyproject.toml and package.json (UPGRADE=1: newest)
	@$(python) -m pip install --quiet --require-hashes -r requirements/lock.txt
	@$(compile) $(if $(UPGRADE),--upgrade) pyproject.toml --all-extras -o requirements/base.txt
	@$(compile) $(if $(UPGRADE),--upgrade) pyproject.toml --all-extras --group dev -c requirements/base.txt \
		-o requirements/dev.txt
	@$(compile) $(if $(UPGRADE),--upgrade) --group sol -o requirements/sol.txt
	@$(compile) $(if $(UPGRADE),--upgrade) --group oracle -o requirements/oracle.txt
	@$(compile) $(if $(UPGRADE),--upgrade) --group peers -o requirements/peers.txt
	@$(compile) $(if $(UPGRADE),--upgrade) --group lock -o requirements/lock.txt
	@.venv/bin/npm install --package-lock-only --loglevel=error
	@.venv/bin/node scripts/complete-lock.mjs
	@for folder in tests/nodes/ethereumjs scripts/bench/ponder; do \
		.venv/bin/npm install --prefix $$folder --package-lock-only --loglevel=error || exit 1; done

clean: ## remove what was built; set-up stays (remove .venv and node_modules to undo that too)
	rm -rf .build .demo dist build ledger/contracts/artifacts .hypothesis
	find api cli ledger sharing tests scripts -name __pycache__ -type d -exec rm -rf {} + 2>/dev/null || true
