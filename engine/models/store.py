"""The models on this machine: those of the catalogue and the person's own.

Owns: what is installed, what is wrong with it, and what a model's id means. Never loads
weights, never raises for one bad model in a list, never deletes what it can't read.
"""

from dataclasses import dataclass
from pathlib import Path

import psutil

from assets import ROOT as ASSETS
from engine.context import JobContext
from engine.errors import (
    CorruptError,
    EngineError,
    NotFoundError,
    UnsupportedError,
    error_info,
)
from engine.models.adapter_folder import (
    ADAPTER_WEIGHTS_NAME,
    AdapterConfig,
    check_adapter,
    is_adapter,
    read_adapter,
)
from engine.models.catalogue import Catalogue, CatalogueModel, load_catalogue
from engine.models.download import Downloaded, download, partial_bytes
from engine.models.inspection import inspect_model
from engine.models.manifest import MANIFEST_NAME, Manifest, read_manifest, write_manifest
from engine.models.own_models import OwnModel, find_own_models, given_name, is_gguf_file
from engine.models.partial_file import hash_file
from engine.models.safetensors_folder import (
    CONFIG_NAME,
    check_safetensors,
    read_safetensors_folder,
)
from engine.protocol.models import ModelFormat, ModelInfo, ModelRole
from engine.protocol.texts import well_formed

SHIPPED = ASSETS / "models"
"""Only the packaged app has any."""

USABLE_MEMORY = 0.8
"""The part of the machine's memory that a model may take."""


@dataclass(frozen=True)
class InstalledModel:
    """A model that is on disk and passed the cheap checks.

    Attributes:
        path: the GGUF file (the first, when split), or the folder with config.json.
        licence: SPDX name, or "" when unknown.
        architecture: as the file names it; "" when it doesn't.
        quantization: e.g. ``Q4_K_M``; "" when not quantized or not said.
        context_length: tokens it was trained for, 0 when not said.
        parameters: number of weights.
        base: of an adapter, the model that it adds to; its own path has only what it adds.
    """

    id: str
    name: str
    role: ModelRole
    format: ModelFormat
    path: Path
    licence: str
    architecture: str
    quantization: str
    context_length: int
    parameters: int
    size_bytes: int
    memory_bytes: int
    base: "InstalledModel | None" = None


