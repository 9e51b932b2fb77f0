"""Certificates made for one test by openssl: an authority, and servers that it vouches for or not."""

import ssl
import subprocess
from pathlib import Path


def authority(folder: Path) -> Path:
    """A new authority; its certificate is `ca.pem`, returned."""
    _openssl(
        "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=Urzad"
        f" -addext basicConstraints=critical,CA:TRUE -addext keyUsage=critical,keyCertSign"
        f" -keyout {folder}/ca.key -out {folder}/ca.pem"
    )
    return folder / "ca.pem"


def vouched_for(folder: Path, name: str = "IP:127.0.0.1") -> ssl.SSLContext:
    """A server's context whose certificate the folder's authority has signed, for `name`."""
    (folder / "names").write_text(f"subjectAltName={name}\n", encoding="ascii")
    _openssl(
        "req -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -subj /CN=register"
        f" -keyout {folder}/server.key -out {folder}/server.csr"
    )
    _openssl(
        f"x509 -req -days 2 -in {folder}/server.csr -CA {folder}/ca.pem -CAkey {folder}/ca.key"
        f" -set_serial 7 -extfile {folder}/names -out {folder}/server.pem"
    )
    return _context(folder / "server.pem", folder / "server.key")


def stranger(folder: Path) -> ssl.SSLContext:
    """A server's context whose certificate nobody vouches for."""
    _openssl(
        "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=obcy"
        f" -addext subjectAltName=IP:127.0.0.1 -keyout {folder}/own.key -out {folder}/own.pem"
    )
    return _context(folder / "own.pem", folder / "own.key")


def _context(certificate: Path, key: Path) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    return context


def _openssl(arguments: str) -> None:
    subprocess.run(["openssl", *arguments.split(" ")], check=True, capture_output=True)
