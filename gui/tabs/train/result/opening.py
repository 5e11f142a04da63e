"""In which tab a run's model is of use."""

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from engine.protocol.training import RunInfo
from gui.tabs.train import wording

_TABS = {
    "text_classification": "sentiment",
    "multi_label_classification": "sentiment",
    "chat": "chat",
    "causal_lm": "chat",
    "translation": "translate",
    "summarization": "summarize",
    "masked_lm": "train",
}
"""An adapted encoder is the base of another run."""

_TEXTS: dict[str, object] = {
    "sentiment": QT_TRANSLATE_NOOP("train", "Open in Sentiment"),
    "chat": QT_TRANSLATE_NOOP("train", "Open in Chat"),
    "translate": QT_TRANSLATE_NOOP("train", "Open in Translate"),
    "summarize": QT_TRANSLATE_NOOP("train", "Open in Summarize"),
    "train": QT_TRANSLATE_NOOP("train", "Train on from it"),
}

_HINTS: dict[str, object] = {
    "sentiment": QT_TRANSLATE_NOOP("train", "Use the model on texts and tables"),
    "chat": QT_TRANSLATE_NOOP("train", "Talk to the model"),
    "translate": QT_TRANSLATE_NOOP("train", "Translate with the model"),
    "summarize": QT_TRANSLATE_NOOP("train", "Summarize with the model"),
    "train": QT_TRANSLATE_NOOP("train", "Make the adapted encoder the base of another run"),
}


def tab_for(run: RunInfo) -> str:
    """The tab's name."""
    return _TABS.get(wording.run_task(run), "sentiment")


def open_text(tab: str) -> str:
    """What the button says."""
    return QCoreApplication.translate("train", str(_TEXTS[tab]))


def open_hint(tab: str) -> str:
    """What that is good for."""
    return QCoreApplication.translate("train", str(_HINTS[tab]))


def can_chat(run: RunInfo) -> bool:
    """Whether its checkpoints can be talked to."""
    return tab_for(run) == "chat"
