"""Finds the longest beginning of a file that fits a number of tokens.

Owns: where a text may be cut and which cut to try next. Somebody else counts; nothing is taken
that was not counted.
"""

import unicodedata
from dataclasses import dataclass

from gui.attachments.extent import Extent, count_lines, parse_extent

WORD_REACH = 100
"""Characters; how far before the exact place a word's end is looked for."""
CLOSE_ENOUGH = 32
"""Characters; a cut within a line isn't sought more exactly than this."""


@dataclass(frozen=True, slots=True)
class Beginning:
    """A part of a file, as ``gui.attachments.prompt`` takes it.

    Attributes:
        extent: which part of the file it is.
    """

    name: str
    text: str
    extent: str


class BeginningSearch:
    """One search: count what :meth:`candidate` gives and tell :meth:`note_count`, until it is None.

    Cuts are at line ends. Where not even the first line fits, they are between words.

    Attributes:
        best: the longest beginning so far that fits, or ``None``.
        best_tokens: what it was counted at.
    """

    def __init__(
        self,
        whole: Beginning,
        budget: int,
        too_long: int | None = None,
        too_many: int | None = None,
    ) -> None:
        """Begin.

        Args:
            whole: the file as far as it is known here; its own extent may be a part already.
            budget: tokens that its block may have.
            too_long: characters of a beginning that is known not to fit; all by default.
            too_many: tokens of that beginning, where they are known.
        """
        self.best: Beginning | None = None
        self.best_tokens = 0
        self._whole = whole
        self._base = parse_extent(whole.extent)
        self._lines = count_lines(whole.text)
        self._budget = max(0, budget)
        self._low, self._low_tokens = 0, 0
        self._high = len(whole.text) if too_long is None else too_long
        self._high_tokens = max(self._budget + 1, too_many or 0)
        self._is_between_lines = True
        self._cut = 0
        self._steps = 0

    def candidate(self) -> Beginning | None:
        """What to count next; ``None`` when ``best`` is final."""
        if self._is_between_lines and not self._choose_line_end() and self.best is None:
            self._is_between_lines = False
        if not self._is_between_lines:
            self._choose_word_end()
        if not self._cut:
            return None
        extent = str(self._extent(self._cut))
        return Beginning(self._whole.name, self._whole.text[: self._cut], extent)

    def note_count(self, tokens: int) -> None:
        """How many tokens the last candidate's block has."""
        self._steps += 1
        if tokens <= self._budget:
            extent = str(self._extent(self._cut))
            self.best = Beginning(self._whole.name, self._whole.text[: self._cut], extent)
            self.best_tokens = tokens
            self._low, self._low_tokens = self._cut, tokens
        else:
            self._high, self._high_tokens = self._cut, tokens

    def _choose_line_end(self) -> bool:
        text, guess = self._whole.text, self._guess()
        if self._high - self._low <= 1:
            self._cut = 0
            return False
        self._cut = text.rfind("\n", self._low, guess) + 1 or (
            text.find("\n", guess, self._high - 1) + 1
        )
        return bool(self._cut)

    def _choose_word_end(self) -> None:
        text = self._whole.text
        left = self._high - self._low
        if left <= 1 or (self.best is not None and left <= CLOSE_ENOUGH):
            self._cut = 0
            return
        guess = self._guess()
        before = range(guess, max(self._low, guess - WORD_REACH), -1)
        after = range(guess + 1, min(self._high, guess + WORD_REACH))
        ends = (at for places in (before, after) for at in places if text[at - 1].isspace())
        self._cut = next(ends, 0) or self._whole_character(guess)

    def _whole_character(self, at: int) -> int:
        """A place for scripts without spaces and endless words."""
        while at > self._low + 1 and _is_inside_character(self._whole.text, at):
            at -= 1
        return at

    def _guess(self) -> int:
        """A place strictly between what fits and what doesn't.

        By the tokens a character seems to have; every third time the middle, which ends the
        search even where tokens are spread unevenly.
        """
        span = self._high - self._low
        share = 0.5
        if self._steps % 3 != 2 and self._low_tokens < self._high_tokens:
            share = (self._budget - self._low_tokens) / (self._high_tokens - self._low_tokens)
        return min(max(self._low + round(span * share), self._low + 1), max(self._high - 1, 1))

    def _extent(self, cut: int) -> Extent:
        base, text = self._base, self._whole.text
        if base is not None and base.unit == "characters":
            return Extent("characters", cut, base.total)
        if self._is_between_lines:
            total = self._lines if base is None else base.total
            return Extent("lines", text.count("\n", 0, cut), total)
        return Extent("characters", cut, len(text) if base is None else None)


def _is_inside_character(text: str, at: int) -> bool:
    """Whether a cut would part what is seen as one character."""
    if at >= len(text):
        return False
    joins = text[at - 1] == "\u200d" or text[at] in "\u200d\ufe0e\ufe0f"
    return joins or bool(unicodedata.combining(text[at]))
