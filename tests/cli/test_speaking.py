"""The commands speak the language that was asked for, else the one that fits best."""

import pytest

from workbench.cli.speaking import choose_language, speak, voice


@pytest.mark.parametrize(
    ("asked", "variable", "interface", "system", "spoken"),
    [
        ("pl", "ru", "sl", "en_GB.UTF-8", "pl"),
        ("", "ru", "sl", "en_GB.UTF-8", "ru"),
        ("", "", "sl", "ru_RU.UTF-8", "sl"),
        ("", "", "", "ru_RU.UTF-8", "ru"),
        ("", "", "", "sl-SI", "sl"),
        ("", "", "", "PL", "pl"),
        ("", "", "", "C.UTF-8", "en"),
        ("", "", "", "de_AT.UTF-8", "en"),
        ("", "de", "sl", "", "sl"),
        ("", "", "", "", "en"),
    ],
)
def test_the_language_is_chosen_in_order(
    monkeypatch: pytest.MonkeyPatch,
    asked: str,
    variable: str,
    interface: str,
    system: str,
    spoken: str,
) -> None:
    monkeypatch.setenv("WORKBENCH_LANG", variable)
    monkeypatch.setenv("LC_ALL", system)
    assert choose_language(asked, interface) == spoken


def test_of_the_systems_settings_the_strongest_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "")
    monkeypatch.setenv("LC_MESSAGES", "pl_PL.UTF-8")
    monkeypatch.setenv("LANG", "ru_RU.UTF-8")
    assert choose_language() == "pl"


def test_what_is_chosen_is_spoken_from_then_on() -> None:
    assert speak("ru").language == "ru"
    assert voice().language == "ru"
    assert speak().language == "en"
