"""Reads the office's settings out of TOML: every value checked, every unknown name refused by name."""

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

from cru_desktop.cru_api.destination import destination, news_destination
from cru_desktop.domain.agreement import Address
from cru_desktop.domain.context import Context
from cru_desktop.domain.environment import Environment
from cru_desktop.domain.identifiers import is_valid_nip, is_valid_regon, tidy_identifier
from cru_desktop.domain.problem import ProblemError
from cru_desktop.domain.reading import read
from cru_desktop.support.office_defaults import LOCKABLE, OfficeDefaults
from cru_desktop.support.proxy_settings import ProxySettings, proxy_settings
from cru_desktop.support.version_news import VersionNewsSource, news_source

_ADDRESS_PATH = "stronyUmowy[0].daneAdresowe"
_CONTEXT_NAMES = frozenset({"environment", "regon", "nip", "name", "address"})


class OfficeFileError(Exception):
    """A value that cannot be used. `name` is its place in the file, `reason` technical words."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"{name}: {reason}")
        self.name = name
        self.reason = reason


def parse_office_file(raw: Mapping[str, object]) -> OfficeDefaults:
    """Typed settings from the file's content. Raises OfficeFileError for the first wrong value."""
    readers: dict[str, Callable[[object], object]] = {
        "base_urls": _base_urls,
        "proxy": _proxy,
        "environments": _environments,
        "contexts": _contexts,
        "backup_dir": _folder,
        "webinars_ics": _text,
        "test_daily_limit": _limit,
        "support_contact": _text,
        "version_news": _version_news,
        "data_dir": _folder,
        "locked": _locked,
    }
    values: dict[str, object] = {}
    for name, value in raw.items():
        if name not in readers:
            raise OfficeFileError(name, "unknown name")
        try:
            values[name] = readers[name](value)
        except ProblemError as error:
            raise OfficeFileError(name, error.problem.happened) from error
        except (ValueError, TypeError) as error:
            raise OfficeFileError(name, str(error)) from error
    return OfficeDefaults(**values)  # type: ignore[arg-type] # each value came from its own reader


def _text(value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ValueError(f"a text is needed, not {value!r}")
    return " ".join(value.split())


def _mapping(value: object) -> Mapping[str, object]:
    if not isinstance(value, dict):
        raise TypeError("a table is needed")
    return value


def _base_urls(value: object) -> Mapping[Environment, str]:
    urls = {}
    for name, url in _mapping(value).items():
        environment = Environment(name)
        # Judged as any address: https, no other environment's host, production not on this computer.
        urls[environment] = destination(environment, _text(url)).base_url
    return MappingProxyType(urls)


def _proxy(value: object) -> ProxySettings:
    table = _mapping(value)
    if set(table) - {"mode", "address"}:
        raise ValueError(f"only mode and address, not {', '.join(sorted(table))}")
    return proxy_settings(_text(table.get("mode")), str(table.get("address", "")))


def _version_news(value: object) -> VersionNewsSource:
    table = _mapping(value)
    if set(table) != {"address", "public_key"}:
        raise ValueError(f"address and public_key, not {', '.join(sorted(table))}")
    address = _text(table["address"])
    news_destination(address)
    return news_source(address, _text(table["public_key"]))


def _environments(value: object) -> tuple[Environment, ...]:
    if not isinstance(value, list) or not value:
        raise ValueError("a list of environments is needed")
    wanted = {Environment(each) for each in value}
    return tuple(each for each in Environment if each in wanted)


def _folder(value: object) -> Path:
    folder = Path(_text(value))
    if not folder.is_absolute():
        raise ValueError(f"a full path is needed, not {folder}")
    return folder


def _limit(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 1 <= value <= 1000:
        raise ValueError(f"a number from 1 to 1000 is needed, not {value!r}")
    return value


def _locked(value: object) -> frozenset[str]:
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        raise ValueError("a list of names is needed")
    if unknown := set(value) - LOCKABLE:
        raise ValueError(f"cannot be locked: {', '.join(sorted(unknown))}")
    return frozenset(value)


def _contexts(value: object) -> tuple[Context, ...]:
    if not isinstance(value, list):
        raise TypeError("[[contexts]] tables are needed")
    found = tuple(_context(_mapping(each)) for each in value)
    if len({(each.environment, each.regon) for each in found}) != len(found):
        raise ValueError("the same entity twice")
    return found


def _context(table: Mapping[str, object]) -> Context:
    if unknown := set(table) - _CONTEXT_NAMES:
        raise ValueError(f"unknown name {', '.join(sorted(unknown))}")
    regon, nip = tidy_identifier(_text(table.get("regon"))), tidy_identifier(_text(table.get("nip")))
    if not is_valid_regon(regon) or len(regon) != 9:
        raise ValueError(f"REGON {regon}")
    if not is_valid_nip(nip):
        raise ValueError(f"NIP {nip}")
    return Context(
        environment=Environment(_text(table.get("environment"))),
        regon=regon,
        nip=nip,
        name=_text(table.get("name")),
        address=_address(table.get("address", {})),
    )


def _address(value: object) -> Address:
    """`daneAdresowe` in the register's own names."""
    reading = read({"stronyUmowy": [{"daneAdresowe": dict(_mapping(value))}]})
    wrong = [each for each in reading.findings if each.path.startswith(_ADDRESS_PATH)]
    if reading.agreement is None or wrong:
        raise ValueError(f"address: {', '.join(each.path.rpartition('.')[2] for each in wrong)}")
    return reading.agreement.parties[0].address or Address()
