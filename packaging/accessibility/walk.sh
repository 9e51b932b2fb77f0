#!/usr/bin/env bash
# Walks every screen of the real window as a screen reader does: through the accessibility tree (AT-SPI) under Xvfb, in
# a throw-away session of its own. Usage: walk.sh [OUTPUT.md]; exit 0 when nothing is missing. Linux only.
set -euo pipefail
cd "$(dirname "$0")/../.."
. packaging/linux/common.sh
need "the accessibility walk" Xvfb:xvfb openbox:openbox xdotool:xdotool dbus-run-session:dbus
if ! /usr/bin/python3 -c 'import pyatspi' 2>/dev/null || [ ! -x /usr/libexec/at-spi-bus-launcher ]; then
    [ "$(id -u)" = 0 ] || { say "Missing: sudo apt-get install -y at-spi2-core python3-pyatspi gir1.2-atspi-2.0"; exit 1; }
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends at-spi2-core python3-pyatspi gir1.2-atspi-2.0 >/dev/null
fi

output=$(realpath -m "${1:-build/accessibility.md}")
mkdir -p "$(dirname "$output")"
scratch=$(mktemp -d)
export HOME=$scratch XDG_RUNTIME_DIR=$scratch/run OUTPUT=$output SCRATCH=$scratch PROGRAM="$PWD/.venv/bin/python -m cru_desktop"
install -d -m 700 "$XDG_RUNTIME_DIR"
trap 'rm -rf "$scratch"' EXIT

dbus-run-session -- bash -c '
    set -u
    children=()
    leave() { for child in "${children[@]}"; do kill "$child" 2>/dev/null; done; wait; }
    trap leave EXIT
    Xvfb -displayfd 3 -screen 0 1366x900x24 3>"$SCRATCH/display" 2>/dev/null &
    children+=($!)
    until [ -s "$SCRATCH/display" ]; do sleep 0.1; done
    export DISPLAY=:$(cat "$SCRATCH/display") QT_QPA_PLATFORM=xcb QT_ACCESSIBILITY=1 QT_LINUX_ACCESSIBILITY_ALWAYS_ON=1
    openbox 2>/dev/null & children+=($!)
    /usr/libexec/at-spi-bus-launcher --launch-immediately 2>/dev/null & children+=($!)
    $PROGRAM --environment training --data-dir "$SCRATCH/profil" >"$SCRATCH/printed" 2>&1 & children+=($!)
    PYTHONPATH=packaging /usr/bin/python3 packaging/accessibility/walk.py "$OUTPUT"
'
