"""Languages: what is plainly English is not asked about, and nothing foreign slips by for it."""

import pytest

from engine.sentiment.language import LanguageJudge


class Counting:
    """Counts how often the detector is asked."""

    def __init__(self, detector: object) -> None:
        self.detector = detector
        self.asked = 0

    def compute_language_confidence_values(self, text: str) -> object:
        self.asked += 1
        return self.detector.compute_language_confidence_values(text)  # type: ignore[attr-defined]


@pytest.fixture(scope="module")
def english() -> LanguageJudge:
    return LanguageJudge(("en",))


@pytest.mark.parametrize(
    ("text", "is_supported", "is_asked"),
    [
        ("I love this film and it is really good", True, False),
        ("Me too.", None, False),
        ("12345 !!!", None, False),
        ("Das Essen war gut, aber der Kellner hat uns nicht bedient.", False, True),
        ("Wo musst du das machen?", False, True),
        ("La comida fue muy buena y volveremos pronto.", False, True),
        ("这家餐厅的服务很好", False, True),
    ],
)
def test_plain_english_is_not_asked_about(
    english: LanguageJudge,
    monkeypatch: pytest.MonkeyPatch,
    text: str,
    is_supported: bool | None,
    is_asked: bool,
) -> None:
    counting = Counting(english._detector)
    monkeypatch.setattr(english, "_detector", counting)
    assert english.judge(text).is_supported is is_supported
    assert bool(counting.asked) is is_asked


def test_a_model_that_does_not_know_english_gets_no_short_cut() -> None:
    german = LanguageJudge(("de",))
    assert german.judge("I love this film and it is really good fun").is_supported is False
    assert german.judge("Das Essen war gut, aber der Kellner war es nicht.").is_supported is True
