"""The classifier in memory: at most one, kept until another is asked for.

Owns: finding, loading, replacing and unloading. It stays beside the chat model: classifiers
are small. A process has one instance, :data:`CURRENT`. Compute lane only.
"""

import time
from dataclasses import dataclass
from pathlib import Path

from engine.context import JobContext
from engine.errors import NotFoundError, UnsupportedError
from engine.models.own_models import given_name
from engine.models.safetensors_folder import CONFIG_NAME
from engine.protocol.home import models_folder
from engine.protocol.sentiment import STARTER_SENTIMENT, ClassifierInfo
from engine.runtimes.classifier import Classifier

STARTER_FOLDER = "starter_sentiment"
STARTER_NAME = "Atelier Sentiment (starter)"


@dataclass(frozen=True)
class LoadedClassifier:
    """A classifier ready to score.

    Attributes:
        asked: (model id, device) as asked for; the same again reuses it.
        info: what to tell the window about it.
    """

    asked: tuple[str, str]
    classifier: Classifier
    info: ClassifierInfo


class LoadedClassifiers:
    """Holds the loaded classifier."""

    def __init__(self) -> None:
        self._loaded: LoadedClassifier | None = None

    def get(self, model: str, device: str, ctx: JobContext) -> LoadedClassifier:
        """The classifier, loading it (and letting go of another) if needed.

        Args:
            model: an id of the store, :data:`STARTER_SENTIMENT`, or a folder's path.

        Raises:
            EngineError: why it can't be loaded.
        """
        asked = (model, device)
        if self._loaded is not None and self._loaded.asked == asked:
            return self._loaded
        folder, name = find_classifier(model)
        self.unload()
        ctx.stage("stage.loading_model", model=name)
        started = time.perf_counter()
        from engine.runtimes.patient_torch import import_torch

        import_torch()
        from engine.models.hardware import choose_device
        from engine.runtimes.classifier_load import load_classifier

        classifier = load_classifier(
            folder, choose_device(device), name=name, find_base=lambda base: find_base(base, name)
        )
        ctx.check_cancelled()
        facts = classifier.facts
        info = ClassifierInfo(
            model=model,
            name=name,
            labels=list(facts.labels),
            is_multi_label=facts.is_multi_label,
            is_calibrated=facts.is_calibrated,
            languages=list(facts.languages),
            window_tokens=facts.window_tokens,
            runtime=facts.runtime,
            device=facts.device,
            dtype=facts.dtype,
            reasons=facts.reasons,
            load_seconds=time.perf_counter() - started,
        )
        self._loaded = LoadedClassifier(asked, classifier, info)
        return self._loaded

    def unload(self) -> None:
        """Give the memory back."""
        loaded, self._loaded = self._loaded, None
        if loaded is not None:
            loaded.classifier.close()


CURRENT = LoadedClassifiers()


def find_classifier(model: str) -> tuple[Path, str]:
    """The folder and the name of a classifier.

    Raises:
        EngineError: there is none, or it is no folder of weights.
    """
    if model == STARTER_SENTIMENT:
        from assets import asset

        try:
            return asset(STARTER_FOLDER), STARTER_NAME
        except FileNotFoundError as problem:
            raise NotFoundError("error.model_not_found", model=model) from problem
    folder = Path(model).expanduser()
    if folder.is_absolute() and (folder / CONFIG_NAME).is_file():
        return folder, given_name(folder) or folder.name
    return _installed(model)


def find_base(base: str, adapter: str) -> Path:
    """The folder of the model that an adapter was trained on.

    Args:
        base: as the adapter names it: an id of the store, a folder, or a repository of the
            Hub whose name, in lower case, is an id of the store.

    Raises:
        NotFoundError: it isn't here.
        EngineError: it can't be used.
    """
    folder = Path(base).expanduser()
    if folder.is_absolute() and (folder / CONFIG_NAME).is_file():
        return folder
    reasons: list[NotFoundError] = []
    for name in dict.fromkeys((base, base.rsplit("/", 1)[-1].lower())):
        try:
            return _installed(name)[0]
        except NotFoundError as problem:
            reasons.append(problem)
    raise NotFoundError("error.adapter_base_missing", model=adapter, base=base) from reasons[-1]


def _installed(model: str) -> tuple[Path, str]:
    from engine.models.store import ModelStore

    installed = ModelStore(models_folder()).resolve(model)
    if installed.format != "safetensors":
        raise UnsupportedError("error.model_not_classifier", model=installed.name)
    return installed.path, installed.name
