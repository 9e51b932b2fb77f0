#!/usr/bin/env bash
# Makes the packages of Linux from the frozen program: .deb, .tar.xz, parts list, checksums; results in dist/.
# CRU_PACKAGE_VERSION gives the package another version (tests of upgrades), CRU_FAST packs quickly and larger.
set -euo pipefail
cd "$(dirname "$0")/../.."
. packaging/linux/common.sh

work=build/linux
frozen=$work/frozen/cru-desktop
target=${CRU_DIST:-dist}
root=$work/deb-$VERSION
venv=$work/venv
date=$(date -u --date "@$EPOCH" +%Y-%m-%d)
mkdir -p "$target"

fill() { sed -e "s/@VERSION@/$VERSION/g" -e "s/@DATE@/$date/g" "$1"; }

say "Listing what is inside"
# Which of Debian's packages the libraries in the bundle come from, with their versions and copyright files.
places=$(ldconfig -p)
find "$frozen/_internal" -maxdepth 1 -type f -name 'lib*.so*' -printf '%f\n' | while read -r name; do
    path=$(awk -v name="$name" '$1 == name && !found {print $NF; found = 1}' <<<"$places")
    [ -n "$path" ] || continue
    dpkg -S "$path" 2>/dev/null || dpkg -S "$(readlink -f "$path")" 2>/dev/null || true
done | sed 's/: .*//' | sort -u | while read -r package; do
    name=${package%%:*}
    [ -r "/usr/share/doc/$name/copyright" ] || continue
    printf '%s\t%s\t%s\n' "$name" "$(dpkg-query -W -f '${Version}' "$package")" "/usr/share/doc/$name/copyright"
done >$work/system.tsv
tools() { PYTHONPATH=packaging .venv/bin/python -m "package_tools.$@"; }
site=$(echo $venv/lib/python3*/site-packages)
python_version=$($venv/bin/python -c 'import platform; print(platform.python_version())')
python_licence=$($venv/bin/python -c 'import sysconfig; print(sysconfig.get_path("stdlib"))')/LICENSE.txt
[ -r "$python_licence" ] || python_licence=$(ls /usr/share/doc/python3.*/copyright | head -1)
tools notices --licence LICENSE --site-packages "$site" --python-licence "$python_licence" --python-version "$python_version" \
    --system $work/system.tsv $work/copyright
tools sbom --version "$VERSION" --python "$python_version" --epoch "$EPOCH" --site-packages "$site" --lock packaging/locks/runtime.txt \
    --system $work/system.tsv "$target/cru-desktop-$VERSION-linux-x86_64.cdx.json"
QT_QPA_PLATFORM=offscreen .venv/bin/python packaging/package_tools/icons.py resources/icons/app.svg $work/icons

say "Laying out the .deb"
rm -rf "$root"
install -d "$root"/DEBIAN "$root"/usr/{bin,lib} "$root"/usr/share/{applications,metainfo,man/man1,man/pl/man1,lintian/overrides,doc/cru-desktop,pixmaps}
cp -a "$frozen" "$root/usr/lib/cru-desktop"
ln -s ../lib/cru-desktop/cru-desktop "$root/usr/bin/cru-desktop"
install -D -m 644 packaging/linux/deb/defaults.toml "$root/etc/cru-desktop/defaults.toml"
echo /etc/cru-desktop/defaults.toml >"$root/DEBIAN/conffiles"
install -m 755 packaging/linux/deb/preinst packaging/linux/deb/postinst "$root/DEBIAN/"
install -m 644 packaging/linux/deb/cru-desktop.desktop "$root/usr/share/applications/"
fill packaging/linux/deb/cru-desktop.metainfo.xml >"$root/usr/share/metainfo/pl.cru_desktop.cru-desktop.metainfo.xml"
fill packaging/linux/deb/cru-desktop.1 | gzip -9n >"$root/usr/share/man/pl/man1/cru-desktop.1.gz"
ln -s ../pl/man1/cru-desktop.1.gz "$root/usr/share/man/man1/cru-desktop.1.gz"
install -m 644 packaging/linux/deb/lintian-overrides "$root/usr/share/lintian/overrides/cru-desktop"
install -m 644 $work/copyright "$root/usr/share/doc/cru-desktop/copyright"
printf 'cru-desktop (%s) stable; urgency=medium\n\n  * Version %s; see CHANGELOG.md of the sources.\n\n -- CRU Desktop <cru-desktop@localhost.localdomain>  %s\n' \
    "$VERSION" "$VERSION" "$(date -u -R --date "@$EPOCH")" | gzip -9n >"$root/usr/share/doc/cru-desktop/changelog.gz"
for picture in $work/icons/app-*.png; do
    side=${picture##*-} side=${side%.png}
    install -D -m 644 "$picture" "$root/usr/share/icons/hicolor/${side}x$side/apps/cru-desktop.png"
done
install -D -m 644 resources/icons/app.svg "$root/usr/share/icons/hicolor/scalable/apps/cru-desktop.svg"
rmdir "$root/usr/share/pixmaps"
# The libraries stripped from the bundle's list because every Debian with a desktop has them, and the C library.
cat >"$root/DEBIAN/control" <<CONTROL
Package: cru-desktop
Version: $VERSION
Architecture: amd64
Maintainer: CRU Desktop <cru-desktop@localhost.localdomain>
Installed-Size: $(du -sk --apparent-size "$root/usr" | cut -f1)
Depends: libc6 (>= 2.36), libegl1, libgl1, libfontconfig1, libwayland-client0, libwayland-cursor0, libxcb1, libdrm2
Recommends: gnome-keyring | kwalletmanager | keepassxc, fonts-inter | fonts-noto-core | fonts-dejavu-core
Section: misc
Priority: optional
Description: contracts of a public entity in Poland's register CRU JSFP
 Clerks of Poland's small public entities enter contracts into the Centralny
 Rejestr Umow JSFP with it: a form that judges what is typed, a queue that
 survives crashes and outages, and a command line for the administrator.
 .
 The user's data and keys are not touched by installing, upgrading or removing.
CONTROL
(cd "$root" && find usr -type f -print0 | LC_ALL=C sort -z | xargs -0 md5sum) >"$root/DEBIAN/md5sums"
find "$root" -type d -exec chmod 755 {} +
find "$root" -exec touch --no-dereference --date "@$EPOCH" {} +

pack=(-Zxz -z9)
[ -z "${CRU_FAST:-}" ] || pack=(-Zgzip -z1)
deb=$target/cru-desktop_${VERSION}_amd64.deb
say "Packing $deb"
SOURCE_DATE_EPOCH=$EPOCH dpkg-deb --root-owner-group "${pack[@]}" --build "$root" "$deb" >/dev/null
if [ -z "${CRU_FAST:-}" ]; then
    tarball=$target/cru-desktop-$VERSION-linux-x86_64.tar.xz
    say "Packing $tarball"
    cp $work/copyright "$frozen/LICENCES.txt"
    touch --date "@$EPOCH" "$frozen/LICENCES.txt" "$frozen"
    tar --sort=name --owner=0 --group=0 --numeric-owner --mtime="@$EPOCH" -C $work/frozen -c cru-desktop | xz -T2 -6 >"$tarball"
    rm "$frozen/LICENCES.txt"
    (cd "$target" && sha256sum -- *"$VERSION"*linux* *"${VERSION}_amd64.deb" | LC_ALL=C sort -k2 >SHA256SUMS-linux)
fi
