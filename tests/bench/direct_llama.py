"""The peer: llama.cpp called through xllamacpp and nothing else, in a process of its own.

Reads ``{"messages": […], "max_tokens": N}`` lines and answers each with what it measured.
Only the context length and the number of slots are set, as Atelier sets them; the rest is
xllamacpp's own choice.
"""

import json
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from engine.streams import claim_stdout
from tests.bench.sandbox import CONTEXT_LENGTH, starter_model


def main() -> int:
    """Serve until stdin ends."""
    import xllamacpp

    out = claim_stdout()
    params = xllamacpp.CommonParams()
    params.model.path = str(starter_model())
    params.n_ctx = CONTEXT_LENGTH
    params.n_parallel = 1
    with tempfile.TemporaryDirectory(prefix="atelier-direct-") as folder:
        # Anything else would open a port.
        params.hostnames = [str(Path(folder) / "llama.sock")]
        server = xllamacpp.Server(params)
        for line in sys.stdin.buffer:
            out.write(json.dumps(reply(server, json.loads(line))).encode() + b"\n")
            out.flush()
        del server
    return 0


def reply(server: Any, asked: dict[str, Any]) -> dict[str, Any]:
    """One greedy reply.

    Returns:
        text; tokens (generated), evaluated (prompt tokens computed), first_token_seconds
        and seconds since the call, tokens_per_second with the first token excluded.
    """
    pieces: list[str] = []
    first = 0.0
    timings: dict[str, Any] = {}

    def receive(chunk: dict[str, Any]) -> bool:
        nonlocal first
        if "error" in chunk:
            raise SystemExit(f"llama.cpp: {chunk['error']}")
        text = chunk["choices"][0]["delta"].get("content")
        if text:
            first = first or time.perf_counter()
            pieces.append(text)
        timings.update(chunk.get("timings", {}))
        return False

    started = time.perf_counter()
    server.handle_chat_completions(
        {
            "messages": asked["messages"],
            "max_tokens": asked["max_tokens"],
            "temperature": 0,
            "stream": True,
        },
        receive,
    )
    ended = time.perf_counter()
    tokens = int(timings["predicted_n"])
    return {
        "text": "".join(pieces),
        "tokens": tokens,
        "evaluated": int(timings["prompt_n"]),
        "first_token_seconds": first - started,
        "seconds": ended - started,
        "tokens_per_second": (tokens - 1) / (ended - first) if tokens > 1 else 0.0,
    }


if __name__ == "__main__":
    sys.exit(main())
