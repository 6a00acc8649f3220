#!/bin/sh
# Every page of the window in the looks that `make test` leaves out; the pictures lie in a folder for each.
set -e
walk() {
	name=$1; shift
	echo "== $name"
	env "$@" ${DESKAPP_SHOTS:+DESKAPP_SHOTS="$DESKAPP_SHOTS/$name"} "$python" -m pytest -n 2 tests/window/test_pages.py
}
python=$1
walk dark DESKAPP_THEME=dark
walk high-contrast DESKAPP_THEME=high_contrast
walk 150-percent QT_SCALE_FACTOR=1.5
walk 200-percent QT_SCALE_FACTOR=2
walk english DESKAPP_LANGUAGE=en
