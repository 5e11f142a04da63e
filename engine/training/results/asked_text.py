"""What was asked in a rendered chat, as a person reads it: without the template's marks and roles.

Owns: finding what a template puts between turns. Rows are tokens by then; what can't be told from
them is shown as it stands.
"""

from typing import Any

from engine.errors import UnsupportedError
from engine.runtimes.chat_template import ChatTemplate
from engine.runtimes.transformers_load import template_of

_TEXTS = ("\ue000one\ue000", "\ue000two\ue000", "\ue000three\ue000")
"""Of a trial chat; private characters, which no data has."""

ANSWER = "\n→ "
"""Before an earlier answer, as in the list of rows."""


class AskedText:
    """Reads prompts of one tokenizer's template.

    Args:
        tokenizer: of transformers.
    """

    def __init__(self, tokenizer: Any) -> None:
        self._tokenizer = tokenizer
        self._openings: list[tuple[str, str]] = []
        self._to_answer = self._to_question = ""
        try:
            self._learn()
        except (UnsupportedError, ValueError):
            self._openings = []  # it has no template, or one that does more than put marks around

    def of(self, ids: list[int]) -> str:
        """What the ids ask; everything in them where that can't be told."""
        text = str(self._tokenizer.decode(ids, skip_special_tokens=False))
        asked = self._asked(text) if self._openings else None
        if asked is None:
            asked = str(self._tokenizer.decode(ids, skip_special_tokens=True))
        return asked.strip()

    def _asked(self, text: str) -> str | None:
        if not text.endswith(self._to_answer):
            return None
        body = text.removesuffix(self._to_answer)
        for begin, end in self._openings:
            if not body.startswith(begin):
                continue
            system, turns = "", body.removeprefix(begin)
            if end:
                system, found, turns = turns.partition(end)
                if not found:
                    continue
            turns = turns.replace(self._to_answer, ANSWER).replace(self._to_question, "\n\n")
            return f"{system}\n\n{turns}" if system else turns
        return None

    def _learn(self) -> None:
        """Render trial chats; raises ValueError where their texts aren't in them as they are."""
        found = template_of(self._tokenizer)
        template = ChatTemplate(found.source, found.special_tokens)
        one, two, three = _TEXTS
        user, other = {"role": "user", "content": one}, {"role": "user", "content": three}
        between = template.render_turns([user, {"role": "assistant", "content": two}, other])
        begin, rest = _split(between, one)
        self._to_answer, rest = _split(rest, two)
        self._to_question, _ = _split(rest, three)
        if not self._to_answer or not self._to_question:
            raise ValueError("nothing stands between the turns")
        self._openings = [(begin, "")]
        try:
            with_system = template.render_turns([{"role": "system", "content": two}, user])
            before, rest = _split(with_system, two)
            after, _ = _split(rest, one)
        except (UnsupportedError, ValueError):
            return  # it takes none
        if after:
            self._openings.append((before, after))


def _split(text: str, at: str) -> tuple[str, str]:
    before, found, after = text.partition(at)
    if not found:
        raise ValueError(at)
    return before, after
