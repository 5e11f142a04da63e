"""Messages about models: what there is, what is on disk, fetching and loading it."""

from typing import Literal

import msgspec

from engine.protocol.envelope import ErrorInfo, TextKey

ModelFormat = Literal["gguf", "safetensors"]
ModelRole = Literal["chat", "embedding", "classifier", "translator"]


class ModelInfo(msgspec.Struct, frozen=True, kw_only=True):
    """A model the person can use or fetch.

    Attributes:
        id: stable name; the folder or file name in the models folder.
        name: what people call it.
        licence: SPDX name, or "" when unknown.
        parameters: number of weights, 0 when unknown.
        size_bytes: on disk, or to download.
        memory_bytes: roughly what running it takes.
        is_installed: whole and usable on disk.
        is_starter: one of the small models that make the app useful at once.
        is_pinned: whether Atelier knows the checksums of its files beforehand; if not, a download
            is verified against what its source states.
        fits: whether ``memory_bytes`` fits this machine; ``None`` when unknown.
        partial_bytes: how much of an interrupted download is on disk.
        problem: why what is on disk can't be used, if it can't.
    """

    id: str
    name: str
    role: ModelRole
    format: ModelFormat
    licence: str = ""
    parameters: int = 0
    size_bytes: int = 0
    memory_bytes: int = 0
    is_installed: bool = False
    is_starter: bool = False
    is_pinned: bool = True
    fits: bool | None = None
    partial_bytes: int = 0
    problem: ErrorInfo | None = None


class ListModelsParams(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Method ``models.list``."""


class ModelList(msgspec.Struct, frozen=True, kw_only=True):
    """Installed models first, then those of the catalogue that can be fetched.

    Attributes:
        memory_bytes: of the whole machine; 0 when unknown.
    """

    folder: str
    models: list[ModelInfo]
    memory_bytes: int = 0


class DownloadModelParams(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Method ``models.download``: fetch a model of the catalogue, resuming what is there.

    Attributes:
        replace: fetch again even what is on disk and looks whole (after corruption).
    """

    model: str
    replace: bool = False


class DownloadModelResult(msgspec.Struct, frozen=True, kw_only=True):
    """The model as it now is on disk, and where it came from.

    Attributes:
        notes: what the person should know of it.
    """

    model: ModelInfo
    source: str
    skipped_sources: list[TextKey] = []
    notes: list[TextKey] = []


class LoadModelParams(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Method ``models.load``: get a model ready, so that the first reply starts at once."""

    model: str
    device: str = "auto"
    context_length: int | None = None


class LoadedModel(msgspec.Struct, frozen=True, kw_only=True):
    """A model in memory: what computes it, where, and why there.

    Attributes:
        runtime: ``llama.cpp`` or ``transformers``.
        device: ``cpu``, ``cuda:0`` …
        dtype: of the weights as computed with, e.g. ``bfloat16`` or ``Q4_1``.
        reasons: why this runtime, device and dtype were chosen.
        context_length: tokens the context holds now.
        trained_context_length: tokens the model was trained for.
    """

    model: str
    name: str
    runtime: str
    device: str
    dtype: str
    reasons: list[TextKey]
    context_length: int
    trained_context_length: int
    load_seconds: float


class UnloadModelParams(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Method ``models.unload``: give the memory back."""
