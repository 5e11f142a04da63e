"""Takes parts of texts to a translator and brings them back in order, checked.

Owns: what happens to a sentence: what is protected gets markers; a marker that was lost or a
term that wasn't honoured brings the sentence to the model a second time, in pieces or with the
term protected too. Knows nothing of documents.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from engine.context import JobContext
from engine.language.codes import letter_scripts
from engine.protocol.envelope import TextKey
from engine.protocol.translation import SegmentWarning
from engine.runtimes.translator import Direction, Translation, Translator
from engine.translation.glossary import Glossary, without_overlaps
from engine.translation.parts import Part
from engine.translation.protection import Masked, Protected, has_words, protected_parts
from engine.translation.quality import Findings, check_reply, check_translation

FIRST_WINDOW = 16
"""Sentences of the first round, so that the first appear at once; each round takes more."""


@dataclass(frozen=True, slots=True)
class DonePart:
    """A part and what it became.

    Attributes:
        is_copied: a sentence that was left alone.
    """

    part: Part
    text: str
    probability: float | None = None
    is_copied: bool = False
    warnings: list[SegmentWarning] = field(default_factory=list)
    details: list[TextKey] = field(default_factory=list)


@dataclass(slots=True)
class _Sentence:
    """A sentence under way.

    Attributes:
        lead, tail: protected at its ends, so the model needn't see them.
        is_foreign: part of it is in a script that isn't the source language's.
        pieces: how it was translated when markers got lost.
        terms: of the glossary, in ``text``.
    """

    part: Part
    lead: str
    text: str
    tail: str
    masked: Masked
    terms: list[Protected]
    is_foreign: bool = False
    pieces: list[tuple[str, bool]] = field(default_factory=list)
    result: str | None = None
    probability: float | None = None
    is_cut: bool = False


class SentencePipeline:
    """One translator, direction and glossary."""

    def __init__(
        self, translator: Translator, direction: Direction, glossary: Glossary, ctx: JobContext
    ) -> None:
        self._translator = translator
        self._direction = direction
        self._glossary = glossary
        self._ctx = ctx
        self._languages = (direction.source, direction.target)
        self._scripts = letter_scripts(direction.source)

    def run(self, parts: Iterable[Part]) -> Iterator[DonePart]:
        """Each part, in order; they are taken a window ahead.

        Raises:
            CancelledError: the job was cancelled.
        """
        waiting = iter(parts)
        size = min(FIRST_WINDOW, self._translator.facts.window)
        while window := list(islice(waiting, 2 * size)):
            self._ctx.check_cancelled()
            yield from self._window(window)
            size = min(4 * size, self._translator.facts.window)

    def _window(self, parts: Sequence[Part]) -> Iterator[DonePart]:
        begun = [self._begin(part) if part.is_sentence else None for part in parts]
        # A slow model's sentences are shown one by one.
        is_slow = self._translator.facts.window <= FIRST_WINDOW
        if not is_slow:
            self._translate([one for one in begun if one is not None])
        for part, one in zip(parts, begun, strict=True):
            if one is None:
                yield DonePart(part, part.text)
                continue
            if is_slow:
                self._translate([one])
            yield self._finish(one)

    def _begin(self, part: Part) -> _Sentence:
        protected = protected_parts(part.text, self._scripts)
        is_foreign = any(one.is_foreign for one in protected)
        start, end = 0, len(part.text)
        while protected and not part.text[start : protected[0].start].strip():
            start = protected.pop(0).end
        while protected and not part.text[protected[-1].end : end].strip():
            end = protected.pop().start
        start += len(part.text[start:end]) - len(part.text[start:end].lstrip())
        end -= len(part.text[start:end]) - len(part.text[start:end].rstrip())
        text = part.text[start:end]
        inside = [Protected(one.start - start, one.end - start, one.result) for one in protected]
        terms = without_overlaps(inside, self._glossary.find(text))
        return _Sentence(
            part,
            part.text[:start],
            text,
            part.text[end:],
            Masked(text, inside),
            [one for one in terms if one not in inside],
            is_foreign,
        )

    def _translate(self, sentences: Sequence[_Sentence]) -> None:
        sentences = [one for one in sentences if self._is_for_model(one)]
        answers = self._ask([one.masked.text for one in sentences])
        again: list[_Sentence] = []
        for one, answer in zip(sentences, answers, strict=True):
            one.probability, one.is_cut = answer.probability, answer.is_cut
            one.result = one.masked.restore(answer.text)
            if one.result is None or self._glossary.unmet(one.terms, one.result):
                again.append(one)
        if again:
            self._second_round(again)

    def _is_for_model(self, one: _Sentence) -> bool:
        free = [text for text, is_free in one.masked.pieces() if is_free]
        return bool(free) and has_words("".join(free))

    def _second_round(self, sentences: Sequence[_Sentence]) -> None:
        """Terms protected too; or in pieces, where markers got lost."""
        masked = [
            Masked(one.text, without_overlaps(one.masked.parts, one.terms)) for one in sentences
        ]
        whole = [
            one.text if sentence.result is not None else None
            for sentence, one in zip(sentences, masked, strict=True)
        ]
        answers = iter(self._ask([text for text in whole if text is not None]))
        lost: list[_Sentence] = []
        for sentence, mask in zip(sentences, masked, strict=True):
            if sentence.result is not None:
                answer = next(answers)
                restored = mask.restore(answer.text)
                if restored is not None:
                    sentence.result, sentence.probability = restored, answer.probability
            else:
                sentence.pieces = mask.pieces()
                lost.append(sentence)
        self._in_pieces(lost)

    def _in_pieces(self, sentences: Sequence[_Sentence]) -> None:
        texts = [text.strip() for one in sentences for text, is_free in one.pieces if is_free]
        answers = iter(self._ask(texts))
        for one in sentences:
            result = ""
            for text, is_free in one.pieces:
                if is_free:
                    answer = next(answers).text
                    lead = text[: len(text) - len(text.lstrip())]
                    result += lead + answer + text[len(text.rstrip()) :]
                else:
                    result += text
            one.result, one.probability = result, None

    def _ask(self, texts: Sequence[str]) -> list[Translation]:
        """Each different text once. Their line breaks go before what is protected is back."""
        different = list(dict.fromkeys(texts))
        answers = self._translator.translate(different, self._direction, self._ctx.check_cancelled)
        found = {
            text: replace(answer, text=_as_one_line(answer.text))
            for text, answer in zip(different, answers, strict=True)
        }
        return [found[text] for text in texts]

    def _finish(self, one: _Sentence) -> DonePart:
        if one.result is None:
            found = Findings()
            if one.is_foreign:
                found.note("untranslated", "warning.other_script")
            return DonePart(one.part, one.part.text, None, True, found.warnings, found.details)
        text = one.result
        found = check_translation(
            one.text,
            text,
            self._languages,
            one.probability,
            is_cut=one.is_cut,
            terms=[(term.start, term.end) for term in one.terms],
        )
        if self._translator.facts.kind == "chat":
            check_reply(one.text, text, self._languages, found)
        for part in one.masked.parts:
            if part.result not in text:
                found.add("placeholder", text=part.result[:80])
        for term in self._glossary.unmet(one.terms, text):
            source = one.text[term.start : term.end]
            found.add("glossary", term=source[:80], expected=term.result[:80])
        if one.is_foreign:
            found.note("untranslated", "warning.other_script")
        if one.pieces:
            found.note("unsure", "warning.in_pieces")
        whole = one.lead + text + one.tail
        return DonePart(one.part, whole, one.probability, False, found.warnings, found.details)


def _as_one_line(text: str) -> str:
    """A model's line break would make two lines of one."""
    return " ".join(text.split()) if len(text.splitlines()) > 1 else text.strip()
