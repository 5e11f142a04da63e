"""Any chat model as a translator: it is asked for one sentence at a time.

Owns: the request, and what is taken off an answer. The chat model's runtime and template do the
rest; the prompt's beginning is the same for all sentences, so it stays in the KV cache.
"""

import re
from collections.abc import Callable, Iterator, Sequence

from engine.context import JobContext
from engine.errors import EngineError
from engine.loaded import CURRENT, Loaded
from engine.protocol.chat import Message, SamplingParams
from engine.runtimes.chat_prompt import prompt_without_reasoning
from engine.runtimes.reasoning import strip_reasoning
from engine.runtimes.translator import Direction, Translation, TranslatorFacts

LANGUAGES = {
    "en": "English", "zh-Hans": "Simplified Chinese", "zh-Hant": "Traditional Chinese",
    "es": "Spanish", "fr": "French", "de": "German", "pt": "Portuguese", "it": "Italian",
    "nl": "Dutch", "ru": "Russian", "uk": "Ukrainian", "pl": "Polish", "cs": "Czech",
    "ar": "Arabic", "he": "Hebrew", "fa": "Persian", "tr": "Turkish", "hi": "Hindi",
    "bn": "Bengali", "ur": "Urdu", "ta": "Tamil", "ja": "Japanese", "ko": "Korean",
    "vi": "Vietnamese", "th": "Thai", "id": "Indonesian", "ms": "Malay", "el": "Greek",
    "sv": "Swedish", "da": "Danish", "nb": "Norwegian", "fi": "Finnish", "hu": "Hungarian",
    "ro": "Romanian", "bg": "Bulgarian", "hr": "Croatian", "sr": "Serbian", "ca": "Catalan",
    "sw": "Swahili",
}  # fmt: skip
"""The most common ones, by the names that models know them by."""

ASK = (
    "Translate this {source} sentence into {target}. Write only the translation. Leave code, "
    "addresses, placeholders and tags as they are.{terms}\n\n{text}"
)
TERMS = " Translate {terms}."
MARGIN_TOKENS = 32
LEAST_REPLY_TOKENS = 48
WINDOW = 1

_PREAMBLE = re.compile(
    r"^\s*(?:(?:sure|certainly|of course|okay|ok)\b[^\n]{0,80}?[:!.]\s+)?"
    r"(?:(?:here(?:'s| is| are)|the|a)\b[^\n:]{0,60}\btranslat[^\n:]{0,60}:|"
    r"(?:translation|translated(?: sentence| text)?)\s*:)\s*",
    re.IGNORECASE,
)
_QUOTES = ('""', "“”", "«»", "„“", "「」", "''", "‘’")


def load(model: str, device: str, name: str, ctx: JobContext) -> "ChatTranslator":
    """The loaded chat model (loading it if needed) as a translator.

    Raises:
        EngineError: why it can't be loaded.
    """
    return ChatTranslator(CURRENT.get(model, device, None, ctx), name)


class ChatTranslator:
    """A chat model that is asked to translate."""

    def __init__(self, loaded: Loaded, name: str) -> None:
        self._loaded = loaded
        runtime = loaded.generator.facts
        self.facts = TranslatorFacts(
            name, "chat", runtime.runtime, runtime.device, runtime.dtype, WINDOW, runtime.reasons
        )

    def fits(self, sentence: str) -> bool:
        """Whether request, sentence and a translation twice as long fit the context."""
        limit = self._loaded.summary.context_length
        if len(sentence) > 4 * limit:
            return False
        count = self._loaded.generator.count_tokens
        return 3 * count(sentence) + count(ASK) + 4 * MARGIN_TOKENS <= limit

    def translate(
        self, sentences: Sequence[str], direction: Direction, check_cancelled: Callable[[], None]
    ) -> Iterator[Translation]:
        """One translation for each sentence, in their order, as they are done."""
        for sentence in sentences:
            check_cancelled()
            yield self._one(sentence, direction, check_cancelled)

    def close(self) -> None:
        """The chat model stays with its owner."""

    def _one(
        self, sentence: str, direction: Direction, check_cancelled: Callable[[], None]
    ) -> Translation:
        terms = [(a, b) for a, b in direction.terms if a.casefold() in sentence.casefold()]
        listed = ", ".join(f'"{a}" as "{b}"' for a, b in terms)
        request = ASK.format(
            source=LANGUAGES[direction.source],
            target=LANGUAGES[direction.target],
            terms=TERMS.format(terms=listed) if terms else "",
            text="\0",
        ).replace("\0", sentence)
        prompt = prompt_without_reasoning(self._loaded.template, [Message("user", request)])
        tokens = self._loaded.generator.count_tokens(sentence)
        generation = self._loaded.generator.generate(
            prompt,
            SamplingParams(
                temperature=0, max_tokens=max(LEAST_REPLY_TOKENS, 2 * tokens + MARGIN_TOKENS)
            ),
            0,
            on_text=lambda _text, _count: None,
            on_prefill=lambda _done, _total: None,
            should_stop=_stops(check_cancelled),
        )
        check_cancelled()
        text = bare_translation(strip_reasoning(generation.text), sentence)
        return Translation(text, is_cut=generation.finish_reason in ("length", "context_full"))


def bare_translation(answer: str, sentence: str) -> str:
    """An answer without what a model says around a translation."""
    text = _PREAMBLE.sub("", answer.strip(), count=1).strip()
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    # A sentence was asked for: what comes in further paragraphs is about it.
    text = lines[0] if lines else ""
    is_quoted = len(text) > 1 and text[0] + text[-1] in _QUOTES
    if is_quoted and not (sentence and sentence[0] == text[0]):
        text = text[1:-1].strip()
    return text


def _stops(check_cancelled: Callable[[], None]) -> Callable[[], bool]:
    def is_cancelled() -> bool:
        try:
            check_cancelled()
        except EngineError:
            return True
        return False

    return is_cancelled
