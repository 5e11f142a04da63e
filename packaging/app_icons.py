"""Draws the app's icon from its SVG, in the sizes and forms that systems want.

``app_icons.py FOLDER`` writes them there. Runs in a process of its own: Qt needs no screen for
this, but it must be told so before it starts.
"""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "assets" / "icons" / "app" / "atelier.svg"
SIZES = (16, 22, 24, 32, 48, 64, 96, 128, 256, 512)
"""Sides of the PNGs, in pixels; those of the freedesktop icon theme."""


def draw_icons(folder: Path) -> None:
    """Write ``SIZE.png`` for each size, ``atelier.ico`` and ``atelier.icns`` into a folder.

    Raises:
        subprocess.CalledProcessError: they could not be drawn; the reason is on stderr.
    """
    subprocess.run([sys.executable, __file__, folder], check=True)


def _draw(folder: Path) -> None:
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QGuiApplication, QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    application = QGuiApplication([])
    renderer = QSvgRenderer(str(SOURCE))
    folder.mkdir(parents=True, exist_ok=True)

    def write(size: int, name: str) -> None:
        image = QImage(size, size, QImage.Format.Format_ARGB32)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        renderer.render(painter)
        painter.end()
        if not image.save(str(folder / name)):
            raise SystemExit(f"{folder / name} could not be written")

    for size in SIZES:
        write(size, f"{size}.png")
    write(256, "atelier.ico")
    write(512, "atelier.icns")
    application.quit()


if __name__ == "__main__":
    _draw(Path(sys.argv[1]))
