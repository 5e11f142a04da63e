"""How a probability looks: five steps from "expected" to "surprising".

Owns: the limits of the steps. The colours are the theme's: they differ in lightness as well
as in hue, so that they can be told apart without seeing red and green.
"""

from gui.theme import Tokens

LIMITS = (0.9, 0.5, 0.2, 0.05)
"""A probability of at least ``LIMITS[i]`` is in step i, and any less in the last step."""


def step(probability: float) -> int:
    """The step from 0 (expected) to 4 (surprising)."""
    return next((i for i, limit in enumerate(LIMITS) if probability >= limit), len(LIMITS))


def colour(tokens: Tokens, probability: float) -> str:
    """The background for text of this probability, ``#rrggbb``."""
    return tokens.probability[step(probability)]
