"""A small table that is read: single cells can be selected and copied, nothing is written."""

from PySide6.QtWidgets import QTableWidget

ROW_PX = 28


def read_only_table(name: str) -> QTableWidget:
    """An empty one of this objectName; Tab leaves it."""
    table = QTableWidget()
    table.setObjectName(name)
    table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
    table.setSelectionMode(QTableWidget.SelectionMode.SingleSelection)
    table.setShowGrid(False)
    table.setTabKeyNavigation(False)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(ROW_PX)
    table.horizontalHeader().setHighlightSections(False)
    table.horizontalHeader().setSectionsClickable(False)
    return table
