"""What every chart has around it: a title, a legend, a menu to save it, and the theme.

Owns: saving and the look. What is drawn inside is the business of the kinds of charts, which
derive from :class:`ChartFrame` and implement its hooks.
"""

import functools
from collections.abc import Iterable, Iterator
from pathlib import Path

from PySide6.QtCore import (
    QBuffer,
    QByteArray,
    QEvent,
    QIODevice,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QColor, QFont, QImage, QPainter
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from gui.file_dialog import file_dialog
from gui.icons import icon
from gui.theme import BODY_PX, Theme
from gui.widgets.charts.chart_file import ChartFile, Row, csv_chunks, png_chunks
from gui.widgets.charts.legend import ChartLegend

MARGIN_PX = 12
TITLE_LINE_PX = 24
PICTURE_SCALE = 2
"""Pixels of a saved PNG to one of the screen's, so that it prints well."""


class ChartFrame(QFrame):
    """A chart's frame.

    Attributes:
        legend: the entries under the title.

    Signals:
        saved(str path)
        save_failed(str path, str problem)
    """

    saved = Signal(str)
    save_failed = Signal(str, str)

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setProperty("role", "chart")
        self.theme = theme
        self._title = QLabel()
        self._title.setObjectName(f"{name}Title")
        self._title.setProperty("role", "chartTitle")
        self._menu_button = QToolButton()
        self._menu_button.setObjectName(f"{name}MenuButton")
        self._menu_button.setIconSize(QSize(16, 16))
        self._menu_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._menu_button.setStyleSheet("QToolButton::menu-indicator { image: none; }")
        self._menu = QMenu(self)
        self._menu_button.setMenu(self._menu)
        self._actions = {key: self._menu.addAction("") for key in ("png", "svg", "csv", "reset")}
        for key, action in self._actions.items():
            action.setObjectName(f"{name}Action_{key}")
        self._menu.insertSeparator(self._actions["reset"])
        self.legend = ChartLegend(theme)
        self.legend.setObjectName(f"{name}Legend")
        self._outcome = QLabel()
        self._outcome.setObjectName(f"{name}Outcome")
        self._outcome.setProperty("role", "muted")
        self._outcome.setWordWrap(True)
        self._outcome.setTextFormat(Qt.TextFormat.PlainText)
        self._outcome.hide()
        self._file = ChartFile(self)
        self._lay_out()
        self._file.written.connect(self._on_written)
        self._file.failed.connect(self._on_write_failed)
        for key in ("png", "svg", "csv"):
            self._actions[key].triggered.connect(functools.partial(self._on_save_chosen, key))
        self._actions["reset"].triggered.connect(self._on_reset_chosen)
        theme.changed.connect(self._on_theme_changed)
        self._restyle()
        self._retranslate_frame()

    # Hooks

    def reset_view(self) -> None:
        """Show everything again."""

    def restyle_plot(self) -> None:
        """Take the theme's colours."""

    def paint_plot(self, painter: QPainter, rect: QRectF) -> None:
        """Draw what is seen into ``rect``, for a file."""
        raise NotImplementedError

    def table(self) -> tuple[list[str], Iterable[Row]]:
        """Headings and rows of all that is drawn; the rows are read in another thread."""
        raise NotImplementedError

    # For whoever shows it

    @property
    def title(self) -> str:
        """What the chart shows."""
        return self._title.text()

    def set_title(self, title: str) -> None:
        """Say what the chart shows."""
        self._title.setText(title)
        self.setAccessibleName(title)
        self._menu_button.setAccessibleDescription(title)

    def save(self, path: Path, kind: str) -> None:
        """Write ``png``, ``svg`` or ``csv``; a signal and a line below the chart tell the end."""
        if kind == "csv":
            headings, rows = self.table()
            self._file.write(path, functools.partial(csv_chunks, headings, rows))
        elif kind == "svg":
            self._file.write(path, functools.partial(_once, self._svg()))
        else:
            self._file.write(path, functools.partial(png_chunks, self._picture()))

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        """Draw title, legend and plot."""
        tokens = self.theme.tokens
        painter.fillRect(rect, QColor(tokens.surface))
        inner = rect.adjusted(MARGIN_PX, MARGIN_PX, -MARGIN_PX, -MARGIN_PX)
        font = QFont(self.font())
        font.setPixelSize(BODY_PX)
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(QColor(tokens.text))
        line = QRectF(inner.left(), inner.top(), inner.width(), TITLE_LINE_PX)
        painter.drawText(line, int(Qt.AlignmentFlag.AlignVCenter), self.title)
        inner.setTop(inner.top() + TITLE_LINE_PX)
        self.legend.paint(painter, inner)
        inner.setTop(inner.top() + self.legend.heightForWidth(int(inner.width())) + 4)
        self.paint_plot(painter, inner)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate_frame()
        super().changeEvent(event)

    # For the kinds of charts

    def set_body(self, widget: QWidget) -> None:
        """Put the plot in its place."""
        self._body.addWidget(widget, 1)

    def _picture(self) -> QImage:
        size = self.size()
        image = QImage(size * PICTURE_SCALE, QImage.Format.Format_ARGB32_Premultiplied)
        image.setDevicePixelRatio(PICTURE_SCALE)
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.paint(painter, QRectF(0, 0, size.width(), size.height()))
        painter.end()
        return image

    def _svg(self) -> bytes:
        data = QByteArray()
        buffer = QBuffer(data)
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        generator = QSvgGenerator()
        generator.setOutputDevice(buffer)
        generator.setSize(self.size())
        generator.setViewBox(QRect(0, 0, self.width(), self.height()))
        generator.setTitle(self.title)
        # pyqtgraph keeps its axes as recordings, which scale with the resolution.
        generator.setResolution(self.logicalDpiX())
        painter = QPainter(generator)
        self.paint(painter, QRectF(0, 0, self.width(), self.height()))
        painter.end()
        buffer.close()
        return bytes(data.data())

    def _retranslate_frame(self) -> None:
        self._menu_button.setAccessibleName(self.tr("Save or reset the chart"))
        self._menu_button.setToolTip(self.tr("Save or reset the chart"))
        self._actions["png"].setText(self.tr("Save as PNG…"))
        self._actions["svg"].setText(self.tr("Save as SVG…"))
        self._actions["csv"].setText(self.tr("Save the numbers as CSV…"))
        self._actions["reset"].setText(self.tr("Show everything"))
        self.legend.setAccessibleName(self.tr("Legend"))

    def _restyle(self) -> None:
        self._menu_button.setIcon(icon("dots-three", self.theme.tokens.muted, 16))

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(4)
        top.addWidget(self._title, 1)
        top.addWidget(self._menu_button)
        self._body = QVBoxLayout()
        self._body.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN_PX, 8, 8, 8)
        column.setSpacing(4)
        column.addLayout(top)
        column.addWidget(self.legend)
        column.addLayout(self._body, 1)
        column.addWidget(self._outcome)

    def _on_theme_changed(self) -> None:
        self._restyle()
        self.restyle_plot()

    def _on_reset_chosen(self) -> None:
        self.reset_view()

    def _on_save_chosen(self, kind: str) -> None:
        dialog = file_dialog(
            self, self.tr("Save the chart"), f"{self.objectName()}SaveDialog", "results"
        )
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(kind)
        dialog.setNameFilter(f"{kind.upper()} (*.{kind})")
        dialog.selectFile(f"{self.title or 'chart'}.{kind}".replace("/", "-"))
        dialog.fileSelected.connect(functools.partial(self._on_file_chosen, kind))
        dialog.open()

    def _on_file_chosen(self, kind: str, path: str) -> None:
        self.save(Path(path), kind)

    @Slot(str)
    def _on_written(self, path: str) -> None:
        self._show_outcome(self.tr("Saved to {0}").format(path), "muted")
        self.saved.emit(path)

    @Slot(str, str)
    def _on_write_failed(self, path: str, problem: str) -> None:
        text = self.tr("Could not be saved to {0}: {1}. Choose another place.")
        self._show_outcome(text.format(path, problem), "bad")
        self.save_failed.emit(path, problem)

    def _show_outcome(self, text: str, role: str) -> None:
        self._outcome.setProperty("role", role)
        self._outcome.style().polish(self._outcome)
        self._outcome.setText(text)
        self._outcome.show()


def _once(content: bytes) -> Iterator[bytes]:
    yield content
