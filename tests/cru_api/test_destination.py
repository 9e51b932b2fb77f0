"""Which base address is allowed where, and its one normal form."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cru_desktop.cru_api.destination import (
    KNOWN_HOSTS,
    Destination,
    DestinationError,
    checked_proxy,
    destination,
    embedded_destination,
    public_register_destination,
    white_list_destination,
)
from cru_desktop.domain.environment import Environment

TRAINING, TEST, PRODUCTION = Environment.TRAINING, Environment.TEST, Environment.PRODUCTION


def test_each_real_environment_has_its_own_host() -> None:
    assert destination(TEST).base_url == "https://jsfp-cru-test.mf.gov.pl/api-gw"
    assert destination(PRODUCTION).base_url == "https://jsfp.rejestrumow.gov.pl/api-gw"
    with pytest.raises(DestinationError):
        destination(TRAINING)


@pytest.mark.parametrize(
    ("environment", "given_url", "normal"),
    [
        (TEST, "https://JSFP-CRU-test.MF.gov.pl:443/api-gw/", "https://jsfp-cru-test.mf.gov.pl/api-gw"),
        (TEST, "  https://brama.gmina.pl/cru//  ", "https://brama.gmina.pl/cru"),
        (TEST, "https://brama.gmina.pl", "https://brama.gmina.pl"),
        (TEST, "https://brama.gmina.pl.:8443/", "https://brama.gmina.pl:8443"),
        (TEST, "https://Żółć.gmina.pl/api", "https://xn--kda4b0koi.gmina.pl/api"),
        (PRODUCTION, "https://brama.gmina.pl/api-gw", "https://brama.gmina.pl/api-gw"),
        (TRAINING, "http://127.0.0.1:8123/api-gw/", "http://127.0.0.1:8123/api-gw"),
        (TRAINING, "http://LOCALHOST:8123", "http://localhost:8123"),
        (TRAINING, "http://[::1]:8123/api-gw", "http://[::1]:8123/api-gw"),
        (TRAINING, "http://[0:0:0:0:0:0:0:1]:80/api-gw", "http://[::1]/api-gw"),
        (TRAINING, "https://127.0.0.5/api-gw", "https://127.0.0.5/api-gw"),
        (TEST, "http://127.0.0.1:9/api-gw", "http://127.0.0.1:9/api-gw"),
    ],
)
def test_an_allowed_address_gets_one_form(environment: Environment, given_url: str, normal: str) -> None:
    found = destination(environment, given_url)
    assert found.base_url == normal
    assert destination(environment, found.base_url) == found


@pytest.mark.parametrize(
    ("code", "environment", "url"),
    [
        ("CRU-ADRES-01", TEST, ""),
        ("CRU-ADRES-01", TEST, "https://"),
        ("CRU-ADRES-01", TEST, "jsfp-cru-test.mf.gov.pl"),
        ("CRU-ADRES-01", TEST, "https://host:99999/"),
        ("CRU-ADRES-01", TEST, "https://host:0/"),
        ("CRU-ADRES-01", TEST, "https://bra ma.pl"),
        ("CRU-ADRES-01", TEST, "https://brama.pl\\@127.0.0.1/"),
        ("CRU-ADRES-01", TEST, "https://brama.pl/../admin"),
        ("CRU-ADRES-01", TEST, "https://brama.pl/%2e%2e/"),
        ("CRU-ADRES-01", TEST, "https://-brama.pl/"),
        ("CRU-ADRES-01", TEST, "https://[::1"),
        ("CRU-ADRES-01", TEST, "https://[fe80::1%25eth0]/"),
        ("CRU-ADRES-01", TRAINING, "http://127.1/api-gw"),
        ("CRU-ADRES-01", PRODUCTION, "https://2130706433/"),
        ("CRU-ADRES-01", PRODUCTION, "https://0x7f000001/"),
        ("CRU-ADRES-02", TEST, "https://user:password@brama.pl/"),
        ("CRU-ADRES-02", TEST, "https://user@brama.pl/"),
        ("CRU-ADRES-02", TEST, "https://brama.pl/?a=1"),
        ("CRU-ADRES-02", TEST, "https://brama.pl/#a"),
        ("CRU-ADRES-02", TEST, "https://brama.pl/?"),
        ("CRU-ADRES-03", TEST, "http://brama.gmina.pl/"),
        ("CRU-ADRES-03", PRODUCTION, "http://jsfp.rejestrumow.gov.pl/api-gw"),
        ("CRU-ADRES-03", TEST, "ftp://127.0.0.1/"),
        ("CRU-ADRES-03", TEST, "file://localhost/etc/passwd"),
        ("CRU-ADRES-04", TRAINING, "https://brama.gmina.pl/"),
        ("CRU-ADRES-04", TRAINING, "https://localhost.gmina.pl/"),
        ("CRU-ADRES-04", TRAINING, "https://10.0.0.1/"),
        ("CRU-ADRES-05", PRODUCTION, "https://127.0.0.1/api-gw"),
        ("CRU-ADRES-05", PRODUCTION, "https://LocalHost./api-gw"),
        ("CRU-ADRES-05", PRODUCTION, "https://a.localhost/api-gw"),
        ("CRU-ADRES-05", PRODUCTION, "http://[::1]/api-gw"),
        ("CRU-ADRES-05", PRODUCTION, "https://[::ffff:127.0.0.1]/api-gw"),
        ("CRU-ADRES-05", PRODUCTION, "https://0.0.0.0/api-gw"),
        ("CRU-ADRES-05", PRODUCTION, "https://[::]/api-gw"),
        ("CRU-ADRES-06", PRODUCTION, "https://jsfp-cru-test.mf.gov.pl/api-gw"),
        ("CRU-ADRES-06", PRODUCTION, "https://JSFP-CRU-TEST.mf.gov.pl.:443/x"),
        ("CRU-ADRES-06", TEST, "https://jsfp.rejestrumow.gov.pl/api-gw"),
        ("CRU-ADRES-06", TEST, "https://ｊｓｆｐ.rejestrumow.gov.pl/api-gw"),
        ("CRU-ADRES-06", TEST, "https://rejestrumow.gov.pl"),
        ("CRU-ADRES-06", PRODUCTION, "https://wl-api.mf.gov.pl"),
    ],
)
def test_a_dangerous_address_is_refused_in_words(code: str, environment: Environment, url: str) -> None:
    with pytest.raises(DestinationError) as caught:
        destination(environment, url)
    problem = caught.value.problem
    assert problem.code == code
    assert problem.happened
    assert problem.program_does
    assert problem.you_can


@settings(deadline=None, max_examples=300)
@given(url=st.text(max_size=60) | st.from_regex(r"https?://[^\s]{0,40}", fullmatch=True))
def test_any_text_is_either_refused_or_safe(url: str) -> None:
    for environment in Environment:
        try:
            found = destination(environment, url)
        except DestinationError:
            continue
        assert found.base_url.startswith("https://") or found.is_loopback
        assert environment is not TRAINING or found.is_loopback
        assert environment is not PRODUCTION or not found.is_loopback
        assert not {"@", "?", "#", " "} & set(found.base_url)
        assert destination(environment, found.base_url) == found
        others = {host for other, host in KNOWN_HOSTS.items() if other is not environment}
        assert found.host not in others


def test_neighbours_of_the_training_register_are_on_its_port_others_are_the_ministrys() -> None:
    training = destination(TRAINING, "http://127.0.0.1:8123/api-gw")
    assert public_register_destination(training).base_url == "http://127.0.0.1:8123"
    assert white_list_destination(training).base_url == "http://127.0.0.1:8123"
    for environment in (TEST, PRODUCTION):
        assert public_register_destination(destination(environment)).base_url == "https://rejestrumow.gov.pl"
        assert white_list_destination(destination(environment)).base_url == "https://wl-api.mf.gov.pl"


def test_the_embedded_register_is_the_same_whatever_its_port() -> None:
    first = embedded_destination("http://127.0.0.1:1001/api-gw")
    second = embedded_destination("http://127.0.0.1:1002/api-gw")
    assert first.identity == second.identity
    assert first.identity != destination(TRAINING, "http://127.0.0.1:1001/api-gw").identity


def test_host_keeps_an_unusual_port() -> None:
    assert Destination(TEST, "https://brama.pl:8443/x").host == "brama.pl:8443"


@pytest.mark.parametrize(
    "url", ["http://proxy.gmina.pl:3128", "http://user:p%40ss@proxy:3128/", "https://p:1"]
)
def test_a_proxy_may_have_a_user(url: str) -> None:
    assert checked_proxy(url) == url.rstrip("/")


@pytest.mark.parametrize(
    "url", ["", "proxy:3128", "socks5://proxy:1080", "http://", "http://p:x", "http://p/path"]
)
def test_a_wrong_proxy_is_refused(url: str) -> None:
    with pytest.raises(DestinationError) as caught:
        checked_proxy(url)
    assert caught.value.problem.code == "CRU-ADRES-07"
