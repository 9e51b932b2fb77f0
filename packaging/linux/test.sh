#!/usr/bin/env bash
# Tries the .deb and the .tar.xz: installed into a clean Debian, used by an ordinary user, upgraded, removed.
# Root only (debootstrap and chroot). The clean Debian is kept in build/linux/debian.tar for the next time.
set -euo pipefail
cd "$(dirname "$0")/../.."
. packaging/linux/common.sh
. packaging/table.sh
[ "$(id -u)" = 0 ] || { say "The trial needs root: it makes a clean Debian with debootstrap."; exit 1; }
need "the trial" debootstrap:debootstrap Xvfb:xvfb xdotool:xdotool openbox:openbox import:imagemagick lintian:lintian

work=$PWD/build/linux
tree=$work/tree
deb=$PWD/dist/cru-desktop_${VERSION}_amd64.deb
TABLE=$PWD/build/test-packages-linux.md
OLD=0.0.9
[ -f "$deb" ] || { say "Run make package-linux first"; exit 1; }

screen='' manager=''
unmount_program() { while mountpoint -q "$tree/usr/lib/cru-desktop"; do umount --lazy "$tree/usr/lib/cru-desktop"; done; }
unmount() {
    local point
    for point in proc usr/lib/cru-desktop "home/biuro/pełny dysk"; do
        while mountpoint -q "$tree/$point"; do umount --lazy "$tree/$point"; done
    done
}
leave() {
    [ -z "$manager" ] || kill "$manager" 2>/dev/null || true
    [ -z "$screen" ] || kill "$screen" 2>/dev/null || true
    unmount
}
trap leave EXIT

clean_tree() {
    if [ ! -f "$work/debian.tar" ]; then
        say "Making a clean Debian (once)"
        rm -rf "$tree"
        debootstrap --variant=minbase --include=ca-certificates bookworm "$tree" >"$work/debootstrap.log" 2>&1
        tar -C "$tree" -cf "$work/debian.tar" .
    fi
    unmount
    rm -rf "$tree"
    mkdir -p "$tree"
    tar -C "$tree" -xf "$work/debian.tar"
    cp /etc/resolv.conf "$tree/etc/resolv.conf"
    mount -t proc proc "$tree/proc"
    inside useradd --create-home --shell /bin/bash biuro
    # useradd refuses such a name; a directory service of an office need not.
    echo 'Żaneta Gęś:x:2000:2000::/home/Żaneta Gęś:/bin/bash' >>"$tree/etc/passwd"
    install -d -o 2000 -g 2000 "$tree/home/Żaneta Gęś"
}
inside() { chroot "$tree" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8 DEBIAN_FRONTEND=noninteractive "$@"; }
# An ordinary user, with the screen of the trial.
as_user() {
    chroot --userspec=biuro:biuro "$tree" /usr/bin/env -i PATH=/usr/bin:/bin HOME=/home/biuro LANG=C.UTF-8 DISPLAY="${DISPLAY_OF_TRIAL:-}" \
        QT_LOGGING_RULES= bash -c 'cd; exec "$@"' _ "$@"
}
# Somebody whose name and folder have Polish letters and a space.
as_zaneta() {
    chroot --userspec=2000:2000 "$tree" /usr/bin/env -i PATH=/usr/bin:/bin "HOME=/home/Żaneta Gęś" "USER=Żaneta Gęś" LANG=C.UTF-8 \
        DISPLAY="$DISPLAY_OF_TRIAL" bash -c 'cd; exec "$@"' _ "$@"
}
install_deb() { cp "$1" "$tree/root/package.deb"; inside apt-get install -y -qq --no-install-recommends /root/package.deb; inside rm /root/package.deb; }

