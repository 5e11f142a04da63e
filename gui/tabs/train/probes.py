"""What a run answered to its probe prompts, in order, whatever order it is told in.

Knows nothing of how it is shown.
"""

from collections.abc import Sequence

from engine.protocol.training_result import ProbeAnswer


class RunProbes:
    """A run's answers.

    Attributes:
        answers: by step, in the order of the prompts within a step.
    """

    def __init__(self) -> None:
        self.answers: list[ProbeAnswer] = []
        self._arriving: list[ProbeAnswer] | None = None

    def begin_history(self) -> None:
        """All come again from the run's beginning, new ones among them."""
        self._arriving = []

    def end_history(self) -> bool:
        """They are here.

        Returns:
            Whether that changed anything.
        """
        if self._arriving is None:
            return False
        before, arrived = self.answers, self._arriving
        self.answers, self._arriving = [], None
        self.take(arrived)
        return self.answers != before

    def take(self, answers: Sequence[ProbeAnswer]) -> bool:
        """Add what was told; a step that is computed again replaces its old answers.

        Returns:
            Whether that changed anything now.
        """
        if self._arriving is not None:
            self._arriving.extend(answers)
            return False
        has_changed = False
        for one in answers:
            if one in self.answers[-16:]:
                continue
            kept = [old for old in self.answers if not _is_taken_back(old, one)]
            self.answers = [*kept, one]
            has_changed = True
        return has_changed

    def prompts(self) -> list[str]:
        """The prompts, in order."""
        return list(dict.fromkeys(one.prompt for one in self.answers))

    def of_prompt(self, prompt: str) -> list[ProbeAnswer]:
        """The answers to one prompt, the newest first."""
        return [one for one in reversed(self.answers) if one.prompt == prompt]


def _is_taken_back(old: ProbeAnswer, new: ProbeAnswer) -> bool:
    return old.prompt == new.prompt and old.step >= new.step
