"""What a file from outside is taken for, and where that can be opened.

Goes by names and by which names a folder holds; of files it reads only a model's small
description. Runs in a thread of its own: a folder may be on a disk that sleeps.
"""

import json
import stat
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from gui.attachments.names import safe_name
from gui.opening.arguments import is_address
from gui.presets import is_preset_file


class Kind(Enum):
    """What a file is taken for."""

    MODEL = "model"
    TABLE = "table"
    DOCUMENT = "document"
    BOUND = "bound document"
    OTHER = "other"
    CHATS = "chats"
    PICKLE = "pickle"
    FOLDER = "folder"
    GONE = "gone"
    UNREADABLE = "unreadable"
    ELSEWHERE = "elsewhere"


TABS: dict[Kind, tuple[str, ...]] = {
    Kind.TABLE: ("train", "sentiment", "translate", "chat"),
    Kind.DOCUMENT: ("summarize", "translate", "chat"),
    Kind.BOUND: ("summarize", "translate"),
    Kind.OTHER: ("chat", "summarize"),
}
"""Where it can be opened, what most people will want first. A chat takes text files alone."""

MOST_FILES = {"sentiment": 1, "train": 2}
"""So many at a time; the others take any number."""

_TABLES = frozenset(
    [".csv", ".tsv", ".tab", ".xlsx", ".xls", ".ods", ".json", ".jsonl", ".ndjson", ".parquet"]
)
_DOCUMENTS = frozenset(
    [".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".srt", ".vtt"]
)
_BOUND = frozenset([".pdf", ".docx", ".doc", ".odt", ".rtf"])
_PICKLES = frozenset([".bin", ".pt", ".pth", ".ckpt", ".pkl", ".pickle"])
_GGUF, _SAFETENSORS = ".gguf", ".safetensors"
_CONFIG, _ADAPTER = "config.json", "adapter_config.json"
_DESCRIPTION_BYTES = 1 << 20
_TAB_OF_ENDING = (
    ("ForSequenceClassification", "sentiment"),
    ("SEQ_CLS", "sentiment"),
    ("MTModel", "translate"),
    ("ForConditionalGeneration", "translate"),
    ("SEQ_2_SEQ_LM", "translate"),
    ("CAUSAL_LM", "chat"),
    ("ForCausalLM", "chat"),
    ("LMHeadModel", "chat"),
    ("ForMaskedLM", "train"),
    ("Model", "train"),
)
"""By how an architecture's name, or an adapter's task, ends; an encoder is a base for training."""


@dataclass(frozen=True)
class FoundFile:
    """One of the files.

    Attributes:
        path: of what is opened; for a model's weights, of their folder.
        name: to be shown.
        tab: of a model: where it is of use.
        detail: what the system said, where it can't be read.
    """

    path: str
    name: str
    kind: Kind
    tab: str = ""
    detail: str = ""


def find_out(path: str) -> FoundFile:
    """Look at one; never raises."""
    name = safe_name(Path(path).name or path)
    if is_address(path):
        return FoundFile(path, safe_name(path), Kind.ELSEWHERE)
    try:
        path.encode("utf-8")  # the engine is told by text
        mode = Path(path).stat().st_mode
        if stat.S_ISDIR(mode):
            return _folder(Path(path), name)
    except FileNotFoundError:
        return FoundFile(path, name, Kind.GONE)
    except (OSError, ValueError) as problem:  # ValueError: a name with bytes that are no text
        return FoundFile(path, name, Kind.UNREADABLE, detail=safe_name(str(problem)))
    if not stat.S_ISREG(mode):
        return FoundFile(path, name, Kind.UNREADABLE, detail="not a file")
    return _file(Path(path), name)


def _file(path: Path, name: str) -> FoundFile:
    ending = path.suffix.lower()
    if ending == _GGUF:
        return FoundFile(str(path), name, Kind.MODEL, "chat")
    if ending == _SAFETENSORS:
        return _folder(path.parent, safe_name(path.parent.name))
    if is_preset_file(path) or ending == ".zip":
        return FoundFile(str(path), name, Kind.CHATS, "chat")
    for endings, kind in (
        (_TABLES, Kind.TABLE),
        (_DOCUMENTS, Kind.DOCUMENT),
        (_BOUND, Kind.BOUND),
        (_PICKLES, Kind.PICKLE),
    ):
        if ending in endings:
            return FoundFile(str(path), name, kind)
    return FoundFile(str(path), name, Kind.OTHER)


def _folder(folder: Path, name: str) -> FoundFile:
    """A folder is opened where it is a model; what is in others isn't guessed at."""
    try:
        names = {one.name for one in folder.iterdir()}
    except OSError as problem:
        return FoundFile(str(folder), name, Kind.UNREADABLE, detail=safe_name(str(problem)))
    if _ADAPTER in names:
        return FoundFile(str(folder), name, Kind.MODEL, _tab_of(folder / _ADAPTER, "task_type"))
    if _CONFIG in names:
        tab = _tab_of(folder / _CONFIG, "architectures")
        return FoundFile(str(folder), name, Kind.MODEL, tab)
    ggufs = [one for one in names if one.lower().endswith(_GGUF)]
    if len(ggufs) == 1:
        return FoundFile(str(folder / ggufs[0]), safe_name(ggufs[0]), Kind.MODEL, "chat")
    return FoundFile(str(folder), name, Kind.FOLDER)


def _tab_of(description: Path, key: str) -> str:
    """Where a model is of use; the chat, which says what is wrong with one, where it isn't told."""
    try:
        with description.open("rb") as file:
            content = json.loads(file.read(_DESCRIPTION_BYTES))
        said = content[key]
        text = str(said[0] if isinstance(said, list) else said)
    except (OSError, ValueError, KeyError, IndexError, TypeError, RecursionError):
        return "chat"
    return next((tab for ending, tab in _TAB_OF_ENDING if text.endswith(ending)), "chat")
