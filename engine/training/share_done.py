"""How much of a comparison is done, told as it goes on, and its end where somebody asks for it.

Owns: putting the shares of single parts together. Knows nothing of what the parts compute.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Protocol


class Check(Protocol):
    """Called every little while by what takes long; raises when the work is to end."""

    def __call__(self, share: float = 0.0, /) -> None:
        """``share``: of the work that is done, from 0 to 1."""


def silent(share: float = 0.0, /) -> None:
    """A :class:`Check` of work that nobody watches or ends."""


def ending(check: Callable[[], None]) -> Check:
    """A :class:`Check` of work that can be ended, and whose share nobody wants to know."""
    return lambda _share=0.0, /: check()


class Parts:
    """Work in parts that take differently long.

    Args:
        check: is told the share of the whole.
        whole: what the parts' weights come to, in any unit.
    """

    def __init__(self, check: Check, whole: float) -> None:
        self._check = check
        self._whole = max(whole, 1e-9)
        self._done = 0.0

    @contextmanager
    def part(self, weight: float) -> Iterator[Check]:
        """The next part; it is told the share of itself."""

        def check(share: float = 0.0, /) -> None:
            done = self._done + weight * min(1.0, max(0.0, share))
            self._check(min(1.0, done / self._whole))

        check()
        yield check
        self._done += weight
