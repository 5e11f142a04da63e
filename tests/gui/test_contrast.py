"""Contrast by WCAG 2.2: of the theme's tokens as they are used, and of what is really drawn."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict
from itertools import product

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from gui.theme import DARK, LIGHT, Theme, Tokens, style_sheet
from gui.widgets.markdown.highlight import colours as code_colours

TEXT, PART = 4.5, 3.0
SCHEMES = pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])

GROUNDS = ("window", "surface", "raised", "hover", "user_card", "code")
"""What texts stand on."""
INKS = ("text", "muted", "accent", "good", "warning", "bad")


def luminance(colour: str) -> float:
    """Relative luminance of ``#rrggbb`` (WCAG 2.2, definition)."""
    values = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in values
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """From 1 to 21."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def pairs(tokens: Tokens) -> Iterator[tuple[str, str, str, float]]:
    """What stands on what, and the least contrast it needs."""
    values = asdict(tokens)
    for ink, ground in product(INKS, GROUNDS):
        yield f"{ink} on {ground}", values[ink], values[ground], TEXT
    for ink in (*INKS, "selection_text"):  # rows of lists and tables
        yield f"{ink} on selection", values[ink], values["selection"], TEXT
    yield "accent_text on accent", tokens.accent_text, tokens.accent, TEXT
    yield "text on found", tokens.text, tokens.found, TEXT
    yield "muted on found", tokens.muted, tokens.found, TEXT
    yield "found_now_text on found_now", tokens.found_now_text, tokens.found_now, TEXT
    for name in ("probability", "towards", "against"):
        for ground in values[name]:
            yield f"text on {name}", tokens.text, ground, TEXT
    for ground in ("window", "surface", "raised"):
        yield f"control on {ground}", tokens.control, values[ground], PART
        yield f"focus on {ground}", tokens.accent, values[ground], PART
        for colour in tokens.series:
            yield f"series on {ground}", colour, values[ground], PART
    for name, colour in code_colours(tokens).items():
        yield f"code: {name}", colour, tokens.code, TEXT


def test_the_measure_is_that_of_the_standard() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@SCHEMES
def test_every_text_and_every_control_stands_out(tokens: Tokens) -> None:
    low = {
        name: round(contrast(one, other), 2)
        for name, one, other, least in pairs(tokens)
        if contrast(one, other) < least
    }
    assert low == {}


@SCHEMES
def test_no_rule_of_the_style_sheet_sets_a_pair_that_is_too_weak(tokens: Tokens) -> None:
    """Disabled controls are exempt (1.4.3: inactive components)."""
    low = []
    for selector, body in re.findall(r"([^{}]+)\{([^{}]*)\}", style_sheet(tokens)):
        ink = re.search(r"(?<![-\w])color: (#\w{6})", body)
        ground = re.search(r"background: (#\w{6})", body)
        if ink and ground and ":disabled" not in selector:
            ratio = contrast(ink[1], ground[1])
            if ratio < TEXT:
                low.append((selector.strip(), round(ratio, 2)))
    assert low == []


def colours(image: QImage) -> Counter[str]:
    """How often each colour was drawn."""
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    places = product(range(image.width()), range(image.height()))
    return Counter(QColor(image.pixel(x, y)).name() for x, y in places)


def drawn_contrast(widget: QWidget, margin: int = 6) -> float:
    """Of the text with what it is drawn on; the outline is left out."""
    inside = widget.rect().adjusted(margin, margin, -margin, -margin)
    found = colours(widget.grab(inside).toImage())
    ground = found.most_common(1)[0][0]
    return max(contrast(ground, one) for one in found)


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_what_is_drawn_stands_out(qtbot: QtBot, qapp: QApplication, mode: str) -> None:
    theme = Theme(qapp, mode)  # type: ignore[arg-type]
    page = QWidget()
    page.setObjectName("settingsPage")  # a page's ground
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    plain, primary, off = QPushButton("Choose"), QPushButton("Start"), QPushButton("Choose")
    primary.setProperty("role", "primary")
    off.setEnabled(False)
    chip, chosen = QToolButton(), QToolButton()
    for one in (chip, chosen):
        one.setText("Corrected")
        one.setProperty("role", "chip")
        one.setCheckable(True)
    chosen.setChecked(True)
    muted, field, combo = QLabel("A muted word"), QLineEdit("a text"), QComboBox()
    muted.setProperty("role", "muted")
    combo.addItem("Follow the system")
    check, empty = QCheckBox("Reduce motion"), QLineEdit()
    empty.setPlaceholderText("Find a setting")
    for widget in (plain, primary, off, chip, chosen, muted, field, combo, check, empty):
        column.addWidget(widget)
    page.resize(320, 420)
    page.show()
    page.activateWindow()
    qtbot.waitActive(page)
    for widget in (plain, primary, chip, chosen, field, combo, check, empty):
        assert drawn_contrast(widget) >= TEXT, widget
    assert drawn_contrast(muted, margin=0) >= TEXT
    # Exempt, but still to be seen, and to be told from what is enabled.
    assert 1.8 <= drawn_contrast(off) < drawn_contrast(plain)
    ground = QColor(theme.tokens.surface).name()
    for widget in (plain, field, combo, chip):
        qapp.focusWidget() and qapp.focusWidget().clearFocus()
        for least in (PART, PART):  # its outline, and then the ring of the focus
            edge = QColor(widget.grab().toImage().pixel(widget.width() // 2, 0)).name()
            assert contrast(edge, ground) >= least, (widget, edge)
            widget.setFocus()
