"""Chooses a runtime and a device for an installed model and loads it.

Owns: the choice. The rules for devices are in ``engine.models.hardware``.
"""

import logging
from pathlib import Path
from typing import TYPE_CHECKING

from engine.context import JobContext
from engine.errors import UnsupportedError
from engine.models.hardware import DeviceChoice, choose_device, prefer_runtime
from engine.models.store import InstalledModel
from engine.protocol.envelope import TextKey
from engine.runtimes.llama_cpp_load import has_private_sockets
from engine.runtimes.text_generator import TextGenerator

if TYPE_CHECKING:
    from engine.runtimes.shared_weights import SharedWeights

log = logging.getLogger(__name__)

DEFAULT_CONTEXT = 8192
"""Tokens; a model trained for less gets what it was trained for."""


def load_generator(
    installed: InstalledModel,
    device: str,
    context_length: int | None,
    ctx: JobContext,
    before: TextGenerator | None = None,
) -> TextGenerator:
    """Load ``installed`` for text generation.

    Args:
        device: ``auto`` or a device's id.
        context_length: tokens of context, or ``None`` for the default.
        before: what is loaded so far. It is closed in any case, before anything is loaded: two
            models at once may not fit. Only the weights go on where they are the same ones:
            those of a base and of the adapters on it.

    Raises:
        EngineError: why it can't be loaded.
    """
    kept = _Kept(before)
    try:
        return _load(installed, device, context_length, ctx, kept)
    finally:
        kept.close()


class _Kept:
    """What was loaded, until something of it is used or it is closed."""

    def __init__(self, generator: TextGenerator | None) -> None:
        self._generator = generator

    def weights(self, folder: Path, choice: DeviceChoice) -> "SharedWeights | None":
        """Its weights if they are those of ``folder``; all else is closed."""
        generator, self._generator = self._generator, None
        release = getattr(generator, "release", None)
        if release is None:
            if generator is not None:
                generator.close()
            return None
        weights: SharedWeights | None = release()
        if weights is None or weights.is_of(folder, choice):
            return weights
        weights.close()
        return None

    def close(self) -> None:
        """Close what nobody used; may be called again."""
        generator, self._generator = self._generator, None
        if generator is not None:
            generator.close()


def _load(
    installed: InstalledModel,
    device: str,
    context_length: int | None,
    ctx: JobContext,
    kept: _Kept,
) -> TextGenerator:
    choice = choose_device(device)
    source = installed.base or installed
    runtime = prefer_runtime(source.format, choice)
    # A port is never opened, and adapters are only attached to safetensors.
    if runtime == "llama.cpp" and (not has_private_sockets() or installed.base is not None):
        runtime = "transformers"
    ctx.check_cancelled()
    if runtime == "llama.cpp":
        kept.close()
        return _load_llama_cpp(
            installed, choice.llama_device, context_length, choice.reasons_for(runtime)
        )
    from engine.runtimes.transformers_load import load_text_model

    folder = source.path
    if source.format == "gguf":
        from engine.runtimes.gguf_conversion import conversion_folder, converted_folder

        if not conversion_folder(source.path).is_dir():
            kept.close()  # converting takes memory, and nothing loaded can be of it
        try:
            folder = converted_folder(source.path, ctx)
        except UnsupportedError as problem:
            if not has_private_sockets() or installed.base is not None:
                raise
            # llama.cpp knows architectures that transformers can't read from GGUF: it then
            # runs on the processor, and the reasons say why the GPU is left out.
            log.info("%s runs through llama.cpp: %s", installed.name, problem)
            kept.close()
            return _load_llama_cpp(
                installed, choice.llama_device, context_length, choice.reasons_for("llama.cpp")
            )
    weights = kept.weights(folder, choice)
    if weights is not None and installed.base is not None:
        ctx.stage("stage.attaching_adapter", model=installed.name)
    generator = load_text_model(
        folder,
        choice,
        context_length,
        name=installed.name,
        adapter=installed.path if installed.base is not None else None,
        weights=weights,
    )
    if weights is not None:
        generator.facts.reasons.append(TextKey("reason.shared_weights", {"base": source.name}))
    if not has_private_sockets():
        generator.facts.reasons.append(TextKey("reason.llama_needs_sockets"))
    return generator


def _load_llama_cpp(
    installed: InstalledModel, device: str, context_length: int | None, reasons: list[TextKey]
) -> TextGenerator:
    from engine.models.gguf_header import read_header
    from engine.runtimes.llama_cpp_load import LlamaLoad
    from engine.runtimes.llama_cpp_text import LlamaCppGenerator
    from engine.runtimes.text_generator import TemplateSource

    header = read_header(installed.path)
    asked = context_length or DEFAULT_CONTEXT
    length = min(asked, header.context_length) if header.context_length else asked
    load = LlamaLoad(installed.path, installed.name, length, device, reasons)
    return LlamaCppGenerator(load, TemplateSource(header.chat_template, header.special_tokens))
