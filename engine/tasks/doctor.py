"""Task ``system.doctor``: what this machine is and how Atelier will use it."""

import platform
import shutil
from importlib import metadata
from pathlib import Path

import psutil

from engine.context import JobContext
from engine.models.hardware import cpu_name, decide, list_devices, probe_machine
from engine.models.store import ModelStore
from engine.protocol.home import home, models_folder
from engine.protocol.system import DoctorParams, DoctorReport

LIBRARIES = (
    "atelier",
    "torch",
    "transformers",
    "tokenizers",
    "safetensors",
    "xllamacpp",
    "gguf",
    "huggingface_hub",
    "PySide6-Essentials",
    "msgspec",
)
"""Distributions whose versions a report shows, in this order."""


def run(params: DoctorParams, ctx: JobContext) -> DoctorReport:
    """Look at the machine, the libraries and the folders; changes nothing."""
    machine = probe_machine()
    ctx.check_cancelled()
    choice = decide(machine, "auto")
    memory = psutil.virtual_memory()
    folder = models_folder()
    starters = {
        model.id: model.is_installed for model in ModelStore(folder).list() if model.is_starter
    }
    return DoctorReport(
        versions=_versions(),
        platform=platform.platform(),
        cpu_name=cpu_name(),
        cpu_cores=psutil.cpu_count(logical=False) or psutil.cpu_count() or 1,
        memory_bytes=memory.total,
        memory_free_bytes=memory.available,
        devices=list_devices(machine),
        chosen_device=choice.device if choice.device != "cpu" else choice.llama_device,
        reasons=choice.reasons,
        home=str(home()),
        models_folder=str(folder),
        disk_free_bytes=shutil.disk_usage(_nearest_existing(folder)).free,
        starter_models=starters,
    )


def _versions() -> dict[str, str]:
    """Versions of what is installed; an engine without a window has no PySide6."""
    versions = {"python": platform.python_version()}
    for name in LIBRARIES:
        try:
            versions[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            continue
    return versions


def _nearest_existing(folder: Path) -> Path:
    """The disk a folder will be on, before it is made."""
    return next(path for path in (folder, *folder.parents) if path.exists())
