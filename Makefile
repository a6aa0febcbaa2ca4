# Every command of a checkout. `make help` lists them.

# Not ?=: some shells export the machine's name as HOST.
HOST = 127.0.0.1
PORT ?= 5000
DATABASE ?= .demo/conference.sqlite
ACCESS ?=
PROFILE ?=
SIMULATE ?=
DEMO_ARGS ?=
# Some machines set it: then every process that starts compiles everything anew.
unexport PYTHONDONTWRITEBYTECODE

BIN = .venv/bin
PIP = $(BIN)/pip --disable-pip-version-check --quiet
# Folders are listed too: their time changes when a file goes away.
FRONT = $(shell find static -path static/dist -prune -o -print 2>/dev/null)

.NOTPARALLEL:
.DELETE_ON_ERROR:
.PHONY: help demo test faults bench lint docs messages pictures front wheel lock clean needs

help: ## this list
	@sed -n 's/^\([a-z]*\):.*## /  make \1	/p' Makefile
	@echo
	@echo '  make demo takes HOST= PORT= DATABASE= ACCESS= PROFILE= SIMULATE=1 DEMO_ARGS='

demo: needs .venv/.installed front ## a conference to try out, at http://127.0.0.1:5000
	@mkdir -p .demo
	@exec $(BIN)/plenary demo --host '$(HOST)' --port '$(PORT)' --database '$(DATABASE)' \
	  $(if $(ACCESS),--access '$(ACCESS)') $(if $(PROFILE),--profile '$(PROFILE)') \
	  $(if $(filter-out 0 no,$(SIMULATE)),--simulate) $(DEMO_ARGS)

test: lint front ## every check and every test
	node --test --test-reporter=spec tests/front/*.test.js
	@.ci/strace
	CHROMIUM="$$(.ci/chromium)" && export CHROMIUM \
	  && $(BIN)/pytest -m 'not alone' --numprocesses 3 --dist loadfile --no-loadscope-reorder \
	  && $(BIN)/pytest -m alone $$(grep -rl 'mark\.alone' tests --include='test_*.py')

faults: .venv/.tested front ## the long runs: 400 kills, every boundary of every command, 1,000 seeds, 10,000 tamperings
	@.ci/strace
	PLENARY_FAULTS=all PLENARY_KILLED_VOTES=16 PLENARY_KILLS=200 PLENARY_EVERY_COMMAND=1 PLENARY_TAMPERINGS=10000 \
	  PLENARY_TAMPERED_FILES=300 PLENARY_SOCKETS=800 PLENARY_POSTGRESQL_VOTES=10 \
	  PLENARY_REDIS_ROUNDS=10 PLENARY_PROCESS_KILLS=10 PLENARY_SEEDS=1000 PLENARY_EXAMPLES=3 PLENARY_UNGA=1 \
	  $(BIN)/pytest --timeout 3600 tests/faults tests/simulator tests/rules tests/procedure tests/stories

bench: .venv/.tested front ## every figure beside its target, with the peers in the same run
	$(BIN)/python -m benchmarks.bench

lint: needs .venv/.tested node_modules/.installed ## style, types, import rules, strings; runs no test
	$(BIN)/ruff check
	$(BIN)/mypy & mypy=$$!; $(BIN)/lint-imports --no-logo && npm run --silent types && npm run --silent messages; \
	  others=$$?; wait $$mypy && exit $$others

pictures: .venv/.tested front ## take the pictures of README.md anew, from the browser tests
	CHROMIUM="$$(.ci/chromium)" && export CHROMIUM \
	  && PLENARY_PICTURES=1 $(BIN)/pytest -q tests/browser -k 'not live'
	@mkdir -p docs/pictures
	@for each in chair-speaking:chair delegate-speaking:delegate display-speaking:display \
	  secretariat-delegations:secretariat display-decision:decision \
	  secretariat-timeline-decision:timeline chair-vote-closed-1920:vote-chair \
	  delegate-vote-chosen-1280:vote-delegate display-vote-announced:vote-display; do \
	  cp ".shots/$${each%%:*}.png" "docs/pictures/$${each##*:}.png"; done

docs: needs .venv/.installed ## fill the generated parts of README.md and docs/ from the code
	@$(BIN)/python -m docs.generate

messages: needs .venv/.installed node_modules/.installed ## bring the translators' catalogues up to date
	@npm run --silent messages -- --write
	@$(BIN)/python -m docs.catalogues

front: needs static/dist/manifest.json ## build the screens into static/dist

wheel: .venv/.tested front ## a wheel that carries the screens, in dist/
	$(BIN)/python -m build --wheel --no-isolation

lock: needs ## renew requirements*.txt and package-lock.json
	bench=$$(mktemp -d) && trap 'rm -r "$$bench"' EXIT && "$${PYTHON:-python3}" -m venv "$$bench" \
	  && "$$bench"/bin/pip --quiet install uv \
	  && compile="$$bench/bin/uv pip compile --quiet --universal --generate-hashes --no-header --no-annotate --upgrade" \
	  && $$compile pyproject.toml --group checkout --output-file requirements.txt \
	  && $$compile pyproject.toml --group test --constraints requirements.txt --output-file requirements-test.txt
	npm update --package-lock-only --no-audit --no-fund

clean: ## remove what make made, save the demo's conference
	rm -rf .venv node_modules static/dist build dist

needs:
	@.ci/needs

.venv/bin/pip:
	@python="$${PYTHON:-$$(.ci/python)}" && echo "Making .venv with $$python" && "$$python" -m venv --clear .venv

.venv/.installed: requirements.txt pyproject.toml | .venv/bin/pip
	@echo 'Installing requirements.txt'
	@$(PIP) install --require-hashes -r requirements.txt
	@$(PIP) install --no-deps --no-build-isolation --no-index --editable .
	@touch $@

.venv/.tested: requirements-test.txt .venv/.installed
	@echo 'Installing requirements-test.txt'
	@$(PIP) install --require-hashes -r requirements-test.txt
	@touch $@

node_modules/.installed: package.json package-lock.json .npmrc
	@npm ci --no-audit --no-fund --loglevel=error
	@touch $@

static/dist/manifest.json: node_modules/.installed $(FRONT)
	@npm run --silent build
	@touch $@
