"""ROUGE: the figures of the reference implementation, and scripts it can't read."""

import pytest

from engine.summarization.rouge import rouge_scores

# From rouge-score 0.1.2, RougeScorer(use_stemmer=False), sentences on lines of their own.
RECORDED = [
    (
        "The cat sat on the mat. It was happy and warm.",
        "A cat was on the mat. The mat was warm, and so it slept.",
        (0.72, 0.173913, 0.48),
    ),
    (
        "Officials said on Friday that 12 bridges will close. Repairs take two years.\n"
        "Ferries run instead.",
        "Twelve bridges close for two years of repairs. Ferries run instead, officials said.",
        (0.689655, 0.296296, 0.62069),
    ),
    ("the the the cat cat", "the cat the dog", (0.666667, 0.285714, 0.444444)),
    ("one two three", "four five six", (0.0, 0.0, 0.0)),
]


@pytest.mark.parametrize(("reference", "summary", "wanted"), RECORDED)
def test_figures_are_those_of_the_reference_implementation(
    reference: str, summary: str, wanted: tuple[float, float, float]
) -> None:
    found = rouge_scores(reference, summary, "en")
    assert (found.rouge1, found.rouge2, found.rouge_lsum) == pytest.approx(wanted, abs=1e-6)


def test_scripts_without_spaces_are_compared_by_character() -> None:
    found = rouge_scores("今天天气很好。", "今天天气不好。", "zh")
    assert found.rouge1 == pytest.approx(5 / 6)
    assert rouge_scores("привет мир", "привет мир", "ru").rouge1 == 1.0


def test_nothing_has_nothing_in_common() -> None:
    found = rouge_scores("", "words", "en")
    assert (found.rouge1, found.rouge2, found.rouge_lsum) == (0.0, 0.0, 0.0)
