"""How labels and confidences read on the screen.

Owns: the words. The labels are the model's own; only the three everyone uses are translated.
"""

from PySide6.QtCore import QCoreApplication

from gui.attachments.names import safe_name
from gui.formats import number

_POLARITY = {
    "positive": "positive",
    "pos": "positive",
    "negative": "negative",
    "neg": "negative",
    "neutral": "neutral",
    "neu": "neutral",
}
_COLOURS = {"positive": "good", "negative": "bad", "neutral": "muted"}
_SIGNS = {"positive": "+", "negative": "−", "neutral": "○"}


def label_text(label: str) -> str:
    """A model's label as shown: three are translated, any other is as the model has it."""
    translate = QCoreApplication.translate
    known = {
        "positive": translate("sentiment", "positive"),
        "negative": translate("sentiment", "negative"),
        "neutral": translate("sentiment", "neutral"),
    }
    return known.get(label.casefold()) or safe_name(label)


def label_colour(label: str) -> str:
    """The token (:class:`gui.theme.Tokens`) that repeats in colour what the label says."""
    return _COLOURS.get(_POLARITY.get(label.casefold(), ""), "accent")


def label_sign(label: str) -> str:
    """A sign for those who don't see the colours; "" for labels that aren't about polarity."""
    return _SIGNS.get(_POLARITY.get(label.casefold(), ""), "")


def signed_label(label: str) -> str:
    """``+ positive``"""
    sign = label_sign(label)
    return f"{sign} {label_text(label)}" if sign else label_text(label)


def percent(probability: float) -> str:
    """``92.3 %``, and never a 100 or a 0 that isn't one."""
    shown = 100 * probability
    if 99.95 <= shown < 100:
        return QCoreApplication.translate("sentiment", "> {0} %").format(number(99.9, 1))
    if 0 < shown < 0.05:
        return QCoreApplication.translate("sentiment", "< {0} %").format(number(0.1, 1))
    return QCoreApplication.translate("sentiment", "{0} %").format(number(shown, 1))


def points(attribution: float) -> str:
    """``+12.3``: percentage points of confidence, with its sign."""
    shown = round(100 * attribution, 1)
    sign = "+" if shown > 0 else "−" if shown < 0 else ""
    return f"{sign}{number(abs(shown), 1)}"
