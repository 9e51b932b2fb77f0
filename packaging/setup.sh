#!/usr/bin/env bash
# Makes .venv with the locked libraries and sees to the system libraries that Qt needs.
# Safe to run again: it does only what is missing. Used by every target of the Makefile.
set -euo pipefail
cd "$(dirname "$0")/.."

venv=.venv
lock=packaging/locks/development.txt
stamp=$venv/.installed-from

say() { printf '%s\n' "$*" >&2; }

need_packages() {  # need_packages PURPOSE PACKAGE...: installs by apt when root, else prints the exact command
    local purpose=$1
    shift
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        say "Installing system packages for $purpose: $*"
        apt-get update -qq >/dev/null 2>&1 || true
        DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
    else
        say "Missing system packages for $purpose. Install them with:"
        say "    sudo apt-get install -y --no-install-recommends $*"
        return 1
    fi
}

find_python() {
    local candidate
    for candidate in "${PYTHON:-}" python3 python3.13 python3.12 python3.11; do
        [ -n "$candidate" ] && command -v "$candidate" >/dev/null || continue
        if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            printf '%s' "$candidate"
            return 0
        fi
    done
    say "Python 3.11 or newer is needed. Install it with: sudo apt-get install -y python3 python3-venv"
    return 1
}

# --- Python libraries -------------------------------------------------------------------------------------------------
wanted=$(cat "$lock" pyproject.toml | sha256sum | cut -d' ' -f1)
if [ ! -x $venv/bin/python ] || [ "$(cat $stamp 2>/dev/null || true)" != "$wanted" ]; then
    python=$(find_python)
    if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
        need_packages "Python's virtual environments" python3-venv
    fi
    [ -x $venv/bin/python ] || "$python" -m venv $venv
    say "Installing the locked libraries into $venv (a few minutes the first time)"
    $venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r "$lock" 2> >(grep -v 'is ignored' >&2)
    if ! $venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e . >$venv/install.log 2>&1; then
        cat $venv/install.log >&2
        exit 1
    fi
    printf '%s' "$wanted" >$stamp
fi

# --- Qt's system libraries --------------------------------------------------------------------------------------------
qt=$($venv/bin/python -c 'import PySide6, pathlib; print(pathlib.Path(PySide6.__file__).parent / "Qt")')
missing=$(ldd "$qt"/plugins/platforms/libqxcb.so "$qt"/plugins/platforms/libqoffscreen.so "$qt"/lib/libQt6Widgets.so.6 2>/dev/null |
    awk '/not found/ && $1 !~ /^libQt6/ {print $1}' | sort -u)
if [ -n "$missing" ]; then
    say "Qt lacks:" $missing
    need_packages "Qt" libegl1 libgl1 libxkbcommon0 libxkbcommon-x11-0 libdbus-1-3 libfontconfig1 libfreetype6 libglib2.0-0 \
        libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0 libxcb-render-util0 libxcb-shape0 \
        libxcb-sync1 libxcb-xfixes0 libxcb-xkb1 libx11-xcb1
fi

# --- What tests and screenshots need beside Qt ------------------------------------------------------------------------
if [ "${1:-}" = "for-tests" ]; then
    packages=()
    command -v dbus-run-session >/dev/null || packages+=(dbus dbus-x11)
    command -v gnome-keyring-daemon >/dev/null || packages+=(gnome-keyring)
    command -v openssl >/dev/null || packages+=(openssl)
    [ -n "$(fc-list 2>/dev/null | grep -iE 'inter|noto ?sans|dejavu ?sans')" ] || packages+=(fontconfig fonts-dejavu-core)
    fc-list 2>/dev/null | grep -qi '/inter' || packages+=(fonts-inter)
    if [ ${#packages[@]} -gt 0 ]; then
        need_packages "the tests (real keyring, fonts)" "${packages[@]}" || say "Going on without them; tests that need them use another real check."
    fi
fi
