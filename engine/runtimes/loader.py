"""Chooses a runtime and a device for an installed model and loads it.

Owns: the choice. The rules for devices are in ``engine.models.hardware``.
"""

import logging

from engine.context import JobContext
from engine.errors import UnsupportedError
from engine.models.hardware import choose_device, prefer_runtime
from engine.models.store import InstalledModel
from engine.protocol.envelope import TextKey
from engine.runtimes.llama_cpp_load import has_private_sockets
from engine.runtimes.text_generator import TextGenerator

log = logging.getLogger(__name__)

DEFAULT_CONTEXT = 8192
"""Tokens; a model trained for less gets what it was trained for."""


def load_generator(
    installed: InstalledModel, device: str, context_length: int | None, ctx: JobContext
) -> TextGenerator:
    """Load ``installed`` for text generation.

    Args:
        device: ``auto`` or a device's id.
        context_length: tokens of context, or ``None`` for the default.

    Raises:
        EngineError: why it can't be loaded.
    """
    choice = choose_device(device)
    runtime = prefer_runtime(installed.format, choice)
    if runtime == "llama.cpp" and not has_private_sockets():
        runtime = "transformers"  # a port is never opened
    ctx.check_cancelled()
    if runtime == "llama.cpp":
        return _load_llama_cpp(
            installed, choice.llama_device, context_length, choice.reasons_for(runtime)
        )
    from engine.runtimes.transformers_load import load_text_model

    folder = installed.path
    if installed.format == "gguf":
        from engine.runtimes.gguf_conversion import converted_folder

        try:
            folder = converted_folder(installed.path, ctx)
        except UnsupportedError as problem:
            if not has_private_sockets():
                raise
            # llama.cpp knows architectures that transformers can't read from GGUF: it then
            # runs on the processor, and the reasons say why the GPU is left out.
            log.info("%s runs through llama.cpp: %s", installed.name, problem)
            return _load_llama_cpp(
                installed, choice.llama_device, context_length, choice.reasons_for("llama.cpp")
            )
    generator = load_text_model(folder, choice, context_length, name=installed.name)
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
