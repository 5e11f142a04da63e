"""Import and export of conversations on the page, and files that are dropped on it.

Owns: the card while it is open. A dropped file is looked at in another thread: it may be an
export to import, a preset, or text to attach.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from engine.protocol.home import home
from gui.services import Services
from gui.storage import DATABASE_NAME
from gui.tabs.chat.controller import ChatController
from gui.widgets.markdown.displayable import safe_name
from gui.widgets.notice_bar import Notice, NoticeAction
from gui.widgets.strip_stack import StripStack

if TYPE_CHECKING:
    from gui.tabs.chat.transfer_panel import TransferPanel
    from gui.transfer.sniffing import ExportSniffer

KEPT_FOLDER = "imports"


class TransferPresenter(QObject):
    """Between the transfer card, the library and dropped files.

    Signals:
        attach_wanted(list of Path, str key or None): dropped files that are no exports, and
            whose draft they were dropped on.
    """

    attach_wanted = Signal(list, object)

    def __init__(
        self, services: Services, controller: ChatController, place: StripStack, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._services = services
        self._controller = controller
        self._place = place
        self._panel: TransferPanel | None = None
        self._sniffer: ExportSniffer | None = None
        self._keys: dict[Path, str | None] = {}
        controller.library.conversations_changed.connect(self._on_conversations_changed)

    @property
    def is_running(self) -> bool:
        """Whether something is being imported or exported."""
        return self._panel is not None and self._panel.is_running

    def open(self) -> None:
        """Show the card."""
        self._shown()

    def open_export(self, ids: list[str]) -> None:
        """Show the card with these conversations chosen for export."""
        panel = self._shown()
        panel.choose_export(ids)

    def import_paths(self, paths: list[str]) -> None:
        """Import files or folders."""
        panel = self._shown()
        panel.import_paths(paths)

    def take(self, paths: list[Path], key: str | None) -> None:
        """Find out what was dropped; files that are no exports are attached.

        Args:
            key: whose draft they were dropped on; another may be shown by the time it is known.
        """
        if self._sniffer is None:
            from gui.transfer.sniffing import ExportSniffer

            self._sniffer = ExportSniffer(self)
            self._sniffer.sniffed.connect(self._on_sniffed)
        for path in paths:
            self._keys[path] = key
            self._sniffer.sniff([path])

    def stop(self) -> None:
        """End what is running, for the end of the app."""
        if self._panel is not None:
            self._panel.stop()

    def _shown(self) -> "TransferPanel":
        if self._panel is None:
            # Few open it in a session, and none needs it to start.
            from gui.tabs.chat.transfer_panel import TransferPanel

            folder = home()
            self._panel = TransferPanel(
                self._services.theme, folder / DATABASE_NAME, folder / KEPT_FOLDER
            )
            self._panel.imported.connect(self._services.storage.check_for_changes)
            self._panel.dismissed.connect(self._on_dismissed)
        self._place.push(self._panel)
        self._on_conversations_changed()
        return self._panel

    def _on_conversations_changed(self, *_: object) -> None:
        if self._panel is not None:
            open_ = self._controller.conversation
            self._panel.set_conversations(
                self._controller.library.conversations, open_.id if open_.is_stored else None
            )

    def _on_dismissed(self) -> None:
        if self._panel is not None:
            self._place.remove(self._panel)

    def _on_sniffed(self, paths: list[Path], is_export: bool) -> None:
        key = self._keys.pop(paths[0], None)  # each is looked at by itself
        if not is_export:
            self.attach_wanted.emit(paths, key)
            return
        names = ", ".join(safe_name(one.name) for one in paths)
        self._services.notifications.post(
            Notice(
                "info",
                lambda: self.tr("{0} has chats that can be imported.").format(names),
                (
                    NoticeAction(
                        "importDropped",
                        lambda: self.tr("Import"),
                        lambda: self.import_paths([str(one) for one in paths]),
                        is_primary=True,
                    ),
                    NoticeAction(
                        "attachDropped",
                        lambda: self.tr("Attach as text"),
                        lambda: self.attach_wanted.emit(paths, None),
                    ),
                ),
            )
        )