class ModelStore:
    """The models in one folder, looked up anew each time (headers are remembered).

    Attributes:
        folder: where models are; it need not exist yet.
        catalogue: what can be fetched.
        shipped: models of the catalogue that come with the packaged app, never written to; one
            that was fetched into ``folder`` takes the place of the same one there.
    """

    def __init__(
        self, folder: Path, catalogue: Catalogue | None = None, shipped: Path = SHIPPED
    ) -> None:
        self.folder = folder
        self.catalogue = catalogue if catalogue is not None else load_catalogue()
        self.shipped = shipped

    def list(self) -> list[ModelInfo]:
        """Usable models first, then those with a problem, then what can be fetched."""
        infos = [self._catalogue_info(model) for model in self.catalogue.models]
        infos += [self.own_info(own) for own in find_own_models(self.folder, self.catalogue)]
        return usable_first(infos)

    def info(self, model_id: str) -> ModelInfo:
        """What is known about one model.

        Raises:
            NotFoundError: neither the catalogue nor the folder has it.
        """
        model = self.catalogue.find(model_id)
        return self._catalogue_info(model) if model else self.own_info(self._own(model_id))

    def resolve(self, model_id: str) -> InstalledModel:
        """The model, ready to be loaded.

        Args:
            model_id: as listed, or the whole path of a GGUF file or of a folder with a model or an
            adapter.

        Raises:
            NotFoundError: there is none of this name, or it was not fetched yet.
            CorruptError: it is damaged or incomplete.
            UnsupportedError: it is in a form that Atelier doesn't open.
            OSError: it can't be read.
        """
        model = self.catalogue.find(model_id)
        if model is None:
            return self._inspect_own(_folder_model(model_id) or self._own(model_id))
        manifest = read_manifest(self.folder_of(model))
        if manifest is None:
            raise NotFoundError("error.model_not_installed", model=model_id)
        return self._inspect(model, manifest)

    def verify(self, model_id: str, ctx: JobContext) -> None:
        """Read all of the model and compare it with its checksums; for a model of the person's
        own, which has none, do the checks of :meth:`resolve`.

        A file found damaged is remembered: the model is not loaded until it is fetched again.

        Raises:
            EngineError: as :meth:`resolve`, or ``CorruptError`` for content that differs.
        """
        self.resolve(model_id)
        model = self.catalogue.find(model_id)
        manifest = read_manifest(self.folder_of(model)) if model else None
        if model is None or manifest is None:
            return
        for file in manifest.files:
            path = self.folder_of(model) / file.name
            if hash_file(path, ctx) != file.sha256:
                if self.folder_of(model) == self.fetched_folder(model):
                    write_manifest(self.folder_of(model), _with_damage(manifest, file.name))
                raise CorruptError("error.model_corrupt", file=str(path))

    def download(self, model_id: str, ctx: JobContext, *, replace: bool = False) -> Downloaded:
        """Fetch a model of the catalogue, continuing what is there.

        Raises:
            NotFoundError: the catalogue doesn't have it.
            EngineError: as :func:`engine.models.download.download`.
        """
        model = self.catalogue.find(model_id)
        if model is None:
            raise NotFoundError("error.model_not_found", model=model_id)

        def is_whole() -> bool:
            return self._catalogue_info(model).is_installed

        folder = self.fetched_folder(model)
        return download(model, folder, ctx, replace=replace, is_whole=is_whole)

    def folder_of(self, model: CatalogueModel) -> Path:
        """Where a model of the catalogue is: fetched, or come with the app."""
        fetched, shipped = self.fetched_folder(model), self.shipped / model.id
        is_shipped = not (fetched / MANIFEST_NAME).exists() and (shipped / MANIFEST_NAME).exists()
        return shipped if is_shipped else fetched

    def fetched_folder(self, model: CatalogueModel) -> Path:
        """Where a model of the catalogue is fetched to."""
        return self.folder / model.id

    def find_base(self, base: str, adapter: str) -> InstalledModel:
        """The model that an adapter was trained on.

        Args:
            base: as the adapter names it: an id, a folder, or a repository of the Hub whose
                name, in lower case, is an id.
            adapter: what to call the adapter in messages.

        Raises:
            NotFoundError: it isn't here.
            EngineError: it can't be used.
        """
        reasons: list[NotFoundError] = []
        for name in dict.fromkeys((base, base.rsplit("/", 1)[-1].lower())):
            try:
                if self._is_adapter(name):  # looked at first: one could name itself
                    raise UnsupportedError("error.adapter_on_adapter", model=adapter, base=base)
                return self.resolve(name)
            except NotFoundError as problem:
                reasons.append(problem)
        raise NotFoundError("error.adapter_base_missing", model=adapter, base=base) from reasons[-1]

    def _is_adapter(self, model_id: str) -> bool:
        if self.catalogue.find(model_id) is not None:
            return False
        own = _folder_model(model_id) or self._own(model_id)
        return own.format == "safetensors" and is_adapter(own.path)

    def own_info(self, own: OwnModel) -> ModelInfo:
        """What is known about a model of the person's own; never raises."""
        try:
            return _info(self._inspect_own(own))
        except (EngineError, OSError) as error:
            return ModelInfo(
                id=well_formed(own.id),  # a file name may hold bytes that are no text
                name=well_formed(own.path.stem if own.format == "gguf" else own.path.name),
                role="chat",
                format=own.format,
                problem=error_info(error),
            )

    def _inspect_own(self, own: OwnModel) -> InstalledModel:
        if own.error is not None:
            raise own.error
        adapter = read_adapter(own.path) if own.format == "safetensors" else None
        if adapter is not None:
            return self._inspect_adapter(own, adapter)
        facts = inspect_model(own.path, own.format)
        return InstalledModel(
            id=well_formed(own.id),
            name=well_formed(own.name or facts.name),
            role=facts.role,
            format=own.format,
            path=own.path,
            licence="",
            architecture=facts.architecture,
            quantization=facts.quantization,
            context_length=facts.context_length,
            parameters=facts.parameters,
            size_bytes=facts.size_bytes,
            memory_bytes=facts.memory_bytes,
        )

    def _inspect_adapter(self, own: OwnModel, adapter: AdapterConfig) -> InstalledModel:
        """An adapter is what its base is, unless it brings a configuration of its own."""
        name = well_formed(own.name or own.path.name)
        check_adapter(own.path, adapter, name)
        weights = own.path / ADAPTER_WEIGHTS_NAME
        parameters, size_bytes = check_safetensors(weights), weights.stat().st_size
        base = self.find_base(adapter.base_model_name_or_path, name)
        role, architecture = base.role, base.architecture
        if (own.path / CONFIG_NAME).is_file():
            described = read_safetensors_folder(own.path)
            role, architecture = described.role, described.architecture
        return InstalledModel(
            id=well_formed(own.id),
            name=name,
            role=role,
            format="safetensors",
            path=own.path,
            licence=base.licence,
            architecture=architecture,
            quantization=base.quantization,
            context_length=base.context_length,
            parameters=base.parameters + parameters,
            size_bytes=size_bytes,
            memory_bytes=base.memory_bytes + size_bytes,
            base=base,
        )

    def _own(self, model_id: str) -> OwnModel:
        # Looked up among what was found, never joined to a path: an id can't lead outside.
        for own in find_own_models(self.folder, self.catalogue):
            if well_formed(own.id) == model_id:
                return own
        raise NotFoundError("error.model_not_found", model=well_formed(model_id))

    def _inspect(self, model: CatalogueModel, manifest: Manifest) -> InstalledModel:
        folder = self.folder_of(model)
        _check_sizes(folder, manifest)
        path = folder
        if model.format == "gguf":
            path = folder / next(f.name for f in model.files if f.name.endswith(".gguf"))
        facts = inspect_model(path, model.format)
        return InstalledModel(
            id=model.id,
            name=model.name,
            role=model.role,
            format=model.format,
            path=path,
            licence=model.licence,
            architecture=facts.architecture,
            quantization=facts.quantization,
            context_length=facts.context_length,
            parameters=model.parameters,
            size_bytes=sum(file.size_bytes for file in manifest.files),
            memory_bytes=model.memory_bytes,
        )

    def _catalogue_info(self, model: CatalogueModel) -> ModelInfo:
        """What is known about a model of the catalogue, whatever its state on disk."""
        folder = self.folder_of(model)
        is_installed = False
        problem: EngineError | OSError | None = None
        try:
            manifest = read_manifest(folder)
            if manifest is not None:
                self._inspect(model, manifest)
                is_installed = True
        except (EngineError, OSError) as error:
            problem = error
        is_unfinished = not is_installed and problem is None
        return ModelInfo(
            id=model.id,
            name=model.name,
            role=model.role,
            format=model.format,
            licence=model.licence,
            parameters=model.parameters,
            size_bytes=model.size_bytes,
            memory_bytes=model.memory_bytes,
            is_installed=is_installed,
            is_starter=model.is_starter,
            is_pinned=model.is_pinned,
            fits=fits(model.memory_bytes),
            partial_bytes=partial_bytes(model, folder) if is_unfinished else 0,
            problem=error_info(problem) if problem else None,
        )


