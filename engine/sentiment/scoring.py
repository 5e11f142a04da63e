"""Scores texts one after the other, whatever they are: empty, foreign, long or emoji.

Owns: the order of the checks before the model is asked, for single texts and tables alike.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from engine.protocol.sentiment import TextStatus
from engine.runtimes.classifier import Classifier, TextScores
from engine.sentiment.language import UNDECIDED, LanguageJudge, LanguageJudgement
from engine.sentiment.reading import readable

UNSCORED = TextScores((), 0, 0, 0)


@dataclass(frozen=True, slots=True)
class ScoredText:
    """A text and what came of it.

    Attributes:
        is_renamed: emoji were read by their names.
    """

    text: str
    status: TextStatus
    judgement: LanguageJudgement
    scores: TextScores
    is_renamed: bool = False


class TextScorer:
    """Scores with one classifier.

    Attributes:
        score_any_language: score also what is in a language the model doesn't say it knows.
    """

    def __init__(self, classifier: Classifier, *, score_any_language: bool) -> None:
        self._classifier = classifier
        self._judge = LanguageJudge(classifier.facts.languages)
        self.score_any_language = score_any_language

    def score(
        self, texts: Iterable[str], check_cancelled: Callable[[], None]
    ) -> Iterator[ScoredText]:
        """One answer for each text, in their order; texts are taken as they are needed."""
        waiting: deque[ScoredText] = deque()

        def to_read() -> Iterator[str]:
            for text in texts:
                begun, reading = self._begin(text)
                waiting.append(begun)
                yield reading

        for scores in self._classifier.classify(to_read(), check_cancelled):
            begun = waiting.popleft()
            status = "no_text" if begun.status == "scored" and not scores.scores else begun.status
            yield ScoredText(begun.text, status, begun.judgement, scores, begun.is_renamed)

    def _begin(self, text: str) -> tuple[ScoredText, str]:
        """What is known before the model is asked, and what it is to read: nothing, maybe."""
        if not text or text.isspace():
            return ScoredText(text, "no_text", UNDECIDED, UNSCORED), ""
        reading = readable(text, reads_emoji=self._classifier.facts.reads_emoji)
        judgement = self._judge.judge(text)
        if judgement.is_supported is False and not self.score_any_language:
            return ScoredText(text, "language_unsupported", judgement, UNSCORED), ""
        is_renamed = reading is not text
        return ScoredText(text, "scored", judgement, UNSCORED, is_renamed), reading
