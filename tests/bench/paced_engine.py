"""The tests' fake engine, saying Markdown at a steady rate: ``pace TOKENS RATE`` as the prompt.

Tokens go out on a schedule, not with a pause after each, so the rate is what was asked.
"""

import time

import msgspec

from engine.protocol import ChatParams
from engine.protocol.chat import TokenChunk
from tests.bench.texts import markdown, tokens_of
from tests.fake_engine import FakeEngine, result


class PacedEngine(FakeEngine):
    """Everything else is the fake engine's."""

    def chat(self, job: int, params: ChatParams) -> None:
        """Reply, or leave it to the fake engine when the prompt is another one."""
        word, *numbers = params.messages[-1].content.split()
        if word != "pace":
            super().chat(job, params)
            return
        tokens, rate = (int(number) for number in numbers)
        said: list[str] = []
        started = time.monotonic()
        for count, piece in enumerate(tokens_of(markdown(tokens)), start=1):
            if job in self.cancelled:
                break
            time.sleep(max(0.0, started + count / rate - time.monotonic()))
            said.append(piece)
            self.out.send(TokenChunk(job, piece, count))
        reason = "cancelled" if job in self.cancelled else "end"
        ended = result(params, "".join(said), reason)
        self.answer(job, msgspec.structs.replace(ended, completion_tokens=len(said)))


if __name__ == "__main__":
    PacedEngine("").run()
