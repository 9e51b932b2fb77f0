#!/usr/bin/env bash
# polish_user.sh PREFIX SETUP SAMPLES: a fresh Windows of Wine for the user that /etc/passwd names, setup for this user,
# self-test and one contract. Run by test.sh with a user whose name has Polish letters and a space.
set -euo pipefail
cd "$(dirname "$0")/../.."
. packaging/windows/common.sh
prefix=$1 setup=$2 samples=$3
make_prefix "$prefix"
trap 'wineserver -k 2>/dev/null || true' EXIT
user=$prefix/drive_c/users/$(id -un)
here="$user/AppData/Local/Programs/CRU Desktop"
run() { local seconds=$1; shift; timeout "$seconds" wine "$@" </dev/null 2>&1 | cat; return "${PIPESTATUS[0]}"; }
. "$samples/entity.sh"
cp "$samples"/*.json "$user/"
run 300 "$setup" /S /CurrentUser
[ -f "$here/cru-desktop-cli.exe" ] || { echo "not installed in $here"; find "$prefix/drive_c/users" -maxdepth 1; exit 1; }
cli() { run 120 "$here/cru-desktop-cli.exe" "$@"; }
home="C:\\users\\$(id -un)"
cli selftest --json | tee "$prefix/selftest.json"
[ "$(grep -c '"failed"' "$prefix/selftest.json")" = 0 ]
grep -q WinVaultKeyring "$prefix/selftest.json"
cli context add --environment training --regon "$REGON" --nip "$NIP" --name "$NAME" --address-json "$home\\address.json"
cli send "$home\\contract.json" --environment training --regon "$REGON" --wait 60 --json | tee "$prefix/sent.json"
grep -q '"state": "published"' "$prefix/sent.json"
[ -f "$user/AppData/Local/cru-desktop/training.db" ]
run 120 "$here/uninstall.exe" /S /CurrentUser "_?=$(windows_path "$here")" || true
[ ! -e "$here/cru-desktop.exe" ] && [ -f "$user/AppData/Local/cru-desktop/training.db" ]
