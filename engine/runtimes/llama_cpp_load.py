"""Starts llama.cpp on a GGUF file, and says in plain words why it would not start.

Owns: the load parameters and the reading of llama.cpp's log: its loader returns no reason,
it only prints one.
"""

import re
import socket
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from engine.errors import CorruptError, EngineError, OutOfMemoryError, UnsupportedError
from engine.protocol.envelope import TextKey
from engine.streams import recorded_stderr

PREFILL_BATCH = 64
"""Tokens read between two looks at the stop flag. On two cores with a 135M model 64
take 0.14 to 0.25 s and cost about 15 % of prefill speed; 96 and more miss Stop's 0.2 s."""

PROMPT_CACHE_MIB = 512
"""Memory for the KV states of conversations one may switch back to."""


@dataclass(frozen=True)
class LlamaLoad:
    """What to load and how.

    Attributes:
        name: of the model, for messages.
        context_length: tokens of KV cache to set aside.
        device: ``cpu`` or what llama.cpp's GPU backend is to be called.
        reasons: why this runtime and device.
    """

    path: Path
    name: str
    context_length: int
    device: str
    reasons: list[TextKey]


def has_private_sockets() -> bool:
    """Whether llama.cpp can run here without opening a port (it needs Unix sockets)."""
    return hasattr(socket, "AF_UNIX")


def start_server(load: LlamaLoad, address: Path, api_key: str) -> Any:
    """Load the model and return the ``xllamacpp.Server`` that holds it.

    Args:
        address: where its HTTP side listens: a Unix socket in a folder of mode 0700.

    Raises:
        CorruptError, UnsupportedError, OutOfMemoryError, EngineError: why it failed.
    """
    import xllamacpp

    params = xllamacpp.CommonParams()
    params.model.path = str(load.path)
    params.n_ctx = load.context_length
    params.n_batch = PREFILL_BATCH
    params.n_parallel = 1
    params.n_gpu_layers = 0 if load.device == "cpu" else -1
    params.cache_ram_mib = PROMPT_CACHE_MIB
    # Fitting layers to a GPU loads the file twice; on the CPU there is nothing to fit.
    params.fit_params = load.device != "cpu"
    params.hostnames = [str(address)]
    params.api_keys = [api_key]
    params.ui = False
    # Templates are rendered by engine.runtimes.chat_template; a model whose own template
    # llama.cpp can't parse would otherwise not load at all.
    params.chat_template = "chatml"
    with recorded_stderr() as log:
        try:
            return xllamacpp.Server(params)
        except RuntimeError as problem:
            failure = problem
    raise load_error(load, "".join(log)) from failure


_UNKNOWN_ARCHITECTURE = re.compile(r"unknown model architecture: '([^']*)'")
_TRUNCATED = re.compile(
    r"not within (?:the )?file bounds|unexpectedly reached end of file|failed to read"
)
_NO_MEMORY = re.compile(r"(?:failed|unable) to allocate|out of memory", re.IGNORECASE)
_ERROR_LINE = re.compile(r"^[\d.]* *E +(.*)$", re.MULTILINE)


def load_error(load: LlamaLoad, log: str) -> EngineError:
    """The reason in llama.cpp's log, as a sentence for the person."""
    if unknown := _UNKNOWN_ARCHITECTURE.search(log):
        return UnsupportedError(
            "error.model_architecture_unknown",
            architecture=unknown[1],
            runtime="llama.cpp",
            detail=log,
        )
    if _TRUNCATED.search(log):
        return CorruptError("error.model_truncated", file=str(load.path), detail=log)
    if _NO_MEMORY.search(log):
        return OutOfMemoryError("error.out_of_memory", device=load.device, detail=log)
    lines: list[str] = _ERROR_LINE.findall(log)
    reason = lines[0].strip() if lines else "llama.cpp gave no reason"
    return CorruptError("error.model_load_failed", model=load.name, reason=reason, detail=log)
