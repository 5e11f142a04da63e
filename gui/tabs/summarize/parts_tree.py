"""The parts a text was read in, as a tree: what was merged is above what it was merged from."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from engine.protocol.summarization import PartSummary
from gui.tabs.summarize.wording import part_title, span_text

_TITLE, _LEVEL, _SPAN = range(3)
_INDEX = Qt.ItemDataRole.UserRole
_SHOWN_CHARACTERS = 200
"""Of a title: a line never has room for more; the tooltip has all of it."""


class PartsTree(QTreeWidget):
    """The tree.

    Signals:
        part_chosen(int): the index of the part the person went to.
    """

    part_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("summarizeParts")
        self.setColumnCount(3)
        self.setUniformRowHeights(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.header().setStretchLastSection(False)
        # Measure what is in view, not a thousand rows at every part.
        self.header().setResizeContentsPrecision(0)
        self.header().setSectionResizeMode(_TITLE, QHeaderView.ResizeMode.Stretch)
        for column in (_LEVEL, _SPAN):
            self.header().setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        self._items: dict[int, QTreeWidgetItem] = {}
        self._parts: dict[int, PartSummary] = {}
        self.currentItemChanged.connect(self._on_current_changed)
        self.retranslate()

    @property
    def parts(self) -> list[PartSummary]:
        """All of them, in the order they came."""
        return list(self._parts.values())

    def part(self, index: int) -> PartSummary:
        """The part of an index."""
        return self._parts[index]

    def begin(self) -> None:
        """Be empty."""
        self._items.clear()
        self._parts.clear()
        self.blockSignals(True)
        self.clear()
        self.blockSignals(False)
        self._show_levels()

    def add_parts(self, parts: list[PartSummary]) -> None:
        """Show more parts; those that came before are replaced."""
        for part in sorted(parts, key=lambda one: (one.level, one.index)):
            is_known = part.index in self._items
            item = self._items.get(part.index) or QTreeWidgetItem()
            self._items[part.index] = item
            self._parts[part.index] = part
            self._show(item, part)
            if not is_known:
                self.insertTopLevelItem(self._place_of(part), item)
            self._take_in(item, part)
        self._show_levels()

    def choose(self, index: int) -> None:
        """Go to a part."""
        item = self._items.get(index)
        if item is not None:
            self.setCurrentItem(item)
            self.scrollToItem(item)

    def retranslate(self) -> None:
        """Set every text in the current language."""
        self.setAccessibleName(self.tr("Parts of the text"))
        self.setHeaderLabels([self.tr("Part"), self.tr("Level"), self.tr("Characters")])
        for index, item in self._items.items():
            self._show(item, self._parts[index])

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _show_levels(self) -> None:
        """Parts that nothing was merged from are all of one level, which says nothing."""
        has_levels = any(part.level for part in self._parts.values())
        self.setColumnHidden(_LEVEL, not has_levels)
        self.setRootIsDecorated(has_levels)

    def _place_of(self, part: PartSummary) -> int:
        """Where in the uppermost row of parts it stands: in the order of the text.

        What was merged takes the place of its first part; others mostly come in order.
        """
        for child in part.children[:1]:
            row = self.indexOfTopLevelItem(self._items[child]) if child in self._items else -1
            if row >= 0:
                return row
        last = self.topLevelItemCount()
        while last and self._part_of(self.topLevelItem(last - 1)).start > part.start:
            last -= 1
        return last

    def _take_in(self, item: QTreeWidgetItem, part: PartSummary) -> None:
        """Have what it was merged from below it."""
        for child in part.children:
            below = self._items.get(child)
            if below is None or below.parent() is not None:
                continue
            row = self.indexOfTopLevelItem(below)
            moved = self.takeTopLevelItem(row) if below is not item else None
            if moved is not None:
                item.addChild(moved)

    def _show(self, item: QTreeWidgetItem, part: PartSummary) -> None:
        title = part_title(part)
        item.setText(_TITLE, title[:_SHOWN_CHARACTERS])
        item.setToolTip(_TITLE, f"{title}\n\n{part.text}" if part.text != title else title)
        item.setText(_LEVEL, str(part.level))
        item.setText(_SPAN, span_text(part.start, part.end))
        item.setData(_TITLE, _INDEX, part.index)
        for column in (_LEVEL, _SPAN):
            item.setTextAlignment(
                column, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            )

    def _part_of(self, item: QTreeWidgetItem | None) -> PartSummary:
        assert item is not None
        return self._parts[item.data(_TITLE, _INDEX)]

    def _on_current_changed(self, current: QTreeWidgetItem | None, _before: object) -> None:
        if current is not None:
            self.part_chosen.emit(current.data(_TITLE, _INDEX))
