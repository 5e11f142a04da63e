"""The attached files above the text of a message, and what can be done with them."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget

from engine.protocol import TextKey
from gui.attachments.pending import PendingAttachments
from gui.attachments.pending_chip import PendingChip
from gui.attachments.pending_file import PendingFile
from gui.storage import AttachmentRecord
from gui.theme import Theme
from gui.widgets.flow_layout import FlowLayout

MAX_HEIGHT = 192
"""Four rows; more of them scroll."""


class AttachmentTray(QScrollArea):
    """Shows :class:`PendingAttachments`; hidden while there are none.

    Attributes:
        pending: the files themselves.

    Signals:
        changed(): files, their states, or their counts.
        problem(TextKey): something to tell the person that no chip can show.
        count_wanted(list[str]): count these texts with the model's tokenizer, without special
            tokens, and call :meth:`set_counts`. A new request replaces the one before: its
            answer must not be given any more.
        last_removed(): the person removed the last file.
    """

    changed = Signal()
    problem = Signal(object)
    count_wanted = Signal(object)
    last_removed = Signal()

    def __init__(
        self,
        theme: Theme,
        parent: QWidget | None = None,
        *,
        pending: PendingAttachments | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("attachmentTray")
        self._theme = theme
        self.pending = pending or PendingAttachments(self)
        self._chips: dict[str, PendingChip] = {}
        self._content = QWidget()
        self._content.setObjectName("attachmentTrayContent")
        self._flow = FlowLayout(self._content, spacing=8)
        self.setWidget(self._content)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.hide()
        self.pending.changed.connect(self._on_changed)
        self.pending.problem.connect(self.problem)
        self.pending.count_wanted.connect(self.count_wanted)
        self.retranslate()

    def attachments(self) -> tuple[AttachmentRecord, ...]:
        """What is to be sent, in order."""
        return self.pending.records()

    def obstacle(self) -> TextKey | None:
        """Why the message can't be sent yet; ``None``: it can."""
        return self.pending.obstacle()

    def add_files(self, paths: Iterable[Path], key: str | None = None) -> None:
        """Read files and add them, to those of a key or to those that are shown."""
        self.pending.add_files(paths, key)

    def restore(self, attachments: Sequence[AttachmentRecord]) -> None:
        """Show a stored message's files, instead of what is there."""
        self.pending.restore(attachments)

    def clear(self) -> None:
        """Take all files out."""
        self.pending.clear()

    def switch_to(self, key: str) -> None:
        """Put the files away under the present key ("" at first) and show those of another."""
        self.pending.switch_to(key)

    def set_counts(self, counts: Sequence[int] | None) -> None:
        """Answer the last ``count_wanted``; ``None``: they can't be counted now.

        After ``None`` the same is not asked again until :meth:`recount`.
        """
        self.pending.set_counts(counts)

    def set_context_room(self, tokens: int | None) -> None:
        """Tokens of the context that conversation, written text and reply leave for the files."""
        self.pending.set_room(tokens)

    def recount(self) -> None:
        """A model was loaded: ask for all counts again."""
        self.pending.recount()

    def retranslate(self) -> None:
        """Set every text in the current language."""
        self.setAccessibleName(self.tr("Attached files"))
        for chip in self._chips.values():
            chip.retranslate()
        self._fit_height()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width makes other rows."""
        super().resizeEvent(event)
        self._fit_height()

    def _on_changed(self) -> None:
        files = self.pending.files
        known = {one.id for one in files}
        for file_id in [one for one in self._chips if one not in known]:
            self._drop_chip(self._chips.pop(file_id))
        for one in files:
            chip = self._chips.get(one.id) or self._add_chip(one)
            chip.show_file(one, self.pending.room_for(one))
        self.setVisible(bool(files))
        self._flow.invalidate()
        self._fit_height()
        self.changed.emit()

    def _add_chip(self, file: PendingFile) -> PendingChip:
        chip = PendingChip(self._theme)
        chip.setProperty("fileId", file.id)
        chip.remove_requested.connect(self._on_remove_requested)
        chip.beginning_requested.connect(self._on_beginning_requested)
        self._chips[file.id] = chip
        self._flow.addWidget(chip)
        chip.show()
        return chip

    def _drop_chip(self, chip: PendingChip) -> None:
        self._flow.removeWidget(chip)
        chip.hide()
        chip.deleteLater()

    def _on_remove_requested(self) -> None:
        """Remove a file; the keyboard goes on to the next one."""
        file_id = self._id_of_sender()
        ids = [one.id for one in self.pending.files]
        at = ids.index(file_id)
        follower = next(iter([*ids[at + 1 : at + 2], *ids[at - 1 : at]]), None)
        self.pending.remove(file_id)
        if follower is None:
            self.last_removed.emit()
        else:
            self._chips[follower].remove_button.setFocus()

    def _on_beginning_requested(self) -> None:
        file_id = self._id_of_sender()
        self.pending.use_beginning(file_id)
        if file_id in self._chips:
            self._chips[file_id].remove_button.setFocus()

    def _id_of_sender(self) -> str:
        return str(self.sender().property("fileId"))

    def _fit_height(self) -> None:
        wanted = self._flow.heightForWidth(self.viewport().width())
        self.setFixedHeight(min(max(1, wanted), MAX_HEIGHT))
