"""llama.cpp's error objects in our words."""

from typing import Any

from engine.errors import ContextFullError, EngineError, OutOfMemoryError


def server_error(error: dict[str, Any], device: str) -> EngineError:
    """The error to raise for what the server answered."""
    message = str(error.get("message", error))
    if error.get("type") == "exceed_context_size_error":
        return ContextFullError(
            "error.prompt_too_long",
            tokens=int(error.get("n_prompt_tokens", 0)),
            limit=int(error.get("n_ctx", 0)),
        )
    if "memory" in message.lower() or "alloc" in message.lower():
        return OutOfMemoryError("error.out_of_memory", device=device, detail=message)
    return EngineError("error.internal", problem=message)
