"""The person's preferences: one small JSON file, read once, written in the background.

Owns: the values, their file and its repair. Knows nothing of what they do. Fields and
values that this version doesn't know stay in the file as they are.
"""

import functools
import json
import logging
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec
from PySide6.QtCore import QCoreApplication, QObject, QThreadPool, QTimer, Signal, Slot

from engine.protocol.home import home
from engine.protocol.summarization import LengthKind, SummaryShape
from gui.atomic_file import replace_file
from gui.theme import ThemeMode

log = logging.getLogger(__name__)

FILE_NAME = "settings.json"
SAVE_DELAY_MS = 250
"""Changes that come together are written together."""
FLUSH_TIMEOUT_MS = 3000

Hex = Annotated[str, msgspec.Meta(pattern="^([0-9a-fA-F]{2})*$")]


class Preferences(msgspec.Struct, frozen=True, kw_only=True):
    """What the person chose, once and for all windows.

    Attributes:
        models_folder: where models are kept; "": in the data folder.
        device: ``auto`` or a device of the engine.
        window_geometry: ``QWidget.saveGeometry()`` in hexadecimal; "": never saved.
        last_model: the model of the latest chat, or "".
        sentiment_model: the model that scores texts: an id or a folder; "": the starter.
        sentiment_folders: folders of models that were chosen to score, the latest first.
        translation_model: what translates: an id or a folder; "": the starter.
        translation_folders: folders of models that were chosen to translate, the latest first.
        translation_source: code of the language translated from; "": detected.
        translation_target: code of the language translated into.
        translation_waiting: the documents that wait to be translated, as JSON; "": none.
        translation_side: which side of Translate is shown: ``text`` or ``files``.
        translation_split: how the room is divided between text and translation, in percent of
            the text's.
        is_glossary_visible: whether the glossary is open beside them.
        is_translation_careful: whether several wordings are followed (a beam search).
        translation_target_folder: where translated documents are saved; "": beside the originals.
        translation_history: the texts that older versions translated last, each with the codes
            of its languages.
        glossary: terms and how each must be translated.
        summary_model: what summarizes: an id or a folder; "": the text's own sentences.
        summary_folders: folders of models that were chosen to summarize, the latest first.
        summary_length, summary_percentage, summary_shape, summary_focus, summary_language: how
            a summary was asked for last.
        summary_unfinished: the summary that can be continued, as JSON; "": none.
        summary_queue: files still to be summarized: path, state, and the run that was begun.
        is_title_automatic: whether the model names new chats.
        recent_commands: ids of what was last chosen from the command palette.
        collapsed_folders: ids of folders whose conversations aren't listed.
        dialog_folders: kinds of file dialogs with the folder that each used last.
        training_draft: what is filled in on the Train tab and not started, as JSON; "": nothing.
    """

    theme: ThemeMode = "system"
    language: Literal["system", "en", "zh_CN"] = "system"
    models_folder: str = ""
    device: str = "auto"
    is_side_panel_visible: bool = False
    is_conversation_list_visible: bool = True
    window_geometry: Hex = ""
    last_model: str = ""
    sentiment_model: str = ""
    sentiment_folders: tuple[str, ...] = ()
    translation_model: str = ""
    translation_folders: tuple[str, ...] = ()
    translation_source: str = ""
    translation_target: str = "pt"
    translation_waiting: str = ""
    translation_side: Literal["text", "files"] = "text"
    translation_split: Annotated[int, msgspec.Meta(ge=0, le=100)] = 50
    is_glossary_visible: bool = False
    is_translation_careful: bool = False
    translation_target_folder: str = ""
    translation_history: tuple[tuple[str, str, str], ...] = ()
    glossary: tuple[tuple[str, str], ...] = ()
    summary_model: str = ""
    summary_folders: tuple[str, ...] = ()
    summary_length: LengthKind = "paragraph"
    summary_percentage: Annotated[float, msgspec.Meta(gt=0, le=50)] = 10.0
    summary_shape: SummaryShape = "prose"
    summary_focus: str = ""
    summary_language: str = ""
    summary_unfinished: str = ""
    summary_queue: tuple[tuple[str, Literal["waiting", "stopped"], str], ...] = ()
    is_first_run_card_dismissed: bool = False
    is_motion_reduced: bool = False
    is_title_automatic: bool = True
    recent_commands: tuple[str, ...] = ()
    collapsed_folders: tuple[str, ...] = ()
    dialog_folders: tuple[tuple[str, str], ...] = ()
    training_draft: str = ""


_TYPES: dict[str, Any] = {
    field.encode_name: field.type for field in msgspec.structs.fields(Preferences)
}

_DEFAULTS: dict[str, Any] = msgspec.structs.asdict(Preferences())


class DamagedError(ValueError):
    """The file isn't a JSON object."""


