"""The formulas in one row: as pictures when they are drawn, as their source until then.

Owns: the HTML of a formula and which picture an address in it means. Doesn't know documents.
"""

from PySide6.QtGui import QFont, QImage

from gui.widgets.formulas.images import FormulaImage, formula_images
from gui.widgets.markdown.formula import Formula
from gui.widgets.markdown.html import formula_source

_SCHEME = "formula:"


class FormulaHtml:
    """Writes formulas for one text.

    Attributes:
        is_waiting: whether any formula is shown as its source because it isn't drawn yet.
    """

    def __init__(
        self, colour: str, ratio: float, font: QFont, before: "FormulaHtml | None" = None
    ) -> None:
        """Write formulas in ``colour`` for a screen of ``ratio`` device pixels per pixel.

        Args:
            before: what wrote this row's formulas the last time.
        """
        self.is_waiting = False
        self._look = (colour, ratio)
        self._font = font
        self._pictures: dict[Formula, FormulaImage] = {}
        self._shown: dict[str, tuple[FormulaImage, str]] = {}
        # What a row has shown it can show again, however many others were drawn since.
        if before is not None and before._look == self._look:
            self._pictures.update(before._pictures)

    def html(self, formula: Formula) -> str:
        """A formula as HTML."""
        picture = self._pictures.get(formula)
        if picture is None:
            picture = formula_images().image(formula, *self._look, self._font)
        if picture is None:
            self.is_waiting = True
            return formula_source(formula)
        self._pictures[formula] = picture
        address = f"{_SCHEME}{picture.serial}"
        self._shown[address] = (picture, formula.source)
        alignment = "baseline" if picture.is_on_baseline else "middle"
        return f'<img src="{address}" style="vertical-align: {alignment}">'

    def image(self, address: str) -> QImage | None:
        """The picture at ``address``; None for every other address."""
        found = self._shown.get(address)
        return found[0].image if found is not None else None

    def source(self, address: str) -> str:
        """The text of the formula whose picture is at ``address``."""
        found = self._shown.get(address)
        return found[1] if found is not None else ""
