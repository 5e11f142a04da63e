"""A small dialog that asks for a name, and says at once what is wrong with one."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

WIDTH = 400


@dataclass(frozen=True)
class NameRequest:
    """What is to be named; the texts are asked for again when the language changes.

    Attributes:
        ok: the label of the button that takes the name.
        name: to start with, selected.
        problem: why a name can't be taken, as a sentence; "" when it can.
    """

    title: Callable[[], str]
    label: Callable[[], str]
    ok: Callable[[], str]
    name: str
    problem: Callable[[str], str]
    max_length: int


class NameDialog(QDialog):
    """Shown with ``open()``; nothing waits for it. It deletes itself.

    Signals:
        named(str)
    """

    named = Signal(str)

    def __init__(self, request: NameRequest, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("nameDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._request = request
        self._label = QLabel()
        self._field = QLineEdit(request.name)
        self._field.setObjectName("nameField")
        self._field.setMaxLength(request.max_length)
        self._field.selectAll()
        self._label.setBuddy(self._field)
        self._problem = QLabel()
        self._problem.setObjectName("nameProblem")
        self._problem.setProperty("role", "muted")
        self._problem.setTextFormat(Qt.TextFormat.PlainText)
        self._problem.setWordWrap(True)
        self._ok = QPushButton()
        self._ok.setObjectName("nameOkButton")
        self._ok.setProperty("role", "primary")
        self._ok.setDefault(True)
        self._cancel = QPushButton()
        self._cancel.setObjectName("nameCancelButton")
        self._cancel.setAutoDefault(False)
        self._lay_out()
        self._field.textChanged.connect(self._show_problem)
        self._ok.clicked.connect(self._on_ok_clicked)
        self._cancel.clicked.connect(self.reject)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text in the current language."""
        self.setWindowTitle(self._request.title())
        self._label.setText(self._request.label())
        self._field.setAccessibleName(self._request.label())
        self._ok.setText(self._request.ok())
        self._ok.setAccessibleName(self._request.ok())
        self._cancel.setText(self.tr("Cancel"))
        self._cancel.setAccessibleName(self.tr("Cancel"))
        self._show_problem()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _name(self) -> str:
        return " ".join(self._field.text().split())

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        buttons.addWidget(self._cancel)
        buttons.addWidget(self._ok)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(8)
        column.addWidget(self._label)
        column.addWidget(self._field)
        column.addWidget(self._problem)
        column.addSpacing(8)
        column.addLayout(buttons)
        self.setFixedWidth(WIDTH)

    def _show_problem(self) -> None:
        problem = self._request.problem(self._name()) if self._name() else ""
        self._problem.setText(problem)
        self._problem.setAccessibleName(problem)
        self._ok.setEnabled(bool(self._name()) and not problem)

    def _on_ok_clicked(self) -> None:
        name = self._name()
        self.accept()
        self.named.emit(name)
