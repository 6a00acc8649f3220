# make run   prepares this checkout and opens the desk (without a display: the guided run, into out/)
# make test  prepares it and runs everything CI checks
export LC_ALL := C.UTF-8
# A desktop's own runtime folder holds its Wayland and D-Bus sockets: a private one only where there is none.
export XDG_RUNTIME_DIR ?= $(CURDIR)/.venv/runtime
# Modules are compiled once, not anew in every Python that a test starts, whatever the shell says.
export PYTHONDONTWRITEBYTECODE :=
PYTHON := .venv/bin/python

.PHONY: run prepare test lint nightly bench peers check-desktop packing manual picture package check-package deb

run: prepare
	@.venv/bin/deskapp

prepare:
	@python3 packaging/prepare.py

test: export TZ := UTC
test: export QT_QPA_PLATFORM := offscreen
test: export XDG_RUNTIME_DIR := $(CURDIR)/.venv/runtime
# Types are checked beside the tests, which often wait; a fault is told at once, and again at the end.
test: prepare
	$(PYTHON) -m ruff check .
	@mkdir -p build; { $(PYTHON) -m mypy >build/types.log 2>&1 || { cat build/types.log; false; }; } & types=$$!; \
	$(PYTHON) -m pytest -n 2; tests=$$?; \
	wait $$types; types=$$?; cat build/types.log; exit $$((tests | types))

lint: prepare
	$(PYTHON) -m ruff check .
	$(PYTHON) -m mypy

# Lives of cases, any act in any order: 100,000 by the rules alone, 5,000 on a real file. Hours.
# Before them every name of the standard and its variants, by four readers (needs Debian's poppler-utils);
# fifty writers with twenty saves each; the rules on more cases; storage and operations in a file, in an unsealed one and at a server; a thousand
# programs killed while they save; and a monkey
# that plays on the whole program for some minutes. At the end four desks work at one server for ten minutes,
# while desks are killed, lines cut and the server started again.
nightly: export TZ := UTC
nightly: export HYPOTHESIS_PROFILE := nightly
nightly: prepare
	@command -v pdftotext >/dev/null || { echo "sudo apt-get install -y --no-install-recommends poppler-utils"; exit 2; }
	$(PYTHON) -m pytest tests/letters/check_names.py -n 2
	$(PYTHON) -m pytest tests/domain tests/storage tests/operations -n 2
	$(PYTHON) -m pytest tests/faults/check_storm.py
	QT_QPA_PLATFORM=offscreen DESKAPP_MONKEY=5000 $(PYTHON) -m pytest tests/window/test_monkey.py
	$(PYTHON) -m pytest tests/life -n 2
	$(PYTHON) -m pytest tests/life/check_soak.py

# Speed beside its peers, as ratios of one run; never a test. LibreOffice is measured where it is installed.
# The desk of a million cases (4 GB, some minutes) is made once, in DESKAPP_BENCH_FOLDER or the folder for temporary files.
bench: peers
	$(PYTHON) benchmarks/deadlines.py
	$(PYTHON) benchmarks/days_left.py
	PYTHONPATH=.venv/peers $(PYTHON) benchmarks/letters.py
	$(PYTHON) benchmarks/preview.py
	$(PYTHON) benchmarks/search.py
	PYTHONPATH=tests $(PYTHON) benchmarks/server_search.py
	$(PYTHON) benchmarks/desk_cost.py
	PYTHONPATH=tests $(PYTHON) benchmarks/server_log.py
	$(PYTHON) benchmarks/list.py
	$(PYTHON) benchmarks/start.py
	$(PYTHON) benchmarks/gaps.py

# Other makers of PDFs, beside the program and not in it; the lock they came from is copied last.
peers: prepare
	@cmp -s benchmarks/requirements.lock .venv/peers/prepared || { rm -rf .venv/peers && \
	$(PYTHON) -m pip install --quiet --no-input --disable-pip-version-check --require-hashes --only-binary :all: \
	--target .venv/peers --requirement benchmarks/requirements.lock && cp benchmarks/requirements.lock .venv/peers/prepared; }

# The windows under a real X server, the story with the server's own keys and mouse: what offscreen cannot tell.
# Then what Mozc composes, behind IBus and behind Fcitx 5; then every page dark, in high contrast, at 150 and 200 %,
# and in English; DESKAPP_SHOTS names a folder for the pictures.
check-desktop: export TZ := UTC
check-desktop: export QT_QPA_PLATFORM := xcb
check-desktop: prepare
	@for each in xvfb-run xauth xdotool dbus-run-session ibus-daemon fcitx5; do command -v $$each >/dev/null || { echo \
	"sudo apt-get install -y --no-install-recommends xvfb xauth xdotool dbus ibus ibus-mozc fcitx5 fcitx5-mozc"; exit 2; }; done
	xvfb-run -a -s "-screen 0 1366x768x24" $(PYTHON) -m pytest tests/ui tests/stories
	xvfb-run -a -s "-screen 0 1366x768x24" $(PYTHON) -m pytest tests/desktop/check_real_keys.py
	for each in ibus fcitx; do sh tests/desktop/ime.sh $$each $(PYTHON) -m pytest -p no:cacheprovider tests/desktop/check_real_ime.py || exit 1; done
	QT_QPA_PLATFORM=offscreen sh tests/desktop/walk.sh $(PYTHON)

# What packaging needs and neither the program nor its tests have.
packing: prepare
	@cmp -s packaging/requirements.lock .venv/packing/prepared || { rm -rf .venv/packing && \
	$(PYTHON) -m pip install --quiet --no-input --disable-pip-version-check --require-hashes --only-binary :all: \
	--target .venv/packing --requirement packaging/requirements.lock && cp packaging/requirements.lock .venv/packing/prepared; }

# build/manual/: docs/manual as HTML and PDF, with the pictures that the guided run has just made. Needs Debian's Pango.
manual: packing
	@ldconfig -p | grep -q libpangoft2 || { echo "sudo apt-get install -y --no-install-recommends libpangoft2-1.0-0 libharfbuzz-subset0"; exit 2; }
	rm -rf build/guided
	QT_QPA_PLATFORM=offscreen .venv/bin/deskapp demo --out build/guided >build/guided.log
	PYTHONPATH=.venv/packing:src $(PYTHON) packaging/book.py build/guided build/manual

# docs/case.png, the picture of README.md, of what the guided run of `make manual` left.
picture: manual
	$(PYTHON) packaging/picture.py build/guided docs/case.png

# dist/deskapp/: the program without Python. Needs Debian's binutils.
package: packing manual
	@command -v objdump >/dev/null || { echo "sudo apt-get install -y --no-install-recommends binutils"; exit 2; }
	$(PYTHON) packaging/icon.py build/deskapp.png build/deskapp.ico
	$(PYTHON) -m PyInstaller --noconfirm --log-level WARN --distpath dist --workpath build packaging/deskapp.spec
	cp -r build/manual dist/deskapp/manual
	$(PYTHON) packaging/licences.py dist/deskapp
	PYTHONPATH=.venv/packing $(PYTHON) packaging/sbom.py dist/deskapp/sbom.cdx.json

# The frozen program in a bare Debian without Python (needs root and debootstrap): desks of every earlier schema,
# a newer one, the way back, the guided run.
check-package: package
	PYTHONPATH=src:packaging:tests $(PYTHON) packaging/check_package.py dist/deskapp

# dist/deskapp_VERSION_ARCHITECTURE.deb, of the frozen program.
deb: package
	$(PYTHON) packaging/debian.py dist/deskapp dist
