"""The fake engine's answer to ``chat.token_choices``: words are tokens, longer ones less probable.

A reply that contains ``slowly`` is scored until cancelled, one that contains ``refuse`` is
answered with an error after its first half.
"""

import math
import re
import time
from typing import TYPE_CHECKING

from engine.protocol import (
    Candidate,
    ErrorInfo,
    Progress,
    Response,
    RpcError,
    TextKey,
    TokenChoice,
    TokenChoicesChunk,
    TokenChoicesParams,
    TokenChoicesResult,
)
from engine.protocol.codec import notification

if TYPE_CHECKING:
    from tests.fake_engine import FakeEngine

CHUNK = 20
OTHERS = (" another", " word", " and", "")


class FakeScoring:
    """One request."""

    def __init__(self, engine: "FakeEngine", job: int, params: TokenChoicesParams) -> None:
        self.engine = engine
        self.job = job
        self.params = params
        self.choices = choices_of(params.reply)

    def run(self) -> None:
        """Stream the choices and answer."""
        for begin in range(0, len(self.choices), CHUNK):
            chunk = TokenChoicesChunk(self.job, self.choices[begin : begin + CHUNK])
            self.engine.out.send(notification("token_choices", chunk))
            self.progress(begin + len(chunk.tokens))
            if "refuse" in self.params.reply:
                return self.fail("context", "error.reply_too_long", {"tokens": 999, "limit": 200})
        while "slowly" in self.params.reply:
            if self.job in self.engine.cancelled:
                return self.fail("cancelled", "error.cancelled", {})
            time.sleep(0.01)
        self.engine.answer(self.job, result_of(self.choices))

    def progress(self, done: int) -> None:
        stage = TextKey("stage.scoring_reply")
        total = len(self.choices) * (2 if "slowly" in self.params.reply else 1)
        message = Progress(id=self.job, stage=stage, done=done, total=total, unit="tokens")
        self.engine.out.send(notification("progress", message))

    def fail(self, kind, key, args) -> None:  # type: ignore[no-untyped-def]
        info = ErrorInfo(kind, TextKey(key, args), key, "")
        self.engine.out.send(Response(self.job, error=RpcError(-32000, key, info)))


def choices_of(reply: str) -> list[TokenChoice]:
    """One for each word with the white space before it."""
    return [choice(found.start(), found[0]) for found in re.finditer(r"\s*\S+|\s+$", reply)]


def choice(start: int, text: str) -> TokenChoice:
    """The word itself first or second, as probable as it is short; then others."""
    probability = math.exp(-0.3 * (len(text) - 1))
    rest = 1 - probability
    shares = [(text, probability)]
    shares += [(other, rest / 2**n) for n, other in enumerate(OTHERS, 1) if other != text]
    shares.sort(key=lambda share: -share[1])
    candidates = [
        Candidate(other, math.log(max(share, 1e-9)), bool(other)) for other, share in shares
    ]
    return TokenChoice(start, text, math.log(probability), 8 * rest, candidates)


def result_of(choices: list[TokenChoice]) -> TokenChoicesResult:
    """The reply as a whole, as the real engine computes it."""
    count = len(choices)
    return TokenChoicesResult(
        perplexity=math.exp(-sum(one.logprob for one in choices) / count),
        mean_entropy_bits=sum(one.entropy_bits or 0 for one in choices) / count,
        is_entropy_exact=False,
        tokens=count,
        model_name="Tiny Model",
        seconds=1.25,
    )