no_errors() { lintian --allow-root --fail-on error "$deb"; }
version_is() { inside dpkg-query -W -f '${Version} ${Status}' cru-desktop | grep -qx "$1 install ok installed"; }
selftest() { as_user cru-desktop selftest --json | tee "$work/selftest.json"; all_well; }
all_well() { grep -q '"name": "database"' "$work/selftest.json"; [ "$(grep -c '"failed"' "$work/selftest.json")" = 0 ]; }
add_entity() { as_user cru-desktop context add --environment training --regon "$REGON" --nip "$NIP" --name "$NAME" --address-json address.json; }
send_contract() { as_user cru-desktop send contract.json --environment training --regon "$REGON" --wait 60 --json | tee "$work/sent.json"; grep -q '"state": "published"' "$work/sent.json"; }
leave_in_queue() {  # another contract, queued and not sent: what the window has to find
    as_user bash -c 'sed "s/\"numerUmowy\": \"/&OKNO-/" contract.json >second.json'
    local code=0
    as_user cru-desktop send second.json --environment training --regon "$REGON" --wait 0 --json || code=$?
    [ $code = 3 ]
    queued 1
}
queued() { [ "$(as_user cru-desktop queue --environment training --json | grep -cE '"state": "(queued|waiting|sending|accepted|uncertain)"')" = "$1" ]; }
start_window() {
    rm -f "$work/window.code"
    (code=0; as_user cru-desktop --environment training "$@" >"$work/window.out" 2>&1 || code=$?; echo $code >"$work/window.code") &
}
wait_for() {  # wait_for SECONDS COMMAND...
    local end=$((SECONDS + $1))
    shift
    until "$@"; do [ $SECONDS -lt $end ] || return 1; sleep 0.5; done
}
window_is_there() { xdotool search --onlyvisible --name 'CRU Desktop' >/dev/null 2>&1; }
picture() { mkdir -p build/screenshots; import -window root "build/screenshots/$1"; }
window_sends() {
    start_window
    wait_for 30 window_is_there
    wait_for 60 queued 0
    # The training register has it.
    wait_for 10 grep -q OKNO- "$tree/home/biuro/.local/share/cru-desktop/training-register.json"
    sleep 1
    picture package-linux-window.png
}
second_start_raises() { timeout 20 chroot --userspec=biuro:biuro "$tree" /usr/bin/env -i HOME=/home/biuro PATH=/usr/bin:/bin LANG=C.UTF-8 DISPLAY="$DISPLAY_OF_TRIAL" cru-desktop --environment training "$@"; }
ask_to_close() {
    # Keys of the keyboard, not of the window: what is pressed is let go even if the window is gone by then.
    xdotool search --onlyvisible --name 'CRU Desktop' windowactivate --sync && xdotool key alt+F4
    sleep 1
    window_gone
}
close_window() {
    wait_for 20 ask_to_close
    cat "$work/window.out"
    [ "$(cat "$work/window.code")" = 0 ]
    [ ! -s "$work/window.out" ]
}
window_gone() { [ -s "$work/window.code" ]; }
silent() {
    as_user mkdir -p "/home/biuro/profil próbny"
    start_window --data-dir "/home/biuro/profil próbny/dane"
    wait_for 30 window_is_there || { cat "$work/window.out" "$work/window.code"; return 1; }
    sleep 3
    close_window
}
same_after_upgrade() {
    as_user cru-desktop context list --json >"$work/contexts-after.json"
    as_user cru-desktop queue --environment training --json >"$work/queue-after.json"
    cmp "$work/contexts-before.json" "$work/contexts-after.json"
    cmp "$work/queue-before.json" "$work/queue-after.json"
}
upgrade() {
    as_user cru-desktop context list --json >"$work/contexts-before.json"
    as_user cru-desktop queue --environment training --json >"$work/queue-before.json"
    install_deb "$deb"
    inside dpkg-query -W -f '${Version}' cru-desktop | grep -qx "$VERSION"
    same_after_upgrade
}
remove() {
    find "$tree/home/biuro/.local/share/cru-desktop" -type f -exec sha256sum {} + | sort >"$work/data-before"
    inside dpkg --purge cru-desktop
    [ ! -e "$tree/usr/lib/cru-desktop" ]
    [ -z "$(find "$tree/usr" "$tree/etc" -iname '*cru-desktop*' -o -iname '*cru_desktop*')" ]
    find "$tree/home/biuro/.local/share/cru-desktop" -type f -exec sha256sum {} + | sort | cmp - "$work/data-before"
}
unpacked() {
    tar -C "$tree/home/biuro" -xf "dist/cru-desktop-$VERSION-linux-x86_64.tar.xz"
    as_user ./cru-desktop/cru-desktop selftest --json --data-dir /home/biuro/t | tee "$work/selftest.json"
    all_well
}
read_only() {  # a profile that cannot be written: told, nothing else
    local code=0
    as_user cru-desktop context list --data-dir /usr/nie-da-sie >"$work/read-only.out" 2>&1 || code=$?
    [ $code = 2 ] && grep -q 'CRU-APP-FOLDER' "$work/read-only.out"
}
damaged() {
    head -c 1000000 "$deb" >"$tree/root/damaged.deb"
    if inside dpkg -i /root/damaged.deb; then return 1; fi
    rm "$tree/root/damaged.deb"
    version_is "$VERSION"
    selftest
}
refused() {  # refused WORDS: the package is not installed, dpkg says why, the older version is whole and works
    cp "$deb" "$tree/root/package.deb"
    if inside dpkg -i /root/package.deb >"$work/refused.out" 2>&1; then return 1; fi
    rm "$tree/root/package.deb"
    cat "$work/refused.out"
    grep -q "$1" "$work/refused.out"
    version_is "$OLD"
    [ -z "$(find "$tree/usr/lib/cru-desktop" -name '*.dpkg-new')" ]
    selftest
    same_files "$work/old/cru-desktop_${OLD}_amd64.deb"
}
same_files() {  # same_files DEB: every file of the program is the one of this package
    dpkg-deb -I "$1" md5sums | (cd "$tree" && md5sum --quiet -c -)
}
no_room() {  # the program's folder on a disk that holds one version but not the beginning of a second one
    local size
    size=$(du -sm "$tree/usr/lib/cru-desktop" | cut -f1)
    rm -rf "$work/kept"
    cp -a "$tree/usr/lib/cru-desktop" "$work/kept"
    mount -t tmpfs -o size=$((size + 30))m tmpfs "$tree/usr/lib/cru-desktop"
    cp -a "$work/kept/." "$tree/usr/lib/cru-desktop/"
    refused 'brakuje miejsca'
    umount "$tree/usr/lib/cru-desktop"
}
read_only_target() {
    unmount_program
    mount --bind "$tree/usr/lib/cru-desktop" "$tree/usr/lib/cru-desktop"
    mount -o remount,ro,bind "$tree/usr/lib/cru-desktop"
    refused 'nie mogę zapisać plików'
    umount "$tree/usr/lib/cru-desktop"
}
no_rights() {
    unmount_program
    install -m 644 "$deb" "$tree/tmp/package.deb"
    if as_user /usr/bin/dpkg -i /tmp/package.deb >"$work/refused.out" 2>&1; then return 1; fi
    rm "$tree/tmp/package.deb"
    grep -q 'superuser' "$work/refused.out"
    version_is "$OLD"
    selftest
}
old_for_bad_input() { inside dpkg --purge cru-desktop && install_deb "$work/old/cru-desktop_${OLD}_amd64.deb" && version_is "$OLD"; }
polish_user() {
    as_zaneta cru-desktop selftest --json | tee "$work/selftest.json"
    all_well
    cp "$work"/sample/*.json "$tree/home/Żaneta Gęś/"
    as_zaneta cru-desktop context add --environment training --regon "$REGON" --nip "$NIP" --name "$NAME" --address-json address.json
    as_zaneta cru-desktop send contract.json --environment training --regon "$REGON" --wait 60 --json | grep -q '"state": "published"'
    [ -f "$tree/home/Żaneta Gęś/.local/share/cru-desktop/training.db" ]
}
profile_without_room() {  # told, and nothing lost of what is there
    local code=0
    install -d -o 1000 -g 1000 "$tree/home/biuro/pełny dysk"
    mount -t tmpfs -o size=256k,uid=1000,gid=1000,mode=700 tmpfs "$tree/home/biuro/pełny dysk"
    as_user cru-desktop context add --data-dir "/home/biuro/pełny dysk/dane" --environment training --regon "$REGON" --nip "$NIP" --name "$NAME" \
        >"$work/full.out" 2>&1 || code=$?
    cat "$work/full.out"
    umount "$tree/home/biuro/pełny dysk"
    [ $code = 2 ] && grep -qi 'brak.* miejsca' "$work/full.out"
}
upgrade_under_window() {  # the window goes on with what it is, also with parts that it has not loaded yet
    unmount_program
    start_window
    wait_for 30 window_is_there
    sleep 3
    install_deb "$deb" | tee "$work/upgrade.out"
    grep -q 'CRU Desktop jest uruchomiony' "$work/upgrade.out"
    xdotool search --onlyvisible --name 'CRU Desktop' windowactivate --sync
    for key in ctrl+n F1 ctrl+2 ctrl+3 ctrl+4 ctrl+5 ctrl+6 ctrl+7 ctrl+8; do xdotool key $key; sleep 1; done
    picture package-linux-upgraded-under-window.png
    close_window
    if grep -E ' (błąd|awaria) ' "$tree/home/biuro/.local/share/cru-desktop/logs/"*; then return 1; fi
    version_is "$VERSION"
}

begin_table
clean_tree
Xvfb :77 -screen 0 1366x768x24 >/dev/null 2>&1 &
screen=$!
export DISPLAY=:77 DISPLAY_OF_TRIAL=:77
openbox >/dev/null 2>&1 &
manager=$!
PYTHONPATH=packaging .venv/bin/python -m package_tools.sample_contract "$work/sample"
. "$work/sample/entity.sh"
cp "$work"/sample/*.json "$tree/home/biuro/"
CRU_PACKAGE_VERSION=$OLD CRU_FAST=1 CRU_DIST=$work/old bash packaging/linux/package.sh 2>/dev/null

try "lintian says no error" no_errors
try "older version installs into a clean Debian 12" install_deb "$work/old/cru-desktop_${OLD}_amd64.deb"
try "selftest as an ordinary user" selftest
try "an entity is added" add_entity
try "a contract is sent by the command line and published" send_contract
try "upgrade keeps entities and queue" upgrade
try "a contract waits in the queue" leave_in_queue
try "the window sends it (screenshot)" window_sends
try "a second start raises the first window and ends" second_start_raises
try "a start by the system beside it ends too" second_start_raises --in-tray
try "the window closes, and has printed nothing" close_window
try "a fresh profile in a folder with Polish letters prints nothing" silent
try "a profile that cannot be written: a clear message" read_only
try "a damaged package: refused, the old version works" damaged
try "a user whose name and folder have Polish letters and a space" polish_user
try "a profile on a full disk: a clear message" profile_without_room
try "the older version again, for what follows" old_for_bad_input
try "no room on the disk: refused, the old version works" no_room
try "a folder that cannot be written: refused, the old version works" read_only_target
try "an ordinary user: refused, the old version works" no_rights
try "upgrade under an open window: said, and the window works on" upgrade_under_window
try "removal leaves the user's data and nothing else" remove
[ ! -f "dist/cru-desktop-$VERSION-linux-x86_64.tar.xz" ] || try "the .tar.xz runs where it is unpacked" unpacked
end_table
