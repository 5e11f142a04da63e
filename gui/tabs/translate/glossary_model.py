"""The glossary as a table that can be written in."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from gui.tabs.translate.glossary import MAX_CHARACTERS, Term, contradictions, with_terms
from gui.tabs.translate.setup import TranslationSetup

INDEX = QModelIndex | QPersistentModelIndex
SOURCE, TARGET = range(2)


class GlossaryModel(QAbstractTableModel):
    """Terms and their translations; every change goes into the setup."""

    def __init__(self, setup: TranslationSetup) -> None:
        super().__init__(setup)
        self._setup = setup

    @property
    def terms(self) -> tuple[Term, ...]:
        """All of them."""
        return self._setup.glossary

    @property
    def contradictions(self) -> list[str]:
        """Terms with more than one translation."""
        return contradictions(self.terms)

    def add(self, terms: tuple[Term, ...]) -> int:
        """Add terms; returns how many were new."""
        before = len(self.terms)
        self._replace(with_terms(self.terms, terms))
        return len(self.terms) - before

    def remove(self, rows: set[int]) -> None:
        """Take terms out."""
        self._replace(tuple(one for at, one in enumerate(self.terms) if at not in rows))

    def rowCount(self, parent: INDEX | None = None) -> int:
        """How many terms."""
        return 0 if parent is not None and parent.isValid() else len(self.terms)

    def columnCount(self, parent: INDEX | None = None) -> int:
        """A term and its translation."""
        return 0 if parent is not None and parent.isValid() else 2

    def data(self, index: INDEX, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a cell says."""
        roles = (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.EditRole,
            Qt.ItemDataRole.ToolTipRole,
        )
        if index.isValid() and role in roles:
            return self.terms[index.row()][index.column()]
        return None

    def setData(self, index: INDEX, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Write in a cell; an empty one is no term."""
        text = str(value).strip()
        if not index.isValid() or role != Qt.ItemDataRole.EditRole:
            return False
        if not 0 < len(text) <= MAX_CHARACTERS:
            return False
        source, target = self.terms[index.row()]
        new = (text, target) if index.column() == SOURCE else (source, text)
        terms = list(self.terms)
        terms[index.row()] = new
        self._setup.set_glossary(tuple(terms))
        self.dataChanged.emit(index, index)
        return True

    def flags(self, index: INDEX) -> Qt.ItemFlag:
        """Every cell can be written in."""
        return super().flags(index) | Qt.ItemFlag.ItemIsEditable

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        """Names of the columns."""
        if role != Qt.ItemDataRole.DisplayRole or orientation is not Qt.Orientation.Horizontal:
            return None
        return self.tr("Term") if section == SOURCE else self.tr("Translation")

    def _replace(self, terms: tuple[Term, ...]) -> None:
        self.beginResetModel()
        self._setup.set_glossary(terms)
        self.endResetModel()
