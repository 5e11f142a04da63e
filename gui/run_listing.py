"""Lists of runs that are asked for while runs are told of one by one: which word is the newest.

The engine reads a list beside what it does, so that an answer can be older than what was said
before it, and two lists may come in any order. Knows nothing of what a run is but its id.
"""

from collections.abc import Sequence
from typing import Generic, Protocol, TypeVar


class _HasId(Protocol):
    @property
    def id(self) -> str: ...


R = TypeVar("R", bound=_HasId)


class RunListing(Generic[R]):
    """What is right of the answers."""

    def __init__(self) -> None:
        self._asked = 0
        self._taken = 0
        self._words: dict[str, tuple[int, R]] = {}

    def ask(self) -> int:
        """A list is asked for; returns its number."""
        self._asked += 1
        return self._asked

    def note(self, run: R) -> None:
        """A word about a run, not from a list."""
        self._words[run.id] = (self._asked, run)

    def take(self, number: int, runs: Sequence[R]) -> list[R] | None:
        """The list as it is by now; ``None``: a newer one was there before.

        What was said of a run since the list was asked for counts, and so does a run that is
        new since then; new ones come first.
        """
        if number < self._taken:
            return None
        self._taken = number
        self._words = {run: word for run, word in self._words.items() if word[0] >= number}
        newer = {run: word for run, (_, word) in self._words.items()}
        listed = {one.id for one in runs}
        new = [one for run, one in newer.items() if run not in listed]
        return [*reversed(new), *(newer.get(one.id, one) for one in runs)]