class Settings(QObject):
    """The preferences of this window.

    Attributes:
        values: the preferences as they are now.
        damaged: where the damaged file is that was found at the start, or ``None``. It was
            moved aside, unless the folder is read-only.
        ignored: fields of the file whose values this version doesn't understand; their
            defaults are used, and the file keeps them until the person chooses anew.
        is_file_left_alone: the defaults are in force, and the file is neither read nor written.

    Signals:
        changed: the name of a preference that has a new value.
        save_failed: what the system said; the changes are kept and saved with the next ones.
    """

    changed = Signal(str)
    save_failed = Signal(str)

    def __init__(
        self,
        path: Path | None = None,
        parent: QObject | None = None,
        *,
        is_file_left_alone: bool = False,
    ) -> None:
        super().__init__(parent)
        self.is_file_left_alone = is_file_left_alone
        self.path = home() / FILE_NAME if path is None else path
        self.values = Preferences()
        self.damaged: Path | None = None
        self.ignored: tuple[str, ...] = ()
        self._unsaved: dict[str, Any] = {}
        self._writer = _Writer(self.path)
        self._writer.failed.connect(self._on_write_failed)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)  # so that writes stay in order
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SAVE_DELAY_MS)
        self._timer.timeout.connect(self._on_save_due)
        if not is_file_left_alone:
            self._read()

    def change(self, **changes: object) -> None:
        """Set preferences by name; they are saved a moment later.

        Raises:
            ValueError: no such preference, or a value of the wrong type; nothing was set.
        """
        new = {}
        for name, value in changes.items():
            if name not in _TYPES:
                raise ValueError(f"no preference {name!r}; there are {', '.join(_TYPES)}")
            new[name] = msgspec.convert(value, _TYPES[name])
        new = {name: value for name, value in new.items() if value != getattr(self.values, name)}
        if not new:
            return
        self.values = msgspec.structs.replace(self.values, **new)
        if not self.is_file_left_alone:
            self._unsaved.update(new)
            self._timer.start()
        for name in new:
            self.changed.emit(name)

    def use_file(self) -> None:
        """Leave the file alone no longer: what is in it is in force, and changes are saved."""
        if not self.is_file_left_alone:
            return
        self.is_file_left_alone = False
        before, self.values = self.values, Preferences()
        self._read()
        for name in _TYPES:
            if getattr(before, name) != getattr(self.values, name):
                self.changed.emit(name)

    def is_default(self, *names: str) -> bool:
        """Whether all these preferences have the values of a new installation."""
        return all(getattr(self.values, name) == _DEFAULTS[name] for name in names)

    def reset(self, *names: str) -> dict[str, Any]:
        """Set preferences to the values of a new installation.

        Returns:
            Those that had others, with them, for :meth:`change` to bring back.
        """
        before = {name: getattr(self.values, name) for name in names if not self.is_default(name)}
        self.change(**{name: _DEFAULTS[name] for name in before})
        return before

    def flush(self, timeout_ms: int = FLUSH_TIMEOUT_MS) -> bool:
        """Write what is unsaved and wait for it. For the end of the app.

        Returns:
            Whether everything is on the disk.
        """
        self._timer.stop()
        self._on_save_due()
        is_done = self._pool.waitForDone(timeout_ms)
        QCoreApplication.sendPostedEvents(self)  # a failure is reported now or never
        return is_done and not self._unsaved

    def _read(self) -> None:
        try:
            stored = _read_object(self.path)
        except DamagedError as error:
            log.warning("%s: %s", self.path, error)
            self.damaged = self.path
            self._set_aside()
            return
        except OSError as error:
            log.warning("the settings could not be read: %s", error)
            return
        known, ignored = {}, []
        for name, kind in _TYPES.items():
            if name in stored:
                try:
                    known[name] = msgspec.convert(stored[name], kind)
                except msgspec.ValidationError as error:
                    log.warning("%s: %s: %s", self.path, name, error)
                    ignored.append(name)
        self.values = Preferences(**known)
        self.ignored = tuple(ignored)

    def _set_aside(self) -> None:
        try:
            self.damaged = _set_aside(self.path)
        except OSError as error:  # saving will fail as well, and say so
            log.warning("%s could not be set aside: %s", self.path, error)

    @Slot()
    def _on_save_due(self) -> None:
        if self._unsaved:
            changes, self._unsaved = self._unsaved, {}
            self._pool.start(functools.partial(self._writer.write, changes))

    @Slot(dict, str)
    def _on_write_failed(self, changes: dict[str, Any], problem: str) -> None:
        self._unsaved = changes | self._unsaved
        self.save_failed.emit(problem)


class _Writer(QObject):
    """Writes the file; ``write`` runs in the pool's thread, its signal ends in the window's."""

    failed = Signal(dict, str)

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path

    def write(self, changes: dict[str, Any]) -> None:
        """Put ``changes`` into the file, keeping the rest (another window may have written it)."""
        try:
            try:
                stored = _read_object(self._path)
            except DamagedError:
                _set_aside(self._path)
                stored = {}
            text = json.dumps(stored | changes, indent=2) + "\n"
            replace_file(self._path, text.encode("ascii"))
        except OSError as error:
            log.warning("the settings could not be saved: %s", error)
            self.failed.emit(changes, str(error))


def _read_object(path: Path) -> dict[str, Any]:
    """The file's JSON object, {} where there is no file.

    The standard library's JSON, since it keeps lone surrogates: they stand for bytes in
    names of folders that aren't UTF-8.

    Raises:
        DamagedError: it is something else.
        OSError: it can't be read.
    """
    try:
        stored = json.loads(path.read_bytes())
    except FileNotFoundError:
        return {}
    except (ValueError, RecursionError) as error:
        raise DamagedError(f"not JSON: {error}") from error
    if not isinstance(stored, dict):
        raise DamagedError(f"a JSON object was expected, not {type(stored).__name__}")
    return stored


def _set_aside(path: Path) -> Path:
    """Rename a damaged file; nothing is deleted."""
    stamp = datetime.now().strftime("%Y%m%d-%H%M%S-%f")
    aside = path.with_name(f"{path.stem}.damaged-{stamp}{path.suffix}")
    path.rename(aside)
    return aside
