# The commands of this project. Each sets up what it needs; see README.md.
PYTHON := .venv/bin/python
OFFSCREEN := QT_QPA_PLATFORM=offscreen
.DEFAULT_GOAL := help
.PHONY: help setup setup-tests run test lint types layers tests demo screenshots bench wire lock clean \
	package-linux package-windows test-packages test-accessibility

help:
	@echo "make run          set up everything and open the window on the training register"
	@echo "make test         set up everything; lint, types, layers, all tests"
	@echo "make demo         the main job in the real window, without a screen"
	@echo "make screenshots  every screen, light and dark, 100% and 150%, into build/screenshots"
	@echo "make bench        the speed budget as ratios, into build/benchmarks.json"
	@echo "make package-linux    .deb and .tar.xz into dist/"
	@echo "make package-windows  setup.exe and .msi into dist/, by way of Wine"
	@echo "make test-packages    install, use, upgrade and remove the packages; a table into build/"
	@echo "make test-accessibility  the real window by its accessibility tree alone; a table into build/"
	@echo "make wire         regenerate the wire models from cru_api/openapi.yaml"
	@echo "make lock         resolve the dependencies anew"

setup:
	@bash packaging/setup.sh

setup-tests:
	@bash packaging/setup.sh for-tests

run: setup
	@if [ "$$(uname)" = Linux ] && [ -z "$$DISPLAY$$WAYLAND_DISPLAY" ]; then \
		echo "There is no screen here (neither DISPLAY nor WAYLAND_DISPLAY is set)."; \
		echo "See the main job without one: make demo"; exit 1; \
	fi
	@$(PYTHON) -m cru_desktop --environment training

test: setup-tests lint types layers tests

lint:
	@$(PYTHON) -m ruff check .
	@$(PYTHON) -m ruff format --check .

types:
	@$(PYTHON) -m mypy

layers:
	@.venv/bin/lint-imports --no-logo 2>/dev/null || .venv/bin/lint-imports

tests:
	@$(OFFSCREEN) $(PYTHON) -m pytest -n 2 --dist worksteal

demo: setup-tests
	@$(OFFSCREEN) $(PYTHON) packaging/demo.py

screenshots: setup-tests
	@$(OFFSCREEN) $(PYTHON) packaging/screenshots.py
	@$(OFFSCREEN) $(PYTHON) packaging/help_pictures.py

bench: setup-tests
	@$(OFFSCREEN) $(PYTHON) packaging/bench.py

package-linux: setup
	@bash packaging/linux/freeze.sh
	@bash packaging/linux/package.sh

package-windows: setup
	@bash packaging/windows/freeze.sh
	@bash packaging/windows/package.sh

test-packages: setup
	@bash packaging/linux/test.sh
	@bash packaging/windows/test.sh

test-accessibility: setup
	@bash packaging/accessibility/walk.sh

wire: setup
	@$(PYTHON) packaging/generate_wire.py

lock:
	@uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url pyproject.toml -o packaging/locks/runtime.txt
	@uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --extra dev pyproject.toml -o packaging/locks/development.txt

clean:
	@rm -rf build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
