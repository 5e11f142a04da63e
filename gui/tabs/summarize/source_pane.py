"""The left side: the text or document, an optional reference, the buttons that start and stop."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from engine.protocol import well_formed
from gui.file_dialog import file_dialog
from gui.icons import icon
from gui.tabs.summarize.kept import HistoryButton
from gui.tabs.summarize.source_edit import SourceEdit
from gui.theme import Theme, Tokens
from gui.widgets.elided_label import ElidedLabel
from gui.widgets.icon_label import IconLabel
from gui.widgets.progress_bar import ProgressBar

EDIT_HEIGHT = 120
REFERENCE_HEIGHT = 88


class SourcePane(QWidget):
    """Widgets only.

    Attributes:
        edit: the text.
        extent, stage, bar, stop_button: see :class:`TextStatus`.

    Signals:
        document_closed(): the person wants to write a text instead.
        files_chosen(list[str] paths)
    """

    document_closed = Signal()
    files_chosen = Signal(list)

    def __init__(
        self, theme: Theme, history_button: HistoryButton, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("summarizeSourcePane")
        self.history_button = history_button
        self.open_button = QToolButton()
        self.open_button.setObjectName("summarizeOpenButton")
        self.open_button.setProperty("role", "quiet")
        self.open_button.clicked.connect(self.choose_files)
        self._make_document_row()
        self.edit = SourceEdit(theme)
        self.extent = QLabel()
        self.extent.setObjectName("summarizeExtent")
        self.extent.setProperty("role", "muted")
        self.stage = ElidedLabel(Qt.TextElideMode.ElideRight)
        self.stage.setObjectName("summarizeStage")
        self.stage.setProperty("role", "muted")
        self.stage.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.bar = ProgressBar()
        self.bar.setObjectName("summarizeProgress")
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(8)
        policy = self.bar.sizePolicy()
        policy.setRetainSizeWhenHidden(True)  # the text shouldn't jump whenever something runs
        self.bar.setSizePolicy(policy)
        self.reference_button = QToolButton()
        self.reference_button.setObjectName("summarizeReferenceButton")
        self.reference_button.setCheckable(True)
        self.reference_button.setProperty("role", "segment")
        self.reference = QPlainTextEdit()
        self.reference.setObjectName("summarizeReference")
        self.reference.setTabChangesFocus(True)
        self.reference.setFixedHeight(REFERENCE_HEIGHT)
        self.reference.hide()
        self.stop_button = self._button("summarizeStopButton")
        self.continue_button = self._button("summarizeContinueButton")
        self.summarize_button = self._button("summarizeButton")
        self.summarize_button.setProperty("role", "primary")
        self.reference_button.toggled.connect(self.reference.setVisible)
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed(theme.tokens)
        self._lay_out()
        self.retranslate()

    @property
    def reference_text(self) -> str:
        """The summary to measure against; "" while its field is closed."""
        is_open = self.reference_button.isChecked()
        return well_formed(self.reference.toPlainText()).strip() if is_open else ""

    def show_document(self, name: str) -> None:
        """Say which document the text is of; "": of none."""
        self.document_name.set_full_text(name)
        self._document_row.setVisible(bool(name))

    def set_changeable(self, is_changeable: bool) -> None:
        """Whether one can write a text; where none is shown, it says what to expect."""
        self.edit.set_changeable(is_changeable)
        self._show_placeholder()

    def retranslate(self) -> None:
        """Set every text in the current language."""
        self._show_placeholder()
        self.edit.setAccessibleName(self.tr("Text to summarize"))
        self._read_only.setText(self.tr("read only"))
        self._close_button.setAccessibleName(self.tr("Close the document and write a text"))
        self._close_button.setToolTip(self.tr("Close the document and write a text"))
        self.bar.setAccessibleName(self.tr("Progress"))
        self.open_button.setText(self.tr("Open…"))
        self.open_button.setAccessibleName(self.tr("Open documents to summarize"))
        self.open_button.setToolTip(
            self.tr("Open a document, or several to be summarized one after the other")
        )
        self.reference_button.setText(self.tr("Reference…"))
        tip = self.tr("Measure the summary against one that you have (ROUGE)")
        self.reference_button.setAccessibleName(tip)
        self.reference_button.setToolTip(tip)
        self.reference.setAccessibleName(self.tr("Reference summary"))
        self.reference.setPlaceholderText(
            self.tr("A summary you trust: the new one is measured against it (ROUGE).")
        )
        self.stop_button.setText(self.tr("Stop"))
        self.stop_button.setAccessibleName(self.tr("Stop"))
        self.continue_button.setText(self.tr("Continue"))
        self.continue_button.setAccessibleName(self.tr("Continue the summary that was stopped"))
        self.continue_button.setToolTip(
            self.tr("Go on where it stopped, with the same settings; parts that are done are kept")
        )
        self.summarize_button.setText(self.tr("Summarize"))
        self.summarize_button.setAccessibleName(self.tr("Summarize the text"))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def choose_files(self) -> None:
        """Ask for documents."""
        dialog = file_dialog(
            self, self.tr("Documents to summarize"), "summarizeOpenDialog", "documents"
        )
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(self.files_chosen.emit)
        dialog.open()

    def _button(self, name: str) -> QPushButton:
        button = QPushButton()
        button.setObjectName(name)
        return button

    def _make_document_row(self) -> None:
        self._document_row = QWidget()
        self._document_row.setObjectName("summarizeDocumentRow")
        self._document_icon = IconLabel()
        self._document_icon.setObjectName("summarizeDocumentIcon")
        self._document_icon.setFixedSize(QSize(20, 20))
        self.document_name = ElidedLabel(Qt.TextElideMode.ElideMiddle)
        self.document_name.setObjectName("summarizeDocumentName")
        self._read_only = QLabel()
        self._read_only.setObjectName("summarizeReadOnly")
        self._read_only.setProperty("role", "muted")
        self._close_button = QToolButton()
        self._close_button.setObjectName("summarizeCloseDocument")
        self._close_button.clicked.connect(self.document_closed)
        row = QHBoxLayout(self._document_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._document_icon)
        row.addWidget(self.document_name, 1)
        row.addWidget(self._read_only)
        row.addWidget(self._close_button)
        self._document_row.hide()

    def _show_placeholder(self) -> None:
        self.edit.setPlaceholderText(
            self.tr("The text is shown here as soon as it is read to be summarized.")
            if self.edit.isReadOnly()
            else self.tr(
                "Write or paste a text, or drop a document anywhere on this page: PDF, Word, "
                "HTML, Markdown, text or subtitles. It is read whole, however long it is."
            )
        )

    def _lay_out(self) -> None:
        self.edit.setMinimumHeight(EDIT_HEIGHT)
        # It takes what is left: only so do both columns fit a window without scrolling.
        self.edit.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        state = QHBoxLayout()
        state.setSpacing(8)
        state.addWidget(self.extent)
        state.addWidget(self.stage, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.reference_button)
        buttons.addStretch(1)
        for one in (self.stop_button, self.continue_button, self.summarize_button):
            buttons.addWidget(one)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._document_row, 1)
        head.addStretch(0)
        head.addWidget(self.open_button)
        head.addWidget(self.history_button)
        column.addLayout(head)
        column.addWidget(self.edit, 1)
        column.addLayout(state)
        column.addWidget(self.bar)
        column.addWidget(self.reference)
        column.addLayout(buttons)

    def _on_theme_changed(self, tokens: Tokens) -> None:
        self._document_icon.set_icon(icon("file-text", tokens.muted), 20)
        self._close_button.setIcon(icon("x", tokens.muted, 16))
