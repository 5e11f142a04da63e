"""The composition root: the only place where services are made and wired to each other."""

import logging
from logging.handlers import RotatingFileHandler

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from engine.protocol import TextKey
from engine.protocol.backup import AppliedRestore
from engine.protocol.home import home, logs_folder
from gui.accessible import ComboNames, install_roles
from gui.actions import ActionRegistry
from gui.backup.notices import restore_notice
from gui.diagnostics.safe_mode import safe_mode_notice
from gui.engine_client import CrashReport, EngineClient, EngineState
from gui.engine_command import serve_command
from gui.engine_log import OUTPUT
from gui.file_dialog import FolderMemory
from gui.i18n import Languages
from gui.jobs import JobList
from gui.main_window import MainWindow
from gui.model_shelf import ModelShelf
from gui.navigation import Navigation
from gui.notifications import Notifications
from gui.preset_shelf import PresetShelf
from gui.sentences import sentence
from gui.services import Services
from gui.settings import Settings
from gui.storage import DATABASE_NAME, Storage, StorageProblem, StorageState
from gui.theme import Theme
from gui.widgets.notice_bar import Notice, NoticeAction

log = logging.getLogger(__name__)

USABLE_MS = 1000
"""So long after the chats were there a window that still answers counts as usable."""


class App(QObject):
    """Everything that runs, and how it ends.

    Attributes:
        window: the main window.
        exit_status: of the process, when the window is closed.
        services: what the tabs share.
        is_safe: started with the defaults, without a model.

    Signals:
        usable(): the window is there and has answered for a moment; said once, also where the
            person closed it before.
        ended(int): the window is closed and the engine gone; the exit status.
    """

    usable = Signal()
    ended = Signal(int)

    def __init__(self, application: QApplication, *, is_safe: bool = False) -> None:
        super().__init__(application)
        self.is_safe = is_safe
        application.setQuitOnLastWindowClosed(False)
        self.exit_status = 0
        self._silence: Notice | None = None
        settings = Settings(parent=self, is_file_left_alone=is_safe)
        ComboNames(application, self)
        self._folders = FolderMemory(settings.values.dialog_folders, self)
        install_roles()
        self._languages = Languages(application)
        self._languages.use(settings.values.language)
        client = EngineClient(serve_command(settings.values.models_folder), self)
        jobs = JobList(client)
        theme = Theme(application, settings.values.theme)
        storage = Storage(self)
        self.services = Services(
            actions=ActionRegistry(theme, settings.values.recent_commands, self),
            client=client,
            jobs=jobs,
            models=ModelShelf(client, jobs),
            navigation=Navigation(self),
            notifications=Notifications(self),
            presets=PresetShelf(storage, self),
            settings=settings,
            storage=storage,
            theme=theme,
        )
        self.window = MainWindow(self.services)
        self._start_timer = QTimer(self)
        self._start_timer.setSingleShot(True)
        self._start_timer.timeout.connect(self._start_engine)
        self._usable_timer = QTimer(self)
        self._usable_timer.setSingleShot(True)
        self._usable_timer.setInterval(USABLE_MS)
        self._usable_timer.timeout.connect(self._say_usable)
        self._is_usable = False
        self._connect_signals()

    def start(self) -> None:
        """Show the window, then start what it doesn't need to be usable."""
        self.window.show()
        if self.is_safe:
            log.warning("safe mode: the settings are left alone and no model is loaded")
            self.services.notifications.post(safe_mode_notice(self))
        self.services.storage.open(home() / DATABASE_NAME)
        # Once the window is painted: starting a process takes a moment.
        self._start_timer.start()

    def _start_engine(self) -> None:
        self.services.client.start()
        self.services.models.refresh()

    def _say_usable(self) -> None:
        if not self._is_usable:
            self._is_usable = True
            self.usable.emit()

    def say_restored(self, applied: AppliedRestore) -> None:
        """What became of the backup that was ready."""
        notice = restore_notice(applied)
        if notice is not None:
            self.services.notifications.post(notice)

    def use_own_settings(self) -> None:
        """End safe mode."""
        self.is_safe = False
        self.services.settings.use_file()
        self._say_damaged_settings()
        self._on_models_changed()

    def _connect_signals(self) -> None:
        services = self.services
        services.settings.changed.connect(self._on_setting_changed)
        self._folders.changed.connect(self._on_dialog_folders_changed)
        services.settings.save_failed.connect(self._on_settings_not_saved)
        services.actions.recent_changed.connect(self._on_recent_commands_changed)
        services.client.state_changed.connect(services.actions.refresh)
        services.models.loaded_changed.connect(services.actions.refresh)
        services.settings.changed.connect(services.actions.refresh)
        services.client.crashed.connect(self._on_engine_crashed)
        services.client.silence_noticed.connect(self._on_engine_silent)
        services.client.silence_ended.connect(self._on_engine_heard)
        services.models.models_changed.connect(self._on_models_changed)
        services.storage.opened.connect(self._on_storage_opened)
        services.storage.failed.connect(self._on_storage_failed)
        self.window.activated.connect(services.storage.check_for_changes)
        self.window.closing.connect(self._on_window_closing)

    def _on_setting_changed(self, name: str) -> None:
        values = self.services.settings.values
        if name == "theme":
            self.services.theme.set_mode(values.theme)
        elif name == "language":
            self._languages.use(values.language)
        elif name == "device" and self.services.models.loaded is not None:
            self.services.models.load(self.services.models.loaded.model, values.device)
        elif name == "models_folder":
            self.services.client.restart(serve_command(values.models_folder))
            self.services.models.refresh()

    def _on_dialog_folders_changed(self) -> None:
        self.services.settings.change(dialog_folders=self._folders.folders())

    def _on_recent_commands_changed(self) -> None:
        self.services.settings.change(recent_commands=self.services.actions.recent)

    def _on_settings_not_saved(self, problem: str) -> None:
        self.services.notifications.post_key(
            "warning", TextKey("window.settings_not_saved", {"problem": problem})
        )

    def _on_models_changed(self) -> None:
        """Once the models are known, get the one that will answer ready."""
        if self.is_safe:
            return  # the model may be what the starts died of; the person can choose one
        models, values = self.services.models, self.services.settings.values
        usable = [one.id for one in models.chat_models()]
        if models.loaded is None and usable and not models.is_loading:
            wanted = values.last_model if values.last_model in usable else usable[0]
            models.load(wanted, values.device)

    def _on_storage_opened(self, state: StorageState) -> None:
        self._usable_timer.start()
        post = self.services.notifications.post_key
        if state.set_aside is not None:
            post("warning", TextKey("window.storage_set_aside", {"path": str(state.set_aside)}))
        if state.problem is not None:
            self.services.notifications.post_storage_problem(state.problem)
        self._say_damaged_settings()

    def _say_damaged_settings(self) -> None:
        damaged = self.services.settings.damaged
        if damaged is not None:
            self.services.notifications.post_key(
                "warning", TextKey("window.settings_set_aside", {"path": str(damaged)})
            )

    def _on_storage_failed(self, _operation: int, problem: StorageProblem) -> None:
        """Whatever could not be read or saved is said once, here."""
        if not self._is_usable and not self._usable_timer.isActive():
            self._usable_timer.start()
        self.services.notifications.post_storage_problem(problem)

    def _on_engine_crashed(self, report: CrashReport) -> None:
        log.error("the engine ended: %s\n%s", report.text.key, report.log_tail)
        actions: tuple[NoticeAction, ...] = ()
        if not report.will_restart:
            actions = (
                NoticeAction(
                    "restartEngine",
                    lambda: self.tr("Start the engine again"),
                    self.services.client.restart,
                    is_primary=True,
                ),
            )
        self.services.notifications.post(
            Notice("bad", lambda: sentence(report.text), actions, report.log_tail)
        )

    def _on_engine_silent(self) -> None:
        """Said until it answers again."""
        notifications, client = self.services.notifications, self.services.client
        restart = NoticeAction(
            "restartEngine", lambda: self.tr("Restart the engine"), client.restart
        )
        notice = Notice(
            "warning",
            lambda: self.tr(
                "The engine has not answered for a few seconds. It may be busy with "
                "something large; you can wait, or restart it. Nothing is lost."
            ),
            (restart,),
            client.log_tail,
        )
        notifications.post(notice)
        self._silence = notice

    def _on_engine_heard(self) -> None:
        if self._silence is not None:
            self.services.notifications.withdraw(self._silence)
            self._silence = None

    def _on_window_closing(self) -> None:
        """Everything ends here, in an order that loses nothing."""
        self._start_timer.stop()
        self._usable_timer.stop()
        self._say_usable()
        self.services.storage.close()
        self.services.settings.flush()
        client = self.services.client
        client.state_changed.connect(self._on_last_engine_state)
        client.stop()
        self._on_last_engine_state(client.state)

    def _on_last_engine_state(self, state: EngineState) -> None:
        """The engine may take a moment to end; it is killed if that moment is long."""
        if state in (EngineState.STOPPED, EngineState.CRASHED):
            self._languages.clear()
            self.ended.emit(self.exit_status)


def set_up_logging() -> None:
    """Log to small rotating files; a folder that can't be written must not stop the window."""
    handlers: list[logging.Handler] = [logging.StreamHandler()]
    handlers[0].setLevel(logging.WARNING)
    try:
        logs_folder().mkdir(parents=True, exist_ok=True)
        handlers.append(_log_file("window.log"))
        OUTPUT.addHandler(_log_file("engine.log"))
    except OSError as problem:
        logging.getLogger(__name__).warning("no log file: %s", problem)
    logging.basicConfig(
        level=logging.INFO,
        handlers=handlers,
        format="%(asctime)s %(levelname)s %(name)s: %(message)s",
    )


def _log_file(name: str) -> RotatingFileHandler:
    return RotatingFileHandler(
        logs_folder() / name, maxBytes=1_000_000, backupCount=2, encoding="utf-8", delay=True
    )
