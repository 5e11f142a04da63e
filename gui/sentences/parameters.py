"""Names and explanations of the sampling parameters."""

from PySide6.QtCore import QT_TRANSLATE_NOOP

PARAMETERS: dict[str, object] = {
    "param.temperature": QT_TRANSLATE_NOOP(
        "sentences", "Temperature\n0 always takes the most probable token; higher is more varied."
    ),
    "param.top_k": QT_TRANSLATE_NOOP(
        "sentences", "Top-k\nChoose among the k most probable tokens; 0 means all."
    ),
    "param.top_p": QT_TRANSLATE_NOOP(
        "sentences", "Top-p\nChoose among the smallest set of tokens with this total probability."
    ),
    "param.min_p": QT_TRANSLATE_NOOP(
        "sentences", "Min-p\nDrop tokens below this fraction of the most probable one."
    ),
    "param.repeat_penalty": QT_TRANSLATE_NOOP(
        "sentences", "Repeat penalty\nAbove 1 discourages repetition."
    ),
    "param.max_tokens": QT_TRANSLATE_NOOP(
        "sentences", "Longest reply\nIn tokens; empty means as long as the context allows."
    ),
    "param.seed": QT_TRANSLATE_NOOP(
        "sentences", "Seed\nThe same seed gives the same reply; empty draws a new one each time."
    ),
    "param.stop": QT_TRANSLATE_NOOP(
        "sentences", "Stop strings\nThe reply ends before any of these, one on each line."
    ),
    "param.context_length": QT_TRANSLATE_NOOP("sentences", "Context length\nIn tokens."),
    "param.device": QT_TRANSLATE_NOOP("sentences", "Device\nWhat computes."),
}
