"""Remembers the text and the token ids of what a KV cache holds.

Owns: which ids the next prompt should have, so that as much of the cache as possible is
used again. Knows nothing of the cache itself.

A model may spell its reply with other tokens than the tokenizer would choose for the same
text. Tokenizing the whole next prompt would then disagree with the cache from that reply
on, and all of it would be computed again; so remembered ids are kept where text agrees.
"""

from collections.abc import Callable, Collection, Sequence


class PromptMemory:
    """What the cache holds: prompts and replies of the conversation so far.

    Attributes:
        text: the last prompt and reply.
        ids: the token ids of ``text``.
    """

    def __init__(self, special_tokens: Collection[str]) -> None:
        """``special_tokens``: strings that are always one token, whatever is before them."""
        self._special_tokens = tuple(token for token in special_tokens if token)
        self.text = ""
        self.ids: list[int] = []
        # (characters, tokens) at the ends of prompts and replies.
        self._boundaries: list[tuple[int, int]] = []

    def ids_for(self, prompt: str, tokenize: Callable[[str], list[int]]) -> list[int]:
        """Token ids for ``prompt``, keeping remembered ids for the text it begins with.

        Text is only split before a special token, where tokenizing the rest alone gives
        the same ids as tokenizing it in place: at the end of what is remembered, or else
        before its last special token; else all of ``prompt`` is tokenized.
        """
        for characters, tokens in reversed(self._boundaries):
            if prompt[:characters] != self.text[:characters]:
                continue
            rest = prompt[characters:]
            if not rest:
                return self.ids[:tokens]
            if self._special_tokens and rest.startswith(self._special_tokens):
                return self.ids[:tokens] + tokenize(rest)
            going_on = self._going_on(prompt, characters, tokens, tokenize)
            if going_on is not None:
                return going_on
        return tokenize(prompt)

    def _going_on(
        self, prompt: str, characters: int, tokens: int, tokenize: Callable[[str], list[int]]
    ) -> list[int] | None:
        """Ids for a ``prompt`` that goes on in the middle of the text after a boundary.

        For a reply that is continued, or begins otherwise. ``None`` where the ids after the
        last special token aren't the tokenizer's own, so that they can't be split there.
        """
        start = max(
            (prompt.rfind(token, 0, characters) for token in self._special_tokens), default=-1
        )
        if start < 0:
            return None
        tail = tokenize(prompt[start:characters])
        split = tokens - len(tail)
        if split < 0 or self.ids[split:tokens] != tail:
            return None
        return self.ids[:split] + tokenize(prompt[start:])

    def common_prefix(self, ids: Sequence[int]) -> int:
        """How many of the first ``ids`` the cache holds."""
        count = 0
        for remembered, wanted in zip(self.ids, ids, strict=False):
            if remembered != wanted:
                break
            count += 1
        return count

    def remember(
        self, prompt: str, prompt_ids: Sequence[int], reply_text: str, reply_ids: Sequence[int]
    ) -> None:
        """The cache now holds exactly ``prompt_ids`` and then ``reply_ids``.

        Args:
            prompt: the text of ``prompt_ids``, which :meth:`ids_for` gave.
            reply_text: the text of ``reply_ids``: what the model wrote, before a stop
                string was cut off. Never just the part of it that was shown.
            reply_ids: empty when they aren't known; the reply is then not remembered.
        """
        if not reply_ids:
            reply_text = ""
        kept = [
            (characters, tokens)
            for characters, tokens in self._boundaries
            if characters < len(prompt)
            and prompt[:characters] == self.text[:characters]
            and list(prompt_ids[:tokens]) == self.ids[:tokens]
        ]
        self.text = prompt + reply_text
        self.ids = [*prompt_ids, *reply_ids]
        self._boundaries = [*kept, (len(prompt), len(prompt_ids)), (len(self.text), len(self.ids))]

    def forget(self) -> None:
        """The cache is empty."""
        self.text = ""
        self.ids = []
        self._boundaries = []
