"""A table that is about to be translated: which of its columns are."""

from PySide6.QtCore import QEvent, QItemSelectionModel, Qt, Signal
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

from engine.protocol import FileColumn
from gui.attachments.names import safe_name
from gui.file_names import file_name
from gui.widgets.elided_label import ElidedLabel

SHOWN_ROWS = 6
MARGIN_PX = 5
"""The list's border and padding, as the style sheet has them."""

SHOWN_CHARACTERS = 120
"""Of a column's examples; the tooltip has all."""


class ColumnsCard(QFrame):
    """Asks.

    Attributes:
        path: of the table.

    Signals:
        chosen(str path, list[str] columns): no columns stand for those that hold text.
        withdrawn(str path)
    """

    chosen = Signal(str, list)
    withdrawn = Signal(str)

    def __init__(self, path: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("fileColumnsCard")
        self.path = path
        self._columns: list[FileColumn] | None = None
        self._name = ElidedLabel()
        self._name.setObjectName("fileColumnsName")
        self._question = QLabel()
        self._question.setObjectName("fileColumnsQuestion")
        self._question.setProperty("role", "muted")
        self._question.setWordWrap(True)
        self.list = QListWidget()
        self.list.setObjectName("fileColumnsList")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.hide()
        self._translate = QPushButton()
        self._translate.setObjectName("translateColumnsButton")
        self._translate.setProperty("role", "primary")
        self._withdraw = QPushButton()
        self._withdraw.setObjectName("withdrawColumnsButton")
        self._lay_out()
        self.list.itemChanged.connect(self._show_state)
        self._translate.clicked.connect(self._on_translate_clicked)
        self._withdraw.clicked.connect(self._on_withdraw_clicked)
        self.retranslate()

    def show_columns(self, columns: list[FileColumn]) -> None:
        """Ask which of these; those that hold text are chosen already."""
        self._columns = columns
        self.list.clear()
        for column in columns:
            item = QListWidgetItem(self._text_of(column))
            item.setToolTip("\n".join([column.name, *column.examples]))
            item.setFlags(
                Qt.ItemFlag.ItemIsEnabled
                | Qt.ItemFlag.ItemIsSelectable
                | Qt.ItemFlag.ItemIsUserCheckable
            )
            state = Qt.CheckState.Checked if column.is_text else Qt.CheckState.Unchecked
            item.setCheckState(state)
            self.list.addItem(item)
        rows = min(SHOWN_ROWS, len(columns))
        self.list.setFixedHeight(rows * self.list.sizeHintForRow(0) + 2 * MARGIN_PX)
        self.list.show()
        self.list.setCurrentRow(0, QItemSelectionModel.SelectionFlag.NoUpdate)
        self.retranslate()

    @property
    def columns(self) -> list[str]:
        """The chosen ones."""
        checked = Qt.CheckState.Checked
        return [
            column.name
            for row, column in enumerate(self._columns or [])
            if self.list.item(row).checkState() == checked
        ]

    def retranslate(self) -> None:
        """Set every text in the current language."""
        name = safe_name(file_name(self.path))
        self._name.set_full_text(name)
        self._name.setToolTip(safe_name(self.path))
        self._question.setText(
            self.tr("Looking at the columns…")
            if self._columns is None
            else self.tr("Which columns should be translated? All others stay as they are.")
        )
        self.setAccessibleName(f"{name}: {self._question.text()}")
        self.list.setAccessibleName(self.tr("Columns of {0}").format(name))
        self._translate.setText(self.tr("Translate"))
        self._translate.setAccessibleName(
            self.tr("Translate the chosen columns of {0}").format(name)
        )
        self._withdraw.setText(self.tr("Cancel"))
        self._withdraw.setAccessibleName(self.tr("Don't translate {0}").format(name))
        self._show_state()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _text_of(self, column: FileColumn) -> str:
        examples = " · ".join(" ".join(one.split()) for one in column.examples)
        if len(examples) > SHOWN_CHARACTERS:
            examples = examples[: SHOWN_CHARACTERS - 1] + "…"
        return f"{column.name}  –  {examples}" if examples else column.name

    def _show_state(self, *_: object) -> None:
        self._translate.setVisible(self._columns is not None)
        self._translate.setEnabled(bool(self.columns))

    def _lay_out(self) -> None:
        texts = QVBoxLayout()
        texts.setSpacing(4)
        texts.addWidget(self._name)
        texts.addWidget(self._question)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addLayout(texts, 1)
        row.addWidget(self._translate)
        row.addWidget(self._withdraw)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 8, 8)
        column.setSpacing(8)
        column.addLayout(row)
        column.addWidget(self.list)
        # One reads the columns before one presses the button above them.
        self.setTabOrder(self.list, self._translate)
        self.setTabOrder(self._translate, self._withdraw)

    def _on_translate_clicked(self) -> None:
        self._translate.setEnabled(False)
        texts = [column.name for column in self._columns or [] if column.is_text]
        columns = self.columns
        self.chosen.emit(self.path, [] if columns == texts else columns)

    def _on_withdraw_clicked(self) -> None:
        self.withdrawn.emit(self.path)
