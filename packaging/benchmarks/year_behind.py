"""The entity with a year of contracts behind it, so that numbers, places and contractors are known."""

from typing import Any

from benchmarks.measurement import entries
from benchmarks.papers import Paper
from cru_desktop.domain.dictionaries import EXCLUSION_GROUNDS
from cru_desktop.domain.reading import read
from screens.stage import Stage


def prepare(stage: Stage, paper: Paper, *, known: bool, looked_up: bool) -> None:
    """The entity with a year of contracts behind it: the register's entries as its own."""
    from cru_desktop.storage.contractors import ContractorRecords

    stage.workspace.contexts.add(stage.context, stage.moment)
    papers: list[dict[str, Any]] = [raw for raw in entries() if len(raw["stronyUmowy"]) > 1]
    if known:
        papers.insert(len(papers) // 2, _entry(paper))
    for number, raw in enumerate(papers, start=1):
        _queue(stage, raw, f"OR.272.{number}.2026", number)
    if looked_up and paper.contractor.nip:
        from dataclasses import asdict

        answer = {**asdict(paper.contractor), "kind": paper.contractor.kind.value}
        ContractorRecords(stage.workspace.database).keep_answer(
            "white_list", paper.contractor.nip, stage.moment.date(), answer
        )


def _entry(paper: Paper) -> dict[str, Any]:
    from cru_desktop.ui.pages.agreement.contractor_values import party_fields
    from cru_desktop.ui.pages.agreement.party_values import new_party

    party = new_party(paper.contractor.kind)
    for name, value in party_fields(paper.contractor).items():
        group, _, line = name.rpartition(".")
        holder = party.setdefault(group, {}) if group else party
        assert isinstance(holder, dict)
        holder[line] = value
    return {
        "podstawoweDane": {"numerUmowy": "x", "brakNumeruUmowy": False, "dataZawarciaUmowy": "02.07.2026"},
        "okresObowiazywania": {"umowaNaCzasNieoznaczony": False, "okres": "2 dni"},
        "szczegolyUmowy": {"przedmiotUmowy": paper.subject, **_value_of(paper)},
        "stronyUmowy": [{}, party],
        "finansowanaZeSrodkow": False,
        "lokalne": {"okresOd": "02.07.2026", "okresDo": "03.07.2026"},
    }


def _value_of(paper: Paper) -> dict[str, Any]:
    if not paper.withheld:
        return {"wartoscPrzedmiotu": "110"}
    exclusion = {"podstawa": EXCLUSION_GROUNDS[0], "zakres": "Wartość umowy"}
    exclusion["organLubOsobaWylaczajaca"] = paper.withheld
    return {"wartoscPrzedmiotu": None, "niejawnoscWartosciPrzedmiotu": exclusion}


def _queue(stage: Stage, raw: dict[str, Any], number: str, place: int) -> None:
    from cru_desktop.ui.pages.agreement.party_values import own_party

    basics = {
        **raw["podstawoweDane"],
        "numerUmowy": number,
        "brakNumeruUmowy": False,
        "statusUmowy": "Aktywna",
    }
    whole = {
        **raw,
        "podstawoweDane": basics,
        "stronyUmowy": [own_party(stage.context), *raw["stronyUmowy"][1:]],
    }
    for name in ("idUmowy", "dataPublikacji", "dataModyfikacji"):
        whole.pop(name, None)
    agreement = read(whole).agreement
    assert agreement is not None
    stage.workspace.outbox.queue_entry(whole, agreement, stage.context, identity=str(place))
