"""The row above a person's text: the files that belong to the message.

Owns: the chips' places, right-aligned and in as many lines as they need. Doesn't know files.
"""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from gui.theme import Theme
from gui.widgets.attachment_chip import AttachmentChip
from gui.widgets.message_view.row import Row, RowContent

_WIDEST = 0.85
_SPACING = 8


class AttachmentsRow(Row):
    """One chip for each file."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self._chips: list[AttachmentChip] = []

    def show_content(self, content: RowContent) -> None:
        """Show a message's attachments."""
        super().show_content(content)
        labels = content.item.attachments
        while len(self._chips) > len(labels):
            chip = self._chips.pop()
            chip.hide()
            chip.deleteLater()
        while len(self._chips) < len(labels):
            chip = AttachmentChip(self.theme, "", "", parent=self)
            chip.clicked.connect(self._on_chip_clicked)
            chip.show()
            self._chips.append(chip)
        for chip, label in zip(self._chips, labels, strict=True):
            chip.show_attachment(label.name, label.detail)
            chip.setProperty("attachment", label.id)
        self.retranslate()

    def height_at(self, width: int) -> int:
        """Lines of chips, each line at the right."""
        widest = int(width * _WIDEST)
        top = 0
        for line in self._lines(widest):
            height = max(size.height() for _, size in line)
            x = width
            for chip, size in reversed(line):
                x -= size.width()
                chip.setGeometry(x, top, size.width(), size.height())
                x -= _SPACING
            top += height + _SPACING
        return max(0, top - _SPACING)

    def controls(self) -> list[QWidget]:
        """The chips."""
        return list(self._chips)

    def retranslate(self) -> None:
        """Name the row for screen readers."""
        names = ", ".join(chip.accessibleName() for chip in self._chips)
        self.setAccessibleName(self.tr("Attachments: {0}").format(names))

    def _lines(self, widest: int) -> list[list[tuple[AttachmentChip, QSize]]]:
        """Chips and their sizes, cut into lines of at most ``widest`` pixels."""
        lines: list[list[tuple[AttachmentChip, QSize]]] = []
        used = 0
        for chip in self._chips:
            size = chip.sizeHint().boundedTo(QSize(widest, chip.sizeHint().height()))
            if not lines or used + _SPACING + size.width() > widest:
                lines.append([])
                used = -_SPACING
            lines[-1].append((chip, size))
            used += _SPACING + size.width()
        return lines

    def _on_chip_clicked(self) -> None:
        self.attachment_activated.emit(str(self.sender().property("attachment")))
