"""Turns token ids into text as they come, a whole character at a time.

Owns: what of the text is certain already. Knows nothing of models or stop strings.
"""

from collections.abc import Callable, Sequence

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
MAX_PENDING = 4
"""A character has at most four bytes, so four tokens: more pending ones are not a character."""


class TokenDecoder:
    """Decodes a growing sequence of ids; the pieces join to the text of all of them.

    A token's text may depend on its neighbours (spaces, bytes of one character), so each is
    decoded together with the ones before it and only the difference is new, as Hugging
    Face's text-generation-inference does (server/text_generation_server/models/model.py).

    Attributes:
        ids: all ids so far.
        complete: how many of ``ids`` the text given out so far stands for.
    """

    def __init__(self, decode: Callable[[Sequence[int]], str]) -> None:
        self._decode = decode
        self._start = 0
        self.ids: list[int] = []
        self.complete = 0

    @property
    def is_complete(self) -> bool:
        """Whether the text given out stands for all ids so far."""
        return self.complete == len(self.ids)

    def peek(self, token_id: int) -> str:
        """The text ``token_id`` would add if it came next; "" if that isn't whole characters."""
        before = self._decode(self.ids[self._start : self.complete])
        after = self._decode([*self.ids[self._start :], token_id])
        return "" if after.endswith(REPLACEMENT) else after[len(before) :]

    def feed(self, token_id: int) -> str:
        """Take the next id; give the text it completes, "" when it is half a character."""
        self.ids.append(token_id)
        before = self._decode(self.ids[self._start : self.complete])
        after = self._decode(self.ids[self._start :])
        is_waiting = after.endswith(REPLACEMENT)
        if is_waiting and len(self.ids) - self.complete < MAX_PENDING:
            return ""
        self._start, self.complete = self.complete, len(self.ids)
        return after[len(before) :]
