"""The language of a text, how sure that is, and Chinese by its script."""

import pytest

from engine.language.detection import detect_language


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("There is a show tomorrow, and we would like to go.", "en"),
        ("Há um show amanhã, e nós gostaríamos de ir.", "pt"),
        ("明天有一个演出，我们想去看。", "zh-Hans"),
        ("明天有一個演出，我們想去看。", "zh-Hant"),
        ("Завтра будет концерт, и мы хотим пойти.", "ru"),
    ],
)
def test_languages_are_told(text: str, code: str) -> None:
    found = detect_language(text)
    assert found.code == code and found.confidence > 0.8


@pytest.mark.parametrize(
    "text", ["", "12 % …", "```\nfor one in many\n```", "https://a.example/the/and"]
)
def test_nothing_to_go_by_is_said(text: str) -> None:
    assert detect_language(text).code == ""


def test_a_model_s_own_languages_are_told_apart_too() -> None:
    text = "Goeie môre, hoe gaan dit vandag met jou? Ek hoop dit gaan goed."
    assert detect_language(text, ["af"]).code == "af"
