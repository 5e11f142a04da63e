"""Opens what comes from outside: models at once, data and documents where the person says.

Owns: what is asked and told about them. What a file is taken for is ``file_kinds``'; what a tab
does with it is the tab's.
"""

from PySide6.QtCore import QCoreApplication, QObject, QRunnable, QThreadPool, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from gui.attachments.names import safe_name
from gui.navigation import OpenFile, OpenFiles, OpenModel
from gui.opening.file_kinds import MOST_FILES, TABS, FoundFile, Kind, find_out
from gui.services import Services
from gui.tabs import TABS as ALL_TABS
from gui.widgets.notice_bar import Notice, NoticeAction

SHOWN_NAMES = 3
"""Of many files, so many are named in a sentence."""


class _Answer(QObject):
    """Carries the answer between threads."""

    ready = Signal(object)


class _Look(QRunnable):
    def __init__(self, paths: list[str], answer: _Answer) -> None:
        super().__init__()
        self._paths = paths
        self._answer = answer

    def run(self) -> None:
        """Look at each."""
        self._answer.ready.emit([find_out(path) for path in self._paths])


class FileOpener(QObject):
    """Finds out what files are, and hands them to the tabs."""

    def __init__(self, services: Services, parent: QObject) -> None:
        super().__init__(parent)
        self._services = services
        self._answers: list[_Answer] = []  # kept here: they belong to this thread

    def open(self, paths: list[str]) -> None:
        """Open files by their whole paths; each once."""
        answer = _Answer()
        self._answers.append(answer)
        answer.ready.connect(self._on_looked_at)
        QThreadPool.globalInstance().start(_Look(list(dict.fromkeys(paths)), answer))

    def _on_looked_at(self, found: list[FoundFile]) -> None:
        sender = self.sender()
        self._answers = [one for one in self._answers if one is not sender]
        by_kind: dict[Kind, list[FoundFile]] = {}
        for one in dict.fromkeys(found):
            by_kind.setdefault(one.kind, []).append(one)
        # What can't be opened is said first, so that the questions stand above it.
        for kind in (Kind.GONE, Kind.UNREADABLE, Kind.ELSEWHERE, Kind.FOLDER, Kind.PICKLE):
            if kind in by_kind:
                self._refuse(kind, by_kind[kind])
        self._open_models(by_kind.get(Kind.MODEL, []))
        chats = by_kind.get(Kind.CHATS, [])
        if chats:
            self._hand("chat", chats)
        for kind in TABS:
            if kind in by_kind:
                self._ask(by_kind[kind])

    # Refusing

    def _refuse(self, kind: Kind, files: list[FoundFile]) -> None:
        lines = [f"{one.path}: {one.detail}" if one.detail else one.path for one in files]
        details = "\n".join(safe_name(one) for one in lines)
        self._services.notifications.post(
            Notice("warning", lambda: self._refusal(kind, files), detail=details)
        )

    def _refusal(self, kind: Kind, files: list[FoundFile]) -> str:
        names = self._names(files)
        if kind is Kind.GONE:
            text = self.tr("{0} can't be found; it may have been moved or deleted.")
        elif kind is Kind.ELSEWHERE:
            text = self.tr("{0} is not a file on this machine. Save it first.")
        elif kind is Kind.FOLDER:
            text = self.tr("{0} is a folder without a model. Open the files in it instead.")
        elif kind is Kind.PICKLE:
            text = self.tr(
                "{0} was not opened: files of this kind can run code when they are opened. "
                "Models are opened as .gguf or .safetensors."
            )
        else:
            text = self.tr("{0} can't be read.")
        return text.format(names)

    # Models

    def _open_models(self, models: list[FoundFile]) -> None:
        if len(models) > 1:
            self._services.notifications.post(
                Notice(
                    "warning",
                    lambda: self.tr(
                        "One model is opened at a time; these are {0}, and none was opened: {1}."
                    ).format(len(models), self._names(models)),
                )
            )
        elif models:
            self._open_model(models[0])

    def _open_model(self, model: FoundFile) -> None:
        """It is used from where it lies; that is said, and how it gets into the lists."""
        self._services.navigation.open(model.tab, OpenModel(model.path))
        name = model.name
        action = NoticeAction(
            "openModelsFolder", lambda: self.tr("Open the models folder"), self._show_models_folder
        )
        self._services.notifications.post(
            Notice(
                "info",
                lambda: self.tr(
                    "{0} is used from where it is; nothing was copied. To have it in every list "
                    "of models, put it into the models folder."
                ).format(name),
                (action,),
            )
        )

    def _show_models_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(self._services.models.folder))

    # Data and documents

    def _ask(self, files: list[FoundFile]) -> None:
        tabs = [one for one in TABS[files[0].kind] if len(files) <= MOST_FILES.get(one, len(files))]
        actions = tuple(
            self._action(tab, files, is_primary=number == 0) for number, tab in enumerate(tabs)
        )
        self._services.notifications.post(Notice("info", lambda: self._question(files), actions))

    def _question(self, files: list[FoundFile]) -> str:
        if len(files) == 1:
            return self.tr("Where should {0} be opened?").format(files[0].name)
        text = self.tr("Where should these {0} files be opened: {1}?")
        return text.format(len(files), self._names(files))

    def _action(self, tab: str, files: list[FoundFile], *, is_primary: bool) -> NoticeAction:
        title = next(str(one.title) for one in ALL_TABS if one.name == tab)
        return NoticeAction(
            f"openIn_{tab}",
            lambda: QCoreApplication.translate("tabs", title),
            lambda: self._hand(tab, files),
            is_primary=is_primary,
        )

    def _hand(self, tab: str, files: list[FoundFile]) -> None:
        paths = tuple(one.path for one in files)
        what = OpenFile(paths[0]) if len(paths) == 1 else OpenFiles(paths)
        self._services.navigation.open(tab, what)

    def _names(self, files: list[FoundFile]) -> str:
        names = ", ".join(one.name for one in files[:SHOWN_NAMES])
        if len(files) <= SHOWN_NAMES:
            return names
        return self.tr("{0} and {1} more").format(names, len(files) - SHOWN_NAMES)
