"""Where a person writes: text and files, sent with Enter; or a sent message that is edited."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from engine.protocol import TextKey, well_formed
from gui.attachments.drops import dropped_files, foreign_addresses
from gui.attachments.tray import AttachmentTray
from gui.file_dialog import file_dialog
from gui.icons import icon
from gui.storage import AttachmentRecord
from gui.tabs.chat.edit_banner import EditBanner
from gui.tabs.chat.prompt_edit import PromptEdit
from gui.tabs.chat.send_button import SendButton
from gui.theme import Theme

BUTTON_PX = 36
EDIT_KEY = "edit"
"""The tray's key for the files of an edited message; a draft's is a conversation's id."""


class Composer(QFrame):
    """The field, its files, and its button, which sends or stops.

    Attributes:
        edit: the field itself.
        tray: the attached files.

    Signals:
        submitted(str): the text to send with :meth:`attachments`; "" where there are only
            files. Both stay until :meth:`clear`.
        edit_submitted(str message_id, str): the same for an edited message, until
            :meth:`end_edit`.
        edit_cancelled(): the person left the edited message; the draft is back.
        edit_last_requested(): Up was pressed in the empty field.
        stop_requested()
        text_changed(): of the draft; not of an edited message.
        changed(): anything that is in it.
        problem(TextKey): why something was refused.
    """

    submitted = Signal(str)
    edit_submitted = Signal(str, str)
    edit_cancelled = Signal()
    edit_last_requested = Signal()
    stop_requested = Signal()
    text_changed = Signal()
    changed = Signal()
    problem = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("composer")
        self.setAcceptDrops(True)
        self._theme = theme
        self._is_replying = False
        self._edited_id = ""
        self._draft = ""
        self._draft_key = ""
        self.edit = PromptEdit()
        self.edit.setObjectName("promptEdit")
        self.tray = AttachmentTray(theme)
        self._banner = EditBanner(theme)
        self._banner.hide()
        self._attach_button = QToolButton()
        self._attach_button.setObjectName("attachButton")
        self._button = SendButton(theme)
        self._lay_out()
        self._connect_signals()
        self._restyle()
        self.retranslate()

    @property
    def text(self) -> str:
        """What is in the field."""
        return self.edit.toPlainText()

    @property
    def draft(self) -> str:
        """What is being written for a new message, also while an old one is edited."""
        return self._draft if self._edited_id else self.text

    @property
    def edited_id(self) -> str:
        """The message that is edited; "": none."""
        return self._edited_id

    def attachments(self) -> tuple[AttachmentRecord, ...]:
        """The files to send with the text, in order."""
        return self.tray.attachments()

    def set_text(self, text: str) -> None:
        """Put text into the field, the cursor behind it."""
        self.edit.prepare_for(text)
        self.edit.setPlainText(text)
        self.edit.moveCursor(self.edit.textCursor().MoveOperation.End)

    def append_text(self, text: str) -> None:
        """Put text below what is being written for a new message; nothing is lost."""
        self.end_edit()
        begun = self.text
        self.set_text(f"{begun.rstrip()}\n\n{text}" if begun.strip() else text)

    def clear(self) -> None:
        """Empty the field and take its files out."""
        self.edit.clear()
        self.tray.clear()

    def open_draft(self, text: str, key: str = "") -> None:
        """Show another draft, without ``text_changed``; an edited message is left as it was.

        Args:
            key: whose draft it is; the files of each are kept while others are shown.
        """
        self._leave_edit()
        self._draft_key = key
        self.tray.switch_to(key)
        self.edit.blockSignals(True)
        self.set_text(text)
        self.edit.blockSignals(False)
        self.edit.updateGeometry()
        self._show_state()

    @property
    def draft_key(self) -> str | None:
        """Whose draft is shown; ``None``: an edited message, or the first chat's."""
        return None if self._edited_id else self._draft_key or None

    def begin_edit(
        self, message_id: str, text: str, attachments: Sequence[AttachmentRecord] = ()
    ) -> None:
        """Edit a message that was sent; the draft is put away until that ends."""
        if not self._edited_id:
            self._draft = self.text
        self._edited_id = message_id
        self.tray.switch_to(EDIT_KEY)
        self.tray.restore(attachments)
        self.set_text(text)
        self._banner.show()
        self.edit.setFocus()

    def end_edit(self) -> None:
        """Leave the edited message and bring the draft back."""
        if self._edited_id:
            self._leave_edit()
            self.set_text(self._draft)
            self._draft = ""

    def set_replying(self, is_replying: bool) -> None:
        """Turn the button into Stop, or back into Send."""
        self._is_replying = is_replying
        self._show_state()

    def take_files(self, mime: QMimeData) -> None:
        """Attach what was dropped or pasted; what is no file of this machine is refused."""
        self.tray.add_files(self.own_files(mime))
        self.edit.setFocus()

    def own_files(self, mime: QMimeData) -> list[Path]:
        """The files of this machine among what was dropped; the others are refused."""
        for address in foreign_addresses(mime):
            self.problem.emit(TextKey("window.attachment_remote", {"address": address}))
        return dropped_files(mime)

    def retranslate(self) -> None:
        """Set every text in the current language."""
        self.edit.setPlaceholderText(self.tr("Write a message"))
        self.edit.setAccessibleName(self.tr("Message"))
        self.edit.setAccessibleDescription(self.tr("Enter sends, Shift+Enter starts a new line"))
        self._attach_button.setToolTip(self.tr("Attach text files"))
        self._attach_button.setAccessibleName(self.tr("Attach text files"))

    def event(self, event: QEvent) -> bool:
        """While a message is edited, Esc is not the tab's shortcut."""
        if event.type() == QEvent.Type.ShortcutOverride and self._is_edit_escape(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves an edited message."""
        if self._is_edit_escape(event):
            event.accept()
            self._on_edit_cancelled()
            return
        super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Show that files can be dropped here; what is refused is said on the drop."""
        if event.mimeData().hasUrls():
            self._show_drop_target(True)
            # Never a move: that would have the file manager delete what was attached.
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """End the highlight."""
        self._show_drop_target(False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Attach files."""
        self._show_drop_target(False)
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.take_files(event.mimeData())

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    # Making

    def _lay_out(self) -> None:
        for button in (self._attach_button, self._button):
            button.setIconSize(QSize(20, 20))
            button.setFixedSize(QSize(BUTTON_PX, BUTTON_PX))
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self._attach_button, 0, Qt.AlignmentFlag.AlignBottom)
        row.addWidget(self.edit, 1)
        row.addWidget(self._button, 0, Qt.AlignmentFlag.AlignBottom)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 6, 8, 6)
        column.setSpacing(6)
        column.addWidget(self._banner)
        column.addWidget(self.tray)
        column.addLayout(row)

    def _connect_signals(self) -> None:
        self.edit.submitted.connect(self._on_submitted)
        self.edit.textChanged.connect(self._on_text_changed)
        self.edit.focus_changed.connect(self._on_focus_changed)
        self.edit.up_pressed_when_empty.connect(self._on_up_pressed_when_empty)
        self.edit.files_pasted.connect(self.take_files)
        self.tray.changed.connect(self._show_state)
        self.tray.problem.connect(self.problem)
        self.tray.last_removed.connect(self.edit.setFocus)
        self._banner.cancelled.connect(self._on_edit_cancelled)
        self._attach_button.clicked.connect(self.choose_files)
        self._button.clicked.connect(self._on_button_clicked)
        self._theme.changed.connect(self._restyle)

    # The person

    def _on_submitted(self) -> None:
        if self._is_replying or not self._has_content():
            return
        obstacle = self.tray.obstacle()
        if obstacle is not None:
            self.problem.emit(obstacle)
        elif self._edited_id:
            self.edit_submitted.emit(self._edited_id, well_formed(self.text))
        else:
            self.submitted.emit(well_formed(self.text))

    def _on_button_clicked(self) -> None:
        if self._is_replying:
            self.stop_requested.emit()
        else:
            self._on_submitted()

    def choose_files(self) -> None:
        """Ask for files to attach."""
        dialog = file_dialog(self, self.tr("Attach text files"), "attachDialog", "documents")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(self._on_files_chosen)
        dialog.open()

    def _on_files_chosen(self, paths: list[str]) -> None:
        self.tray.add_files([Path(path) for path in paths])
        self.edit.setFocus()

    def _on_text_changed(self) -> None:
        self._show_state()
        if not self._edited_id:
            self.text_changed.emit()

    def _on_focus_changed(self, has_focus: bool) -> None:
        self.setProperty("hasFocus", has_focus)
        self.style().polish(self)

    def _on_up_pressed_when_empty(self) -> None:
        if not self._edited_id:
            self.edit_last_requested.emit()

    def _on_edit_cancelled(self) -> None:
        self.end_edit()
        self.edit.setFocus()
        self.edit_cancelled.emit()

    # Small things

    def _has_content(self) -> bool:
        return bool(self.text.strip() or self.tray.pending.files)

    def _leave_edit(self) -> None:
        if self._edited_id:
            self.tray.clear()
            self._edited_id = ""
            self.tray.switch_to(self._draft_key)
            self._banner.hide()

    def _is_edit_escape(self, event: QEvent) -> bool:
        is_escape = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        return is_escape and bool(self._edited_id)

    def _show_drop_target(self, is_target: bool) -> None:
        self.setProperty("dropTarget", is_target)
        self.style().polish(self)

    def _show_state(self) -> None:
        has_content = self.edit.document().characterCount() > 1 or bool(self.tray.pending.files)
        self._button.show_state(is_replying=self._is_replying, has_content=has_content)
        self.changed.emit()

    def _restyle(self) -> None:
        self._attach_button.setIcon(icon("paperclip", self._theme.tokens.muted))