def usable_first(infos: list[ModelInfo]) -> list[ModelInfo]:
    """Usable models first, then those with a problem, then what can be fetched."""
    return sorted(infos, key=lambda info: 0 if info.is_installed else 1 if info.problem else 2)


def fits(memory_bytes: int) -> bool:
    """Whether a model that takes this much runs on this machine beside everything else."""
    return memory_bytes <= USABLE_MEMORY * float(psutil.virtual_memory().total)


def _check_sizes(folder: Path, manifest: Manifest) -> None:
    """Raise :class:`CorruptError` for a file that is not what the download verified."""
    if manifest.damaged:
        raise CorruptError("error.model_corrupt", file=str(folder / manifest.damaged))
    for file in manifest.files:
        path = folder / file.name
        size = path.stat().st_size if path.is_file() else 0
        if size != file.size_bytes:
            key = "error.model_truncated" if size < file.size_bytes else "error.model_corrupt"
            detail = f"{size} of {file.size_bytes} bytes"
            raise CorruptError(key, file=str(path), detail=detail)


def _with_damage(manifest: Manifest, name: str) -> Manifest:
    return Manifest(
        model=manifest.model, source=manifest.source, files=manifest.files, damaged=name
    )


def _folder_model(path: str) -> OwnModel | None:
    """The model of this whole path: a folder, such as the result of a run, or a GGUF file."""
    folder = Path(path).expanduser()
    if folder.is_absolute() and is_gguf_file(folder):
        return OwnModel(path, folder, "gguf")
    if not folder.is_absolute() or not (is_adapter(folder) or (folder / CONFIG_NAME).is_file()):
        return None
    return OwnModel(path, folder, "safetensors", name=given_name(folder))


def _info(model: InstalledModel) -> ModelInfo:
    return ModelInfo(
        id=model.id,
        name=model.name,
        role=model.role,
        format=model.format,
        licence=model.licence,
        parameters=model.parameters,
        size_bytes=model.size_bytes,
        memory_bytes=model.memory_bytes,
        is_installed=True,
        fits=fits(model.memory_bytes),
    )
