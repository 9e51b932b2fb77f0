"""The letter that asks for access, and the acceptance of the test environment's rules."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from cru_desktop.support.access_letter import access_letter
from cru_desktop.support.data_in_force import own_data
from cru_desktop.support.rules_acceptance import RulesText, accept_rules, rules_accepted, rules_version
from cru_desktop.support.settings import Settings, SettingsFile

AT = datetime(2026, 11, 22, 10, 31, tzinfo=UTC)


def test_the_letter_holds_what_is_asked_for() -> None:
    letter = access_letter("Szkoła Podstawowa nr 2 w Zalesiu", "123456785", 3, "Anna Kowalska")
    assert "REGON: 123456785" in letter.text
    assert "Nazwa integrowanego systemu: CRU Desktop" in letter.text
    assert "Szacowana liczba użytkowników: 3" in letter.text
    assert "Anna Kowalska" in letter.text
    assert "123456785" in letter.subject
    assert letter.whole.startswith("Temat: ")


def test_the_letter_leaves_room_for_a_name_and_counts_at_least_one_person() -> None:
    letter = access_letter("Biblioteka", "123456785", 0)
    assert "Szacowana liczba użytkowników: 1" in letter.text
    assert "……" in letter.text


def test_rules_are_accepted_by_a_person_on_a_day_in_one_wording(tmp_path: Path) -> None:
    rules = own_data().rules
    text, version = rules.text, rules.version
    assert not rules_accepted(Settings(), rules)
    accepted = accept_rules(Settings(), rules, " Anna\n Kowalska ", AT)
    assert accepted.test_rules_person == "Anna Kowalska"
    assert rules_accepted(accepted, rules)
    assert rules_accepted(accepted, RulesText(text.replace("\n", "\r\n"), version))
    assert not rules_accepted(accepted, RulesText(text + "9. Nowa zasada.", version))
    file = SettingsFile(tmp_path / "settings.ini")
    file.save(accepted)
    assert file.load() == accepted


def test_rules_accepted_before_wordings_were_told_apart_are_asked_again() -> None:
    assert not rules_accepted(replace(Settings(), test_rules_accepted_at=AT), own_data().rules)
    assert len(rules_version(own_data().rules.text)) == 64


def test_whoever_accepted_a_newer_wording_is_not_asked_for_an_older_one() -> None:
    newer = RulesText("# Zasady\n9. Nowa zasada.", "2027-02-01")
    accepted = accept_rules(Settings(), newer, "Anna", AT)
    assert rules_accepted(accepted, RulesText("# Zasady", "2027-01-31.7")), (
        "the office's folder is out of reach"
    )
    assert not rules_accepted(accepted, RulesText("# Zasady", "2027-02-01"))
    assert not rules_accepted(accepted, RulesText("# Zasady", "2027-02-01.1"))
    assert not rules_accepted(accepted, RulesText("# Zasady", ""))
