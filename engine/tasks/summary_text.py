"""Makes a summary of what a model wrote when it was asked for one.

Owns: where the text goes round in circles or breaks off. Knows nothing of models.
"""

import re

_SENTENCE = re.compile(r".+?(?:[.!?](?=\s)|[。！？]|\n|$)\s*", re.DOTALL)
_ENDS = (".", "!", "?", "。", "！", "？")


def has_loop(text: str) -> bool:
    """Whether a sentence of ``text`` that has ended was there before: it goes round now."""
    said = [sentence for sentence, _ in _sentences(text)[:-1] if not sentence.endswith(":")]
    return len(set(said)) < len(said)


def clean_summary(text: str, *, is_cut: bool) -> str:
    """What the model wrote, up to where it repeats a sentence.

    Args:
        text: without reasoning.
        is_cut: it reached the limit: the sentence it was in is left out, unless that is most
            of the summary, which then ends with an ellipsis.
    """
    kept: list[str] = []
    said: set[str] = set()
    for sentence, as_written in _sentences(text.strip()):
        if sentence in said and not sentence.endswith(":"):
            return "".join(kept).strip()
        said.add(sentence)
        kept.append(as_written)
    summary = "".join(kept).strip()
    if not is_cut or summary.endswith(_ENDS):
        return summary
    whole = "".join(kept[:-1]).strip()
    return whole if len(whole) > len(summary) / 2 else f"{summary} …"


def _sentences(text: str) -> list[tuple[str, str]]:
    """Each sentence in a form to compare, and as it stands with the space after it.

    "The user asked:" may stand before every question, so what ends with a colon is no
    sentence that one would say twice only in a loop.
    """
    found = (match[0] for match in _SENTENCE.finditer(text))
    return [(" ".join(one.casefold().split()), one) for one in found]
