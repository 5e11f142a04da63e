"""Icons from Phosphor (assets/icons, MIT), drawn in the theme's colours at any scale."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from assets import asset

ALONG_THE_TEXT = {
    "arrow-right",
    "caret-left",
    "caret-right",
    "sidebar-simple",
    "sidebar-simple-right",
}
"""These point where the text goes, or back; from right to left they are mirrored."""


def icon(name: str, colour: str, size: int = 20) -> QIcon:
    """The icon ``name`` in ``colour`` (``#rrggbb``), sharp at 1×, 2× and 3× scale.

    Raises:
        FileNotFoundError: there is no such icon in assets/icons.
    """
    is_mirrored = (
        name in ALONG_THE_TEXT
        and QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft
    )
    return _drawn(name, colour, size, is_mirrored)


@lru_cache(maxsize=512)
def _drawn(name: str, colour: str, size: int, is_mirrored: bool) -> QIcon:
    svg = asset(f"icons/{name}.svg").read_bytes()
    renderer = QSvgRenderer(QByteArray(svg.replace(b"currentColor", colour.encode())))
    result = QIcon()
    for scale in (1, 2, 3):
        pixmap = QPixmap(QSize(size * scale, size * scale))
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        if is_mirrored:
            painter.translate(size * scale, 0)
            painter.scale(-1, 1)
        renderer.render(painter, QRectF(0, 0, size * scale, size * scale))
        painter.end()
        pixmap.setDevicePixelRatio(scale)
        result.addPixmap(pixmap)
    return result
