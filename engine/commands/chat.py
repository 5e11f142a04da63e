"""``atelier chat PROMPT``: one answer, streamed, or one JSON object."""

import argparse
import json
import sys
from typing import TYPE_CHECKING, Any

import msgspec

from engine.errors import UsageError
from engine.interruption import command_context
from engine.protocol.chat import ChatParams, ChatResult, Message, SamplingParams
from engine.protocol.texts import well_formed

if TYPE_CHECKING:
    from engine.cli import Terminal

DEFAULT_MODEL = "smollm2-135m-instruct"


def _non_negative_float(text: str) -> float:
    value = float(text)
    if not 0 <= value <= 2:
        raise argparse.ArgumentTypeError(f"{text} is not between 0 and 2")
    return value


def _positive(text: str) -> int:
    value = int(text)
    if value < 1:
        raise argparse.ArgumentTypeError(f"{text} is not a positive number")
    return value


def _seed(text: str) -> int:
    value = int(text)
    if not 0 <= value < 2**31:
        raise argparse.ArgumentTypeError(f"{text} is not between 0 and {2**31 - 1}")
    return value


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("prompt", help="what to ask; - reads it from standard input")
    parser.add_argument("--model", default=DEFAULT_MODEL, help="model id (default: %(default)s)")
    parser.add_argument("--system", default="", help="system prompt")
    parser.add_argument("--max-tokens", type=_positive, default=None, metavar="N")
    parser.add_argument("--temperature", type=_non_negative_float, default=0.7, metavar="T")
    parser.add_argument("--seed", type=_seed, default=None, metavar="N")
    parser.add_argument("--device", default="auto", help="auto, cpu, cuda:0 … (default: auto)")
    parser.add_argument("--json", action="store_true", help="print one JSON object when done")


def run(asked: argparse.Namespace, terminal: "Terminal") -> int:
    """Answer the prompt."""
    from engine.cli import run_task

    prompt = sys.stdin.read() if asked.prompt == "-" else asked.prompt
    if not prompt.strip():
        raise UsageError("error.prompt_empty")
    messages = [Message("user", well_formed(prompt))]
    if asked.system:
        messages.insert(0, Message("system", well_formed(asked.system)))
    params = ChatParams(
        model=asked.model,
        messages=messages,
        sampling=SamplingParams(
            temperature=asked.temperature, max_tokens=asked.max_tokens, seed=asked.seed
        ),
        device=asked.device,
    )

    def sink(name: str, notification: Any) -> None:
        if name == "tokens" and not asked.json:
            terminal.write(notification.text)

    result: ChatResult = run_task("chat", params, command_context(sink))
    if asked.json:
        terminal.write(json.dumps(_facts(result), ensure_ascii=False) + "\n")
    else:
        terminal.write("\n")
    return 0


def _facts(result: ChatResult) -> dict[str, Any]:
    """The promised fields first, then the rest."""
    everything: dict[str, Any] = msgspec.to_builtins(result)
    first = (
        "text",
        "model",
        "prompt_tokens",
        "evaluated_tokens",
        "completion_tokens",
        "finish_reason",
        "seconds",
        "tokens_per_second",
    )
    return {name: everything[name] for name in first} | everything
