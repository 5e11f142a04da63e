"""The files that are summarized one after the other, as a list with what one can do."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from gui.formats import number
from gui.sentences import error_sentence
from gui.tabs.summarize.file_queue import FileQueue, QueuedFile

MOST_ROWS = 4
"""Seen at once; the others are scrolled to."""

_FRAME = 4


class QueuePanel(QFrame):
    """Shows a :class:`FileQueue`, and takes no room when it is empty.

    Signals:
        kept_chosen(str): the person wants to see the kept summary with this id.
    """

    kept_chosen = Signal(str)

    def __init__(self, queue: FileQueue, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("summarizeQueue")
        self._queue = queue
        self._title = QLabel()
        self._title.setObjectName("summarizeQueueTitle")
        self._title.setWordWrap(True)
        self._list = QListWidget()
        self._list.setObjectName("summarizeQueueList")
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self._stop = self._button("summarizeQueueStop")
        self._go_on = self._button("summarizeQueueGoOn")
        self._clear = self._button("summarizeQueueClear")
        self._lay_out()
        queue.changed.connect(self._show_state)
        self._stop.clicked.connect(queue.stop)
        self._go_on.clicked.connect(queue.go_on)
        self._clear.clicked.connect(queue.clear)
        self._list.itemClicked.connect(self._on_chosen)
        self._list.itemActivated.connect(self._on_chosen)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text in the current language."""
        self._list.setAccessibleName(self.tr("Files to summarize"))
        self._stop.setText(self.tr("Stop"))
        self._stop.setAccessibleName(self.tr("Stop summarizing the files"))
        self._go_on.setText(self.tr("Go on"))
        self._go_on.setAccessibleName(self.tr("Go on summarizing the files"))
        self._clear.setText(self.tr("Close the list"))
        self._clear.setAccessibleName(self.tr("Close the list of files"))
        self._clear.setToolTip(self.tr("Summaries that are done stay in the history"))
        self._show_state()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _show_state(self) -> None:
        files = self._queue.files
        while self._list.count() > len(files):
            self._list.takeItem(self._list.count() - 1)
        for row, one in enumerate(files):
            is_new = row >= self._list.count()
            item = QListWidgetItem(self._list) if is_new else self._list.item(row)
            item.setText(self._row_text(one))
            item.setToolTip(one.path if one.error is None else self._row_text(one))
        done = sum(one.state == "done" for one in files)
        self._title.setText(
            self.tr("Files: {0} of {1} summarized").format(number(done), number(len(files)))
            + (self.tr("; click one to see its summary") if done else "")
        )
        rows = min(MOST_ROWS, max(1, len(files)))
        self._list.setFixedHeight(rows * max(20, self._list.sizeHintForRow(0)) + _FRAME)
        self._stop.setVisible(self._queue.is_running)
        self._go_on.setVisible(self._queue.is_left)
        self.setVisible(bool(files))

    def _row_text(self, one: QueuedFile) -> str:
        if one.state == "done":
            return f"✓ {one.name}"
        if one.error is not None:
            said = error_sentence(one.error)
            return f"⚠ {said}" if one.name in said else f"⚠ {one.name}: {said}"
        said = {
            "running": one.stage or self.tr("waiting for the engine…"),
            "stopped": self.tr("stopped"),
        }.get(one.state, self.tr("waits for its turn"))
        return f"{'▸' if one.state == 'running' else '·'} {one.name} – {said}"

    def _on_chosen(self, item: QListWidgetItem) -> None:
        one = self._queue.files[self._list.row(item)]
        if one.kept:
            self.kept_chosen.emit(one.kept)

    def _button(self, name: str) -> QPushButton:
        button = QPushButton()
        button.setObjectName(name)
        return button

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._title, 1)
        for one in (self._stop, self._go_on, self._clear):
            head.addWidget(one)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 16, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self._list)
