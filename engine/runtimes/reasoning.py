"""Reasoning that a model writes into its reply, between tags.

Owns: the tags, where reasoning begins and ends in a text, and how long it took. Knows
nothing of models: text comes from outside.

Only what a reply begins with is reasoning. A reply that speaks of ``<think>`` later on means
the word, not the thing.
"""

import time
from collections.abc import Callable
from typing import NamedTuple


class Tags(NamedTuple):
    """What opens and what closes reasoning."""

    opening: str
    closing: str


TAGS = (
    Tags("<think>", "</think>"),
    Tags("<thinking>", "</thinking>"),
    Tags("[THINK]", "[/THINK]"),
)
"""DeepSeek-R1, Qwen3 and most others; a few fine-tunes; Mistral's reasoning models."""

TAG_TEXTS = tuple(text for tags in TAGS for text in tags)
"""Every tag. Some models have them as special tokens, which are otherwise left out of text."""


def opened_by(prompt: str) -> str:
    """The opening tag that ends ``prompt`` with the white space after it, or ``""``.

    Templates of DeepSeek-R1 and of some Qwen3 models end the prompt inside the reasoning, so
    the reply begins there and doesn't say so.
    """
    bare = prompt.rstrip()
    for tags in TAGS:
        if bare.endswith(tags.opening):
            return prompt[len(bare) - len(tags.opening) :]
    return ""


def closed(opening: str) -> str:
    """What closes the reasoning that ``opening`` (see :func:`opened_by`) opened, without any."""
    tags = _opened(opening)
    return f"{tags.closing}\n\n" if tags is not None else ""


def strip_reasoning(text: str) -> str:
    """``text`` without the finished reasoning it begins with.

    Reasoning that was never closed stays: nobody knows where it would have ended. Text
    without reasoning is returned as it is.
    """
    rest = text
    while (tags := _opened(rest.lstrip())) is not None:
        _, closing, after = rest.partition(tags.closing)
        if not closing:
            break
        rest = after.lstrip()
    return rest


def is_unfinished(text: str) -> bool:
    """Whether ``text`` ends inside the reasoning it begins with."""
    return _opened(strip_reasoning(text).lstrip()) is not None


def _opened(text: str) -> Tags | None:
    return next((tags for tags in TAGS if text.startswith(tags.opening)), None)


class ReasoningClock:
    """Times the reasoning of a reply that arrives in pieces.

    Attributes:
        seconds: from the start to the last closing tag so far; ``None`` before there is one.
    """

    def __init__(self, already: str = "", *, now: Callable[[], float] = time.perf_counter) -> None:
        """Start the clock.

        Args:
            already: what the reply begins with before any piece comes.
            now: the clock, in seconds.
        """
        self._now = now
        self._started = now()
        # What may still become a tag: while outside, everything since the last closing tag;
        # while inside, just the end of the text.
        self._held = ""
        self._inside: Tags | None = None
        self._is_over = False
        self.seconds: float | None = None
        self.feed(already)
        self.seconds = None  # what was there before took no time of this reply

    def feed(self, piece: str) -> None:
        """Take the next piece of text."""
        self._held += piece
        while not self._is_over and (self._leave() if self._inside else self._enter()):
            pass

    def finish(self) -> float | None:
        """Seconds of reasoning, to this moment if it never ended; ``None`` without any."""
        return self._now() - self._started if self._inside else self.seconds

    def _enter(self) -> bool:
        """Look for an opening tag; whether to go on looking."""
        self._held = self._held.lstrip()
        self._inside = _opened(self._held)
        if self._inside is not None:
            self._held = self._held[len(self._inside.opening) :]
            return True
        self._is_over = not any(tags.opening.startswith(self._held) for tags in TAGS)
        return False

    def _leave(self) -> bool:
        """Look for the closing tag; whether to go on looking."""
        assert self._inside is not None
        closing = self._inside.closing
        _, found, after = self._held.partition(closing)
        if not found:
            self._held = self._held[-len(closing) + 1 :]
            return False
        self.seconds = self._now() - self._started
        self._held, self._inside = after, None
        return True
