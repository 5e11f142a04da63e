"""The model in memory: at most one chat model, kept until another is asked for.

Owns: loading, replacing and unloading. A process has one instance, :data:`CURRENT`.
Loading and generating happen on the compute lane; token counts may come from any thread.
"""

import threading
import time
from dataclasses import dataclass

from engine.context import JobContext
from engine.protocol.home import models_folder
from engine.protocol.models import LoadedModel
from engine.runtimes.chat_template import ChatTemplate
from engine.runtimes.text_generator import TextGenerator


@dataclass(frozen=True)
class Loaded:
    """A model ready to chat.

    Attributes:
        asked: (model id, device, context length) as asked for; the same again reuses it.
        summary: what to tell the window about it.
    """

    asked: tuple[str, str, int | None]
    generator: TextGenerator
    template: ChatTemplate
    summary: LoadedModel


class LoadedModels:
    """Holds the loaded model."""

    def __init__(self) -> None:
        self._loaded: Loaded | None = None
        self._lock = threading.Lock()

    def peek(self, model: str) -> Loaded | None:
        """The loaded model if it is ``model``; never loads."""
        with self._lock:
            loaded = self._loaded
        return loaded if loaded is not None and loaded.asked[0] == model else None

    def get(self, model: str, device: str, context_length: int | None, ctx: JobContext) -> Loaded:
        """The model, loading it (and letting go of another) if needed. Compute lane only.

        Raises:
            EngineError: why it can't be loaded.
        """
        asked = (model, device, context_length)
        with self._lock:
            loaded = self._loaded
        if loaded is not None and loaded.asked == asked:
            return loaded
        from engine.models.store import ModelStore

        installed = ModelStore(models_folder()).resolve(model)
        with self._lock:
            self._loaded = None
        ctx.stage("stage.loading_model", model=installed.name)
        started = time.perf_counter()
        from engine.runtimes.loader import load_generator

        before = loaded.generator if loaded is not None else None
        generator = load_generator(installed, device, context_length, ctx, before)
        summary = LoadedModel(
            model=model,
            name=installed.name,
            runtime=generator.facts.runtime,
            device=generator.facts.device,
            dtype=generator.facts.dtype,
            reasons=generator.facts.reasons,
            context_length=generator.facts.context_length,
            trained_context_length=generator.facts.trained_context_length,
            load_seconds=time.perf_counter() - started,
        )
        template = ChatTemplate(
            generator.template.source, generator.template.special_tokens, model=installed.name
        )
        loaded = Loaded(asked, generator, template, summary)
        with self._lock:
            self._loaded = loaded
        return loaded

    def unload(self) -> None:
        """Give the memory back. Compute lane only."""
        with self._lock:
            loaded, self._loaded = self._loaded, None
        if loaded is not None:
            loaded.generator.close()


CURRENT = LoadedModels()
