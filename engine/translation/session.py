"""One translation as it was asked for: translator, direction and glossary, settled once.

Owns: which language a text is taken for, and when it is left as it is because it is in the
target language already.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from engine.context import JobContext
from engine.errors import UsageError
from engine.language.codes import find_language, same_language
from engine.language.detection import Detection, detect_language
from engine.loaded_translator import CURRENT, LoadedTranslator
from engine.protocol.envelope import TextKey
from engine.protocol.translation import TranslationOptions
from engine.runtimes.translator import Direction
from engine.translation.glossary import Glossary
from engine.translation.parts import Part, unit_parts
from engine.translation.pipeline import DonePart, SentencePipeline
from engine.translation.protection import has_words

SURE = 0.75
"""Confidence from which a text counts as in the target language already, or as in another one
than was said."""


@dataclass
class Session:
    """What a text, or all units of a document, are translated with.

    Attributes:
        detected: the language of the sample.
        source, target: as the translator has them; ``source`` is "" when nothing is translated.
        is_left: the text stays as it is; ``notes`` say why.
        long_pieces: into how many pieces sentences were cut that were too long.
    """

    loaded: LoadedTranslator
    detected: Detection
    source: str
    target: str
    is_left: bool
    pipeline: SentencePipeline | None
    notes: list[TextKey] = field(default_factory=list)
    long_pieces: int = 0

    def parts(self, unit: str) -> Iterator[Part]:
        """A unit cut into what is kept and its sentences; all is kept of what is left."""
        if self.is_left:
            if unit:
                yield Part(unit, 0, False)
            return
        for part in unit_parts(unit, self.source, self.target, self.loaded.translator.fits):
            self.long_pieces += part.is_cut
            yield part

    def run(self, parts: Iterable[Part]) -> Iterator[DonePart]:
        """What the parts become, in order.

        Raises:
            CancelledError: the job was cancelled.
        """
        if self.pipeline is None:
            return (DonePart(part, part.text) for part in parts)
        return self.pipeline.run(parts)

    def all_notes(self) -> list[TextKey]:
        """What to say of it once it is done."""
        if not self.long_pieces:
            return list(self.notes)
        return [*self.notes, TextKey("note.long_sentences", {"count": self.long_pieces})]


def open_session(sample: str, options: TranslationOptions, ctx: JobContext) -> Session:
    """Settle languages and load the translator.

    Args:
        sample: of the text, for detection.

    Raises:
        UsageError: the language can't be told.
        EngineError: the model can't be loaded, or doesn't have the language.
    """
    loaded = CURRENT.get(options.model, options.device, ctx)
    languages = loaded.languages
    detected = detect_language(sample, languages.codes)
    if not has_words(sample):
        note = TextKey("note.no_words")
        return Session(loaded, detected, options.source, options.target, True, None, [note])
    source = options.source or _source(loaded, detected, options.target)
    is_there = not options.source and same_language(detected.code, options.target)
    if (is_there and detected.confidence >= SURE) or same_language(source, options.target):
        note = TextKey("note.already_in_target", {"language": options.target})
        return Session(loaded, detected, source, options.target, True, None, [note])
    pair = languages.direction(source, options.target, loaded.info.name)
    glossary = Glossary(options.glossary, *pair)
    terms = tuple((term.source, term.target) for term in options.glossary)
    direction = Direction(*pair, beams=options.beams, terms=terms)
    pipeline = SentencePipeline(loaded.translator, direction, glossary, ctx)
    notes = [*source_doubts(detected, options.source), *glossary.notes]
    return Session(loaded, detected, *pair, False, pipeline, notes)


def source_doubts(detected: Detection, said: str) -> list[TextKey]:
    """What to say of a text that isn't in the language it was said to be in."""
    is_unlike = detected.confidence >= SURE and not same_language(detected.code, said)
    if not said or not is_unlike:
        return []
    return [TextKey("note.source_unlike", {"language": detected.code, "source": said})]


def _source(loaded: LoadedTranslator, detected: Detection, target: str) -> str:
    """The detected language; where a guess was unsure, the only one the model has for the
    target.

    Raises:
        UsageError: the language can't be told.
    """
    if detected.code and detected.confidence >= SURE:
        return detected.code
    codes = loaded.languages.codes
    wanted = find_language(target, codes)
    sources = {one for one, other in loaded.languages.pairs if other == wanted}
    if len(sources) == 1:
        return sources.pop()
    if not detected.code:
        raise UsageError("error.translate_undetected")
    return detected.code
