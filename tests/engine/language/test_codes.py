"""A model's codes as people write them, and the language that is meant."""

import pytest

from engine.language.codes import bcp47, find_language, is_spaced, letter_scripts, same_language


@pytest.mark.parametrize(
    ("own", "tag"),
    [
        ("por", "pt"),
        ("en", "en"),
        ("zho_Hans", "zh-Hans"),
        ("arb", "ar"),
        ("swh", "sw"),
        ("quy", "qu"),
        ("ace", "ace"),
        ("iw", "he"),
        ("ROMANCE", ""),
    ],
)
def test_codes_are_named_in_bcp_47(own: str, tag: str) -> None:
    assert bcp47(own) == tag


@pytest.mark.parametrize(
    ("asked", "available", "found"),
    [
        ("pt-BR", ["en", "pt"], "pt"),
        ("zh-TW", ["zh-Hans", "zh-Hant"], "zh-Hant"),
        ("zh-Hant", ["zh"], "zh"),
        ("no", ["nb", "nn"], "nb"),
        ("ca", ["es"], ""),
        ("uk", ["ru"], ""),
        ("nonsense!", ["en"], ""),
    ],
)
def test_the_language_that_is_meant(asked: str, available: list[str], found: str) -> None:
    assert find_language(asked, available) == found


def test_scripts_and_spaces() -> None:
    assert same_language("pt-BR", "pt") and not same_language("zh-Hans", "zh-Hant")
    assert not same_language("", "pt")
    assert is_spaced("pt") and not is_spaced("zh-Hans")
    assert letter_scripts("pt") == {"LATIN"} and letter_scripts("") == frozenset()
