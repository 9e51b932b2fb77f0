"""The command line's grammar. Names are fixed: IT departments put them into scripts."""

import argparse
import sys
from pathlib import Path
from typing import NoReturn

from cru_desktop import __version__
from cru_desktop.domain.environment import Environment

#: Exit code for arguments that cannot be understood (argparse's own).
EXIT_USAGE = 2


class _PolishParser(argparse.ArgumentParser):
    """Says in Polish that the arguments are wrong and where help is."""

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        self.exit(EXIT_USAGE, f"Nie rozumiem argumentów: {message}\nPomoc: {self.prog} --help\n")


def _profile_options(*, default: object) -> "_PolishParser":
    """Options accepted before and after a subcommand.

    argparse lets a subparser's default overwrite what was given before it, so there it is SUPPRESS.
    """
    parent = _PolishParser(add_help=False)
    parent.add_argument(
        "--environment",
        type=Environment,
        choices=list(Environment),
        default=default,
        metavar="{training,test,production}",
        help="środowisko rejestru",
    )
    parent.add_argument(
        "--data-dir",
        type=Path,
        default=default,
        metavar="DIR",
        help="folder na wszystkie dane programu (domyślnie: lokalny folder użytkownika)",
    )
    parent.add_argument(
        "--office-defaults",
        type=Path,
        default=default,
        metavar="FILE",
        help="plik z ustawieniami urzędu (domyślnie: defaults.toml, który zmienia tylko administrator)",
    )
    return parent


def _json_option() -> "_PolishParser":
    parent = _PolishParser(add_help=False)
    parent.add_argument("--json", action="store_true", help="na wyjściu sam JSON")
    return parent


def build_parser() -> argparse.ArgumentParser:
    """The whole grammar; without a subcommand the window opens."""
    parser = _PolishParser(
        prog="cru-desktop",
        description="CRU Desktop: umowy jednostki w Centralnym Rejestrze Umów JSFP.",
        parents=[_profile_options(default=None)],
    )
    parser.add_argument("--version", action="version", version=f"CRU Desktop {__version__}")
    parser.add_argument(
        "--in-tray", action="store_true", help="okno nie otwiera się: program czeka obok zegara"
    )
    commands = parser.add_subparsers(dest="command", metavar="POLECENIE", parser_class=_PolishParser)
    profile = _profile_options(default=argparse.SUPPRESS)
    as_json = _json_option()

    context = commands.add_parser("context", help="konteksty (jednostki)", parents=[profile])
    actions = context.add_subparsers(
        dest="action", metavar="CZYNNOŚĆ", required=True, parser_class=_PolishParser
    )
    add = actions.add_parser("add", help="dodaj kontekst", parents=[profile])
    add.add_argument("--regon", required=True)
    add.add_argument("--nip", required=True)
    add.add_argument("--name", required=True)
    add.add_argument("--address-json", type=Path, metavar="FILE", help="plik z daneAdresowe jednostki")
    add.add_argument("--key-stdin", action="store_true", help="klucz API ze standardowego wejścia")
    actions.add_parser("list", help="pokaż konteksty", parents=[profile, as_json])

    check = commands.add_parser("check", help="sprawdź plik z umowami", parents=[profile, as_json])
    check.add_argument("file", type=Path, metavar="FILE.json")
    check.add_argument("--regon", help="REGON jednostki (domyślnie: pierwsza strona każdej umowy)")

    send = commands.add_parser("send", help="wyślij umowy z pliku", parents=[profile, as_json])
    send.add_argument("file", type=Path, metavar="FILE.json")
    send.add_argument("--regon", required=True, help="REGON kontekstu, w którego imieniu wysyłasz")
    send.add_argument("--base-url", metavar="URL", help="adres API rejestru")
    send.add_argument("--wait", type=_seconds, default=300.0, metavar="SECONDS", help="jak długo czekać")

    fetch = commands.add_parser(
        "fetch", help="pobierz wpisy jednostki z rejestru", parents=[profile, as_json]
    )
    fetch.add_argument("--regon", required=True, help="REGON kontekstu, którego wpisy pobierasz")
    fetch.add_argument("--public", action="store_true", help="z publicznego rejestru, bez klucza API")
    fetch.add_argument("--base-url", metavar="URL", help="adres API rejestru")
    fetch.add_argument(
        "--wait", type=_seconds, metavar="SECONDS", help="jak długo najwyżej (domyślnie: do końca)"
    )

    queue = commands.add_parser("queue", help="co czeka na wysłanie", parents=[profile, as_json])
    queue.add_argument(
        "--resume", action="store_true", help="wznów kolejkę, która stoi po przywróceniu kopii"
    )

    check_connection = commands.add_parser(
        "check-connection", help="sprawdź połączenie z rejestrem", parents=[profile, as_json]
    )
    check_connection.add_argument("--base-url", metavar="URL", help="adres API rejestru")

    check_data = commands.add_parser(
        "check-data", help="sprawdź pliki z danymi rejestru od urzędu", parents=[as_json]
    )
    check_data.add_argument("folder", type=Path, metavar="FOLDER")
    check_data.add_argument(
        "--copy-ours", action="store_true", help="najpierw skopiuj do pustego folderu pliki programu, na wzór"
    )
    check_data.add_argument(
        "--write-manifest", action="store_true", help="najpierw zapisz manifest.json z sumami plików"
    )

    restore = commands.add_parser("restore", help="przywróć kopię danych", parents=[profile, as_json])
    restore.add_argument("file", type=Path, metavar="FILE")
    restore.add_argument("--preview", action="store_true", help="tylko pokaż, co jest w kopii")
    restore.add_argument(
        "--other-person", action="store_true", help="zastąp dane kopią innej osoby lub z innego komputera"
    )

    export = commands.add_parser("export", help="zapisz dane dla innego komputera", parents=[profile])
    export.add_argument("file", type=Path, metavar="FILE")
    kind = export.add_mutually_exclusive_group(required=True)
    kind.add_argument("--move", action="store_true", help="przenoszę na stałe: stąd nic się już nie wyśle")
    kind.add_argument("--copy", action="store_true", help="tylko kopia do wglądu: nic się z niej nie wyśle")

    keys = commands.add_parser("keys", help="zapisane klucze API", parents=[profile])
    key_actions = keys.add_subparsers(
        dest="action", metavar="CZYNNOŚĆ", required=True, parser_class=_PolishParser
    )
    remove = key_actions.add_parser("remove", help="usuń klucze", parents=[profile, as_json])
    remove.add_argument("--all", action="store_true", help="wszystkie klucze tego profilu")

    training = commands.add_parser("training-register", help="rejestr do ćwiczeń", parents=[profile])
    training.add_argument("--port", type=int, default=0, help="port na 127.0.0.1 (domyślnie: wolny)")
    training.add_argument("--scenario", metavar="NAME|FILE", help="utrudnienia: nazwa albo plik JSON")
    training.add_argument("--state", type=Path, metavar="FILE", help="plik ze stanem rejestru")

    commands.add_parser("selftest", help="sprawdź instalację", parents=[profile, as_json])
    # Asked by the self-test alone, in a process of its own; without `help` it is not listed.
    commands.add_parser("qt-probe")
    return parser


def _seconds(text: str) -> float:
    seconds = float(text)
    if not 0 <= seconds <= 7 * 24 * 3600:
        raise argparse.ArgumentTypeError("podaj liczbę sekund od 0 do 604800")
    return seconds
