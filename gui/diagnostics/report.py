"""A report on a problem: which files it has, where each comes from, and the archive of them.

Owns: the parts and the archive. Runs in a thread, needs neither engine nor storage, and reads
nothing that wasn't asked for. Nothing is sent anywhere: the result is a file.
"""

import json
import os
import platform
import sys
import tempfile
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from PySide6.QtCore import qVersion

from engine.protocol.home import HOME_VARIABLE, MODELS_VARIABLE, home, logs_folder
from gui.atomic_file import replacing
from gui.diagnostics.redaction import Redactor
from gui.diagnostics.shown_settings import own_texts, shown_settings
from gui.settings import FILE_NAME
from gui.storage import DATABASE_NAME
from gui.transfer.protocol import ExportRequest, TransferError

LIBRARIES = (
    "atelier",
    "PySide6-Essentials",
    "torch",
    "transformers",
    "tokenizers",
    "safetensors",
    "accelerate",
    "peft",
    "xllamacpp",
    "gguf",
    "huggingface_hub",
    "msgspec",
    "pyarrow",
    "numpy",
)
MAX_LOG_BYTES = 2_000_000
"""Of one log; they are cut off at half of it, except those of commands."""

VARIABLES = (
    HOME_VARIABLE,
    MODELS_VARIABLE,
    "LANG",
    "LC_ALL",
    "XDG_SESSION_TYPE",
    "QT_QPA_PLATFORM",
)
_EARLIEST = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True)
class ReportPart:
    """One file of the report.

    Attributes:
        name: in the archive.
        make: reads it, in a thread. Raises ``OSError`` or ``TransferError``.
        is_private: has what the person wrote; only taken when ticked.
    """

    name: str
    make: Callable[[], str]
    is_private: bool = False


def report_parts() -> list[ReportPart]:
    """The parts that can be made without the engine, those that are always there first."""
    settings = home() / FILE_NAME
    logs = [
        ReportPart(f"logs/{path.name}", lambda path=path: read_log(path))  # type: ignore[misc]
        for path in log_files()
    ]
    return [
        ReportPart("versions.txt", versions_text),
        ReportPart("folder.txt", folder_text),
        ReportPart("settings.json", lambda: shown_settings(settings)),
        *logs,
        ReportPart("private/typed_texts.json", lambda: own_texts(settings), is_private=True),
        ReportPart("private/chats.md", chats_text, is_private=True),
    ]


def log_files() -> list[Path]:
    """The logs of window, engine and commands, with their older parts."""
    try:
        return sorted(path for path in logs_folder().iterdir() if ".log" in path.name)
    except OSError:
        return []


def versions_text() -> str:
    """Versions of everything, as the packages' own records say: nothing is imported for it."""
    lines = [
        f"system              {platform.platform()}",
        f"machine             {platform.machine()}, {os.cpu_count()} logical processors",
        f"Python              {platform.python_version()}"
        + (" (packaged)" if getattr(sys, "frozen", False) else ""),
        f"Qt                  {qVersion()}",
    ]
    for name in LIBRARIES:
        try:
            lines.append(f"{name:20}{metadata.version(name)}")
        except metadata.PackageNotFoundError:
            lines.append(f"{name:20}(not known)")
    lines += [f"{name}={os.environ[name]}" for name in VARIABLES if name in os.environ]
    return "\n".join(lines) + "\n"


def folder_text() -> str:
    """What is in the data folder: names of Atelier's own, sizes, and nothing of their content."""
    lines = [str(home())]
    for path in sorted(home().iterdir()):
        facts = path.lstat()
        if path.is_dir() and not path.is_symlink():
            lines.append(f"{path.name}/  {len(list(path.iterdir()))} entries")
        else:
            kind = " (a link)" if path.is_symlink() else ""
            lines.append(f"{path.name}  {facts.st_size} bytes{kind}")
    return "\n".join(lines) + "\n"


def read_log(path: Path, limit: int = MAX_LOG_BYTES) -> str:
    """The log's end; what is left out is said."""
    with path.open("rb") as file:
        size = file.seek(0, os.SEEK_END)
        file.seek(max(0, size - limit))
        text = file.read(limit).decode("utf-8", "replace")
    if size <= limit:
        return text
    return f"(the first {size - limit} bytes are left out)\n{text.partition(chr(10))[2]}"


def chats_text() -> str:
    """All conversations as an archive of texts would have them, one after the other."""
    from gui.transfer.exporting import run_export

    database = home() / DATABASE_NAME
    if not database.exists():
        return ""
    with tempfile.TemporaryDirectory(prefix="atelier-") as folder:
        target = Path(folder, "chats.zip")
        request = ExportRequest(
            database=str(database), ids=None, format="markdown", target=str(target)
        )
        try:
            run_export(request, lambda _: None, lambda: None)
        except TransferError as error:
            if error.problem.kind == "nothing_to_export":
                return ""
            raise
        if not zipfile.is_zipfile(target):
            return target.read_text("utf-8")
        with zipfile.ZipFile(target) as archive:
            return "\n\n".join(
                archive.read(name).decode("utf-8") for name in sorted(archive.namelist())
            )


def write_report(target: Path, files: list[tuple[str, str]]) -> None:
    """Write the archive, whole or not at all.

    Raises:
        OSError: it could not be written; what was there is as it was.
    """
    with replacing(target) as file, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files:
            archive.writestr(zipfile.ZipInfo(name, _EARLIEST), text, zipfile.ZIP_DEFLATED)


def redacted(text: str, redactor: Redactor) -> str:
    """Without names and secrets; in Unicode that any viewer reads."""
    return redactor.redact(text).encode("utf-8", "replace").decode("utf-8")


def doctor_text(facts: object) -> str:
    """What the engine says of the machine."""
    return json.dumps(facts, indent=1, ensure_ascii=False) + "\n"
