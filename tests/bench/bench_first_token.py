"""The first token: through the engine's pipes against llama.cpp called directly.

Both sides hold the same conversations, turn by turn and in turn, so that both have the KV
cache of the turns before; each continues with its own replies, which greedy decoding
should make equal. In the long conversation ours writes a title after each turn, as the window
may; the next turn must not pay for it.
"""

import argparse
import sys
from typing import Any

from engine.protocol import ChatParams, LoadModelParams, Message, SamplingParams, TitleParams
from tests.bench.engine_pipe import EnginePipe
from tests.bench.line_process import LineProcess
from tests.bench.report import Report, percentile
from tests.bench.sandbox import CONTEXT_LENGTH, MODEL, run_benchmark, sandbox
from tests.bench.texts import CONVERSATIONS, LONG_CONVERSATION, LONG_PROMPT

BUDGET_MS = 20
REPLY_TOKENS = 40


class Pair:
    """The two sides of one conversation."""

    def __init__(self, engine: EnginePipe, direct: LineProcess) -> None:
        self._engine = engine
        self._direct = direct
        self._ours: list[dict[str, str]] = []
        self._theirs: list[dict[str, str]] = []
        self._is_ours_first = False
        self.has_equal_replies = True

    def turn(self, prompt: str) -> dict[str, Any]:
        """Ask both; returns what was measured, times in ms."""
        for side in (self._ours, self._theirs):
            side.append({"role": "user", "content": prompt})
        self._is_ours_first = not self._is_ours_first
        if self._is_ours_first:
            ours, theirs = self._ask_engine(), self._ask_direct()
        else:
            theirs, ours = self._ask_direct(), self._ask_engine()
        self.has_equal_replies &= ours["text"] == theirs["text"]
        return {
            "ours": ours["first_token_seconds"] * 1000,
            "direct": theirs["first_token_seconds"] * 1000,
            "evaluated": (ours["evaluated"], theirs["evaluated"]),
        }

    def title(self) -> str | None:
        """Have our side write a title for what was said so far."""
        title: str | None = self._engine.request(
            TitleParams(model=MODEL, messages=self._our_messages())
        ).title
        return title

    def _our_messages(self) -> list[Message]:
        return [Message(**one) for one in self._ours]  # type: ignore[arg-type]

    def _ask_engine(self) -> dict[str, Any]:
        params = ChatParams(
            model=MODEL,
            messages=self._our_messages(),
            sampling=SamplingParams(temperature=0, max_tokens=REPLY_TOKENS),
        )
        reply = self._engine.chat(params)
        self._ours.append({"role": "assistant", "content": reply.result.text})
        return {
            "text": reply.result.text,
            "first_token_seconds": reply.first_token_seconds,
            "evaluated": reply.result.evaluated_tokens,
        }

    def _ask_direct(self) -> dict[str, Any]:
        reply = self._direct.ask(messages=self._theirs, max_tokens=REPLY_TOKENS)
        self._theirs.append({"role": "assistant", "content": reply["text"]})
        return reply


def run(report: Report, asked: argparse.Namespace) -> None:
    """Measure short turns, then one prompt long enough for prefill to be all of it."""
    rounds = 1 if asked.quick else 4
    with (
        sandbox() as place,
        EnginePipe(place) as engine,
        LineProcess("tests.bench.direct_llama", place=place) as direct,
    ):
        loaded = engine.request(LoadModelParams(model=MODEL))
        if loaded.context_length != CONTEXT_LENGTH:
            report.note(f"contexts differ: {loaded.context_length} and {CONTEXT_LENGTH} tokens")
        Pair(engine, direct).turn("Hello!")  # each side's first reply is slower
        turns: list[dict[str, Any]] = []
        equal = 0
        for _ in range(rounds):
            for prompts in CONVERSATIONS:
                pair = Pair(engine, direct)
                turns += [pair.turn(prompt) for prompt in prompts]
                equal += pair.has_equal_replies
        _report_turns(report, turns)
        report.note(f"{equal} of {rounds * len(CONVERSATIONS)} conversations have equal replies")
        long = [
            Pair(engine, direct).turn(f"Text {number}. {LONG_PROMPT}")
            for number in range(1 if asked.quick else 5)
        ]
        _report_long(report, long)
        _report_titled(report, [_titled(engine, direct, number) for number in range(rounds + 1)])


def _titled(engine: EnginePipe, direct: LineProcess, number: int) -> dict[str, Any]:
    """The last turn of a long conversation that had a title after each turn before it."""
    pair = Pair(engine, direct)
    first, *others = LONG_CONVERSATION
    pair.turn(f"Question {number}. {first}")  # not what either side has in its cache
    titles = [pair.title()]
    for prompt in others[:-1]:
        pair.turn(prompt)
        titles.append(pair.title())
    return pair.turn(others[-1]) | {"titles": sum(title is not None for title in titles)}


def _report_turns(report: Report, turns: list[dict[str, Any]]) -> None:
    report.median("first token, direct", [turn["direct"] for turn in turns], "ms")
    report.median("first token, ours", [turn["ours"] for turn in turns], "ms")
    extra = [turn["ours"] - turn["direct"] for turn in turns]
    report.median("first token, ours − direct", extra, "ms", at_most=BUDGET_MS)
    report.figure("first token, ours − direct, p90", percentile(extra, 90), "ms")
    report.median("first token, ours ÷ direct", [t["ours"] / t["direct"] for t in turns], "")
    differing = sum(turn["evaluated"][0] > turn["evaluated"][1] for turn in turns)
    report.note(f"ours computed more prompt tokens in {differing} of {len(turns)} turns")


def _report_long(report: Report, turns: list[dict[str, Any]]) -> None:
    name = f"first token, new prompt of {turns[0]['evaluated'][0]} tokens"
    report.median(f"{name}, direct", [turn["direct"] for turn in turns], "ms")
    extra = [turn["ours"] - turn["direct"] for turn in turns]
    report.median(f"{name}, ours − direct", extra, "ms", at_most=BUDGET_MS)
    report.median(f"{name}, ours ÷ direct", [t["ours"] / t["direct"] for t in turns], "")


def _report_titled(report: Report, turns: list[dict[str, Any]]) -> None:
    name = f"first token, turn {len(LONG_CONVERSATION)} with a title after each before it"
    report.median(f"{name}, direct without titles", [turn["direct"] for turn in turns], "ms")
    extra = [turn["ours"] - turn["direct"] for turn in turns]
    report.median(f"{name}, ours − direct", extra, "ms", at_most=BUDGET_MS)
    evaluated = ", ".join(f"{turn['evaluated'][0]}/{turn['evaluated'][1]}" for turn in turns)
    report.note(f"prompt tokens computed in that turn, ours/direct: {evaluated}")
    asked = len(turns) * (len(LONG_CONVERSATION) - 1)
    report.note(f"{sum(turn['titles'] for turn in turns)} of {asked} answers were usable titles")


if __name__ == "__main__":
    sys.exit(run_benchmark("first_token", run))
