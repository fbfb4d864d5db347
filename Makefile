PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SAMPLE := samples/harrowmouth-talks/day-1
DAYS := samples/harrowmouth-talks
OUT := out

.PHONY: run test test-long setup setup-test page quality speed clean

run: setup ## read the bundled sample, write its page, follow its three days, keep them in a store and search it
	@mkdir -p $(OUT)
	$(BIN)/communique read $(SAMPLE) --html $(OUT)/page.html --md $(OUT)/account.md
	@$(BIN)/communique read $(SAMPLE) --quiet --format json -o $(OUT)/readout.json
	$(BIN)/communique dossier $(DAYS) --html $(OUT)/dossier.html --md $(OUT)/dossier.md
	@rm -f $(OUT)/store.sqlite*
	$(BIN)/communique keep $(DAYS)/day-1 $(DAYS)/day-2 $(DAYS)/day-3 --store $(OUT)/store.sqlite
	$(BIN)/communique find "gates OR gauges" --limit 3 --store $(OUT)/store.sqlite
	@echo "The page: $(OUT)/page.html (open it in a browser); the data: $(OUT)/readout.json"
	@echo "The three days: $(OUT)/dossier.html; the store that holds them: $(OUT)/store.sqlite"

test: setup-test ## tests, strict types, lint, format, laws
	$(BIN)/ruff format --check src tests benchmarks training docs
	$(BIN)/ruff check src tests benchmarks training docs
	$(BIN)/mypy
	$(BIN)/pytest

test-long: setup-test
	$(BIN)/pytest -m ""

setup: $(VENV)/.installed

setup-test: $(VENV)/.installed-test

$(VENV)/.installed: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/.installed-test: $(VENV)/.installed
	$(BIN)/pip install --quiet --disable-pip-version-check --upgrade pip
	$(BIN)/pip install --quiet --disable-pip-version-check --group dev --group train
	@command -v chromium >/dev/null || { apt-get update -qq && apt-get install -y -qq chromium >/dev/null; } \
		|| { echo "Chromium is missing: install your distribution's package chromium."; exit 1; }
	@ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || { apt-get update -qq && apt-get install -y -qq postgresql >/dev/null; } \
		|| { echo "PostgreSQL is missing: install your distribution's package postgresql."; exit 1; }
	@touch $@

page: setup-test ## the page and picture in docs/
	$(BIN)/python docs/make_page.py

quality: setup-test ## all quality figures, beside the floors
	$(BIN)/python -m benchmarks.quality

speed: setup-test ## words per second of each room
	$(BIN)/python -m benchmarks.speed

clean:
	rm -rf $(VENV) $(OUT)
