"""How a runtime's scores of single tokens become choices that cover the reply's text exactly.

Owns: which token ids a reply is scored with, and where in the text each token stands. Knows
nothing of models.
"""

from collections.abc import Callable
from dataclasses import dataclass

from engine.protocol.token_choices import Candidate, TokenChoice
from engine.runtimes.prompt_memory import PromptMemory

RESYNC = 32
"""How many characters of a reply may be missing from its tokens' text before they no longer
count as found (a tokenizer may normalize)."""


@dataclass(frozen=True)
class TokenScore:
    """One of the model's tokens in the reply.

    Attributes:
        text: the text that is complete with this token; "" for half a character.
        is_complete: whether the text so far ends with a whole character.
        logprob: natural logarithm of the token's probability.
        entropy_bits: of the whole distribution at its place.
        candidates: the most probable tokens there; may be empty within a character.
    """

    text: str
    is_complete: bool
    logprob: float
    entropy_bits: float
    candidates: list[Candidate]


@dataclass(frozen=True)
class Scoring:
    """A scored reply.

    Attributes:
        evaluated_tokens: tokens that were computed; the rest was in the KV cache.
        is_entropy_exact: whether the entropies are over the whole vocabulary.
    """

    evaluated_tokens: int
    is_entropy_exact: bool


OnScore = Callable[[TokenScore, int], None]
"""Called with each token's score, in order, and the number of tokens in the reply."""


def prompt_and_reply_ids(
    memory: PromptMemory, prompt: str, reply: str, tokenize: Callable[[str], list[int]]
) -> tuple[list[int], list[int]]:
    """Token ids of the prompt and of the reply after it.

    The ids the model itself wrote, where the memory has them; else those of the reply in its
    place, because some tokenizers put a space before a text that stands alone.
    """
    prompt_ids = memory.ids_for(prompt, tokenize)
    whole = memory.ids_for(prompt + reply, tokenize)
    if len(whole) > len(prompt_ids) and whole[: len(prompt_ids)] == prompt_ids:
        return prompt_ids, whole[len(prompt_ids) :]
    return prompt_ids, tokenize(reply)


class ReplyAligner:
    """Lays scored tokens over the reply; the texts of the choices join to it exactly.

    Tokens that only together make up a character become one choice. A choice is held back
    until the next one begins, so that text that no token accounts for still belongs to one.
    """

    def __init__(self, reply: str, start: int = 0) -> None:
        """``start``: where the scored text begins in the reply, in characters."""
        self._reply = reply
        self._group: list[TokenScore] = []
        self._start = start
        self._end = start
        self._held: TokenChoice | None = None

    def take(self, score: TokenScore) -> TokenChoice | None:
        """Take the next token; give a choice that is finished, if one is."""
        self._group.append(score)
        self._end = self._position_after(score.text)
        if not score.is_complete or self._end == self._start:
            return None
        finished, self._held = self._held, self._choice()
        return finished

    def finish(self) -> TokenChoice | None:
        """All tokens were taken: give the last choice; ``None`` if there were no tokens."""
        self._end = len(self._reply)
        if self._held is None:
            return self._choice() if self._group else None
        held = self._held
        return TokenChoice(
            held.start,
            self._reply[held.start :],
            held.logprob + sum(score.logprob for score in self._group),
            held.entropy_bits,
            held.candidates,
            held.token_count + len(self._group),
        )

    def _choice(self) -> TokenChoice:
        first = self._group[0]
        choice = TokenChoice(
            self._start,
            self._reply[self._start : self._end],
            sum(score.logprob for score in self._group),
            first.entropy_bits,
            first.candidates,
            len(self._group),
        )
        self._group = []
        self._start = self._end
        return choice

    def _position_after(self, text: str) -> int:
        at = self._end
        for variant in (text, text.removeprefix(" ")):
            if variant and self._reply.startswith(variant, at):
                return at + len(variant)
        found = -1
        if text.strip():
            found = self._reply.find(text, at, at + len(text) + RESYNC)
        return found + len(text) if found >= 0 else at
