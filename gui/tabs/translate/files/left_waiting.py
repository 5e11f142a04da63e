"""The question about documents that still waited when the window was closed."""

from PySide6.QtCore import QObject

from gui.attachments.names import safe_name
from gui.file_names import file_name
from gui.formats import listed
from gui.tabs.translate.files.shelf import FileShelf
from gui.widgets.notice_bar import Notice, NoticeAction
from gui.widgets.notice_strip import NoticeStrip

SHOWN_NAMES = 4
"""So many are named; the rest is counted."""


class LeftWaiting(QObject):
    """Asks it, where there are such documents."""

    def __init__(self, shelf: FileShelf, notices: NoticeStrip, parent: QObject) -> None:
        super().__init__(parent)
        self._shelf = shelf
        if shelf.waiting_list.left:
            notices.show_notice(self._question(), "left waiting")

    def _question(self) -> Notice:
        left = self._shelf.waiting_list.left
        names = listed(safe_name(file_name(one.path)) for one in left[:SHOWN_NAMES])
        names += ", …" if len(left) > SHOWN_NAMES else ""

        def say() -> str:
            text = self.tr(
                "%Ln document(s) still waited when Atelier was closed: {0}.", "", len(left)
            )
            return text.format(names)

        actions = (
            NoticeAction(
                "translateLeft", lambda: self.tr("Translate now"), self._start, is_primary=True
            ),
            NoticeAction("forgetLeft", lambda: self.tr("Forget"), self._forget),
        )
        return Notice("info", say, actions, is_dismissible=False)

    def _start(self) -> None:
        for one in self._shelf.waiting_list.take_left():
            self._shelf.start(one)

    def _forget(self) -> None:
        self._shelf.waiting_list.take_left()
