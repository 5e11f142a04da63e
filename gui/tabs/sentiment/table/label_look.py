"""How a label looks in a table: a sign that is told apart without colour, and a colour."""

from dataclasses import dataclass

from gui.tabs.sentiment.wording import label_colour, label_sign
from gui.theme import Tokens


@dataclass(frozen=True)
class LabelLook:
    """A sign and its colour, ``#rrggbb``."""

    sign: str
    colour: str


def label_look(label: str, labels: list[str], tokens: Tokens) -> LabelLook:
    """The look of one of a model's labels; "" is what has none.

    Args:
        labels: all of the model's, in its order: those that aren't about polarity get the
            colours of the charts in turn.
    """
    if not label:
        return LabelLook("·", tokens.disabled)
    sign = label_sign(label)
    if sign:
        return LabelLook(sign, str(getattr(tokens, label_colour(label))))
    others = [one for one in labels if not label_sign(one)]
    place = others.index(label) if label in others else 0
    return LabelLook("●", tokens.series[place % len(tokens.series)])
