"""What the reader unfolded in a message.

Owns: the choice for each reasoning and for those that may follow. Doesn't know sections.
"""

from dataclasses import dataclass, field


@dataclass(slots=True)
class Folds:
    """Which reasonings of a message the reader unfolded.

    Attributes:
        is_all_shown: what holds for those not in ``others``, also for future ones.
        others: the first sections of those for which the contrary holds.
    """

    is_all_shown: bool = False
    others: set[int] = field(default_factory=set)

    def is_shown(self, start: int) -> bool:
        """Whether the reasoning that begins with section ``start`` is unfolded."""
        return self.is_all_shown != (start in self.others)

    def set_shown(self, is_shown: bool, start: int | None) -> None:
        """Unfold or fold the reasoning that begins with ``start``, or all."""
        if start is None:
            self.is_all_shown = is_shown
            self.others.clear()
        elif is_shown != self.is_shown(start):
            self.others ^= {start}
