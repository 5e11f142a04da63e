"""The forgetting probe: general sentences that have nothing to do with the data.

Owns: the sentences and their perplexity before and after. Training on a narrow set can cost a
model what it knew (catastrophic forgetting, McCloskey & Cohen 1989); this shows how much.
"""

from functools import lru_cache

import msgspec

from assets import asset
from engine.protocol.training_result import ComparedMetric
from engine.training.results.comparison import loss_metrics
from engine.training.results.sides import Losses

ASSET = "general_sentences.json"


class _Sentences(msgspec.Struct):
    sentences: list[str]


@lru_cache(maxsize=1)
def general_sentences() -> tuple[str, ...]:
    """Some forty sentences in English and Chinese, written for this."""
    return tuple(msgspec.json.decode(asset(ASSET).read_bytes(), type=_Sentences).sentences)


def forgetting_metrics(base: Losses | None, tuned: Losses | None) -> list[ComparedMetric]:
    """Perplexity on the sentences; empty for models that plain text means nothing to."""
    if base is None or tuned is None:
        return []
    return [one for one in loss_metrics(base, tuned) if one.name == "perplexity"]
