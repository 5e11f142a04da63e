"""How a label looks: a sign that is told apart without colour, and a colour.

Owns: which labels of a model mean good and bad, as far as their names say so.
"""

from dataclasses import dataclass

from gui.theme import Tokens

_MEANINGS = ("neg", "pos", "neu")


@dataclass(frozen=True)
class LabelLook:
    """A sign and its colour, ``#rrggbb``."""

    sign: str
    colour: str


def label_look(label: str, labels: list[str], tokens: Tokens) -> LabelLook:
    """The look of one of a model's labels; "" is what has none.

    Args:
        labels: all of the model's, in its order: those whose name says nothing get the colours
            of the charts in turn.
    """
    if not label:
        return LabelLook("·", tokens.disabled)
    name = label.casefold()
    if "neg" in name:
        return LabelLook("−", tokens.bad)
    if "pos" in name:
        return LabelLook("+", tokens.good)
    if "neu" in name:
        return LabelLook("○", tokens.muted)
    others = [one for one in labels if not any(part in one.casefold() for part in _MEANINGS)]
    place = others.index(label) if label in others else 0
    return LabelLook("●", tokens.series[place % len(tokens.series)])
