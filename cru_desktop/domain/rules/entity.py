"""The own entity: nothing goes out in another entity's name.

An entity is its REGON and NIP; names are compared for nothing. Communes' units often use the commune's NIP,
hence a differing NIP is a warning while a differing REGON is an error.

Codes: `parties.too_few`, `parties.too_many`, `context.foreign`, `context.not_first`, `entity.not_public`,
`entity.no_regon`, `entity.excluded` (errors); `context.nip_differs`, `entity.twice`, `parties.all_same`
(warnings).
"""

from collections.abc import Iterator

from cru_desktop.domain.agreement import Party
from cru_desktop.domain.context import Context
from cru_desktop.domain.dictionaries import PartyKind
from cru_desktop.domain.findings import Finding
from cru_desktop.domain.history import contractor_key
from cru_desktop.domain.rules.situation import Situation, error, warning

#: Our assumption; the most measured is three.
MOST_PARTIES = 100

_PARTIES = "stronyUmowy"
_FIRST = "stronyUmowy[0]"


def number_of_parties(situation: Situation) -> Iterator[Finding]:
    count = len(situation.agreement.parties)
    if count == 0:
        message = "Dodaj strony umowy: najpierw swoją jednostkę, potem drugą stronę."
        yield error("parties.too_few", _PARTIES, message)
    elif count == 1:
        yield error("parties.too_few", _PARTIES, "Umowa ma co najmniej dwie strony. Dodaj drugą stronę.")
    elif count > MOST_PARTIES:
        message = (
            f"Stron jest {count}, a program przyjmuje najwyżej {MOST_PARTIES}. Sprawdź, czy to jedna umowa."
        )
        yield error("parties.too_many", _PARTIES, message)


def own_entity(situation: Situation) -> Iterator[Finding]:
    """The first party is the entity of the context; without a context, some public entity with a REGON."""
    parties, context = situation.agreement.parties, situation.context
    if not parties:
        return
    if context is not None:
        yield from _is_of_context(parties, context)
    if parties[0].exclusion is not None:
        message = "Danych własnej jednostki nie wyłącza się z jawności. Usuń to wyłączenie."
        yield error("entity.excluded", f"{_FIRST}.niejawnoscStrony", message)
    if parties[0].kind is not PartyKind.PUBLIC_ENTITY:
        message = "Pierwszą stroną jest jednostka, która wpisuje umowę. Wybierz dla niej rodzaj „JSFP”."
        yield error("entity.not_public", f"{_FIRST}.rodzaj", message)
    if context is None and not parties[0].regon:
        message = "Podaj REGON jednostki, która wpisuje umowę: to jej znak rozpoznawczy w rejestrze."
        yield error("entity.no_regon", f"{_FIRST}.regon", message)


def _is_of_context(parties: tuple[Party, ...], context: Context) -> Iterator[Finding]:
    first = parties[0]
    if first.regon == context.regon:
        if first.nip and context.nip and first.nip != context.nip:
            message = (
                f"NIP pierwszej strony różni się od NIP jednostki w programie ({context.nip}). "
                "Sprawdź, który jest właściwy."
            )
            yield warning("context.nip_differs", f"{_FIRST}.nip", message)
    elif any(party.regon == context.regon for party in parties):
        message = f"Twoja jednostka{_named(context)} musi być pierwszą stroną. Zmień kolejność stron."
        yield error("context.not_first", f"{_FIRST}.regon", message)
    else:
        message = (
            f"Pracujesz w imieniu jednostki{_named(context)} (REGON {context.regon}), "
            "a nie ma jej wśród stron tej umowy. Wybierz właściwą jednostkę albo popraw pierwszą stronę."
        )
        yield error(
            "context.foreign", f"{_FIRST}.regon", message, "Nie wpisuje się umów w imieniu innej jednostki."
        )


def _named(context: Context) -> str:
    name = context.name.strip()
    return f" „{name}”" if name else ""


def repeated_parties(situation: Situation) -> Iterator[Finding]:
    """A slip of the contractor search: the own entity once more, or one and the same party throughout."""
    parties = situation.agreement.parties
    if len(parties) < 2:
        return
    keys = [party.regon or contractor_key(party) for party in parties]
    own = keys[0]
    if own is None or own not in keys[1:]:
        return
    if all(key == own for key in keys):
        message = "Wszystkie strony umowy są takie same. Wpisz drugą stronę."
        yield warning("parties.all_same", _PARTIES, message)
        return
    index = keys.index(own, 1)
    message = "Twoja jednostka jest wśród stron dwa razy. Usuń powtórzenie, jeśli to pomyłka."
    yield warning("entity.twice", f"{_PARTIES}[{index}]", message)
