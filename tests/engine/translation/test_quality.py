"""Each signal is given where it should be, and not on a good translation."""

import pytest

from engine.translation.quality import Findings, check_reply, check_translation, numbers

PAIR = ("en", "pt")


def warnings_of(
    source: str, target: str, probability: float | None = None, *, is_cut: bool = False
) -> list[str]:
    return list(check_translation(source, target, PAIR, probability, is_cut=is_cut).warnings)


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("There is a show tomorrow.", "Há um show amanhã."),
        ("Call me at 3 pm.", "Ligue-me às 15:00."),
        ("It costs 1,234.50 dollars.", "Custa 1.234,50 dólares."),
        ("Tom Smith", "Tom Smith"),
        ("We saw Maria in London on Sunday.", "Vimos a Maria em Londres no domingo."),
        ("She speaks French with Peter's aunt.", "Ela fala francês com a tia do Peter."),
        ("No.", "Não."),
        ("very very good", "muito muito bom"),
    ],
)
def test_a_good_translation_has_no_warning(source: str, target: str) -> None:
    assert warnings_of(source, target, 0.9) == []


@pytest.mark.parametrize(
    ("source", "target", "warning"),
    [
        ("the dog likes the bone", "The dog likes the bone.", "untranslated"),
        ("How are you doing today, my friend?", "…", "dropped"),
        ("How are you doing today, my very best old friend of mine?", "Oi, bem", "dropped"),
        ("He came.", "ele veio para casa ele veio para casa", "doubled"),
        ("He came.", "sim sim sim sim", "doubled"),
        ("Hello there.", "Bom dia. Bom dia.", "doubled"),
        ("It rains.", " ".join(2 * ["a b c d e f g h i j k l m n o p"]), "doubled"),
        ("I have 3 dogs.", "Tenho 4 cachorros.", "number"),
        ("I have 30 dogs.", "Tenho cachorros.", "number"),
        ("Yesterday Tom met Mary.", "Ontem o Tom encontrou Peter.", "name"),
        ("I lived in Japan, too.", "Eu também vivi na China.", "name"),
        ("It came.", "Ele veio de muito longe, com muita gente, e trouxe um presente.", "length"),
    ],
)
def test_suspicious_translations_are_marked(source: str, target: str, warning: str) -> None:
    found = check_translation(source, target, PAIR, None)
    assert warning in found.warnings
    assert len(found.details) == len(found.warnings)


@pytest.mark.parametrize(
    ("source", "target", "languages", "key"),
    [
        (
            "The dog sleeps.",
            "I'm sorry, but I can't help with that.",
            ("en", "pt"),
            "warning.refused",
        ),
        (
            "O cão dorme.",
            "As an AI language model, I cannot translate this.",
            ("pt", "en"),
            "warning.refused",
        ),
        (
            "The dog sleeps in the garden.",
            "The sentence says that a dog is sleeping outside in the garden.",
            ("en", "pt"),
            "warning.other_language",
        ),
        ("The dog sleeps in the garden.", "O cão dorme no jardim da casa.", ("en", "pt"), None),
        ("I'm sorry, but I can't.", "I'm sorry, but I can't.", ("en", "pt"), None),
        ("The dog.", "The hound.", ("en", "pt"), None),
    ],
)
def test_what_a_chat_model_says_instead_of_translating_is_marked(
    source: str, target: str, languages: tuple[str, str], key: str | None
) -> None:
    findings = Findings()
    check_reply(source, target, languages, findings)
    assert [one.key for one in findings.details] == ([key] if key else [])
    assert findings.warnings == (["untranslated"] if key else [])


def test_improbable_and_cut_translations_are_marked() -> None:
    assert warnings_of("I am here now.", "Estou aqui agora.", 0.1) == ["unsure"]
    assert warnings_of("I am here now.", "Estou aqui agora.", is_cut=True) == ["length"]


def test_repetition_without_spaces() -> None:
    for text in ("他喜欢它他喜欢它他喜欢它", "他，喜欢。他，喜欢。"):
        found = check_translation("He likes it.", text, ("en", "zh-Hans"), None)
        assert "doubled" in found.warnings
    assert "doubled" not in check_translation("Bye.", "再见再", ("en", "zh-Hans"), None).warnings


def test_numbers_of_any_script_and_separator_are_the_same() -> None:
    assert numbers("١٢٣") == numbers("123")
    assert numbers("1 234") == numbers("1 234")
    assert numbers("1,234.5") == numbers("1.234,5")
    assert numbers("at 12 am and 1:30 p.m.") == numbers("às 0 e 13:30")
