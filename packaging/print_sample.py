"""Prints ``assets/samples/field-notes.md`` as the PDF beside it, with Qt's own printer."""

import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QMarginsF, QSizeF
from PySide6.QtGui import (
    QFont,
    QGuiApplication,
    QPageLayout,
    QPageSize,
    QPdfWriter,
    QTextDocument,
)

SOURCE = Path(__file__).resolve().parent.parent / "assets" / "samples" / "field-notes.md"


def print_pdf(source: Path, target: Path) -> None:
    """Print a Markdown file on A4 pages."""
    writer = QPdfWriter(str(target))
    writer.setTitle(source.stem)
    writer.setCreator("Atelier")
    writer.setPageLayout(
        QPageLayout(
            QPageSize(QPageSize.PageSizeId.A4),
            QPageLayout.Orientation.Portrait,
            QMarginsF(25, 25, 25, 25),
            QPageLayout.Unit.Millimeter,
        )
    )
    writer.setResolution(96)
    document = QTextDocument()
    document.setDefaultFont(QFont("DejaVu Serif", 12))
    document.setMarkdown(source.read_text(encoding="utf-8"))
    page = writer.pageLayout().paintRectPixels(96).size()
    document.setPageSize(QSizeF(page))
    document.print_(writer)


def main() -> int:
    """Print it. Returns the exit status."""
    _application = QGuiApplication(sys.argv[:1])
    print_pdf(SOURCE, SOURCE.with_suffix(".pdf"))
    return 0


if __name__ == "__main__":
    sys.exit(main())
