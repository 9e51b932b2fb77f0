"""Who signed a certificate, read from its bytes; and no bytes stop the program."""

import ssl
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from cru_desktop.cru_api.certificate_names import issuer_of
from tests.cru_api.certificates import authority, vouched_for


def test_the_issuer_is_named(tmp_path: Path) -> None:
    authority(tmp_path)
    vouched_for(tmp_path)
    der = ssl.PEM_cert_to_DER_cert((tmp_path / "server.pem").read_text(encoding="ascii"))
    assert issuer_of(der) == "Urzad"
    for length in range(0, len(der), 7):
        assert issuer_of(der[:length]) == ""


@given(st.binary(max_size=200))
@settings(deadline=None)
def test_any_bytes_give_a_text(content: bytes) -> None:
    assert isinstance(issuer_of(content), str)
