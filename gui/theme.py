"""Colours, measures and the style sheet, in light and dark.

Owns: every colour and spacing of the app, and following the system's choice. Widgets take
a :class:`Theme`, read ``theme.tokens`` when they paint and listen to ``theme.changed``.
"""

from dataclasses import asdict, dataclass
from typing import Literal

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from assets import asset

ThemeMode = Literal["system", "light", "dark"]

_STYLED = "isStyledDark"
"""Property of a window: the scheme of its style sheet."""

BODY_PX = 14
SMALL_PX = 12
TITLE_PX = 18
RADIUS = 8
COMPOSER_RADIUS = 12
RAIL_WIDTH = 76
COLUMN_WIDTH = 760
COLUMN_SIDE = 24
"""Pixels left at either side of the column where it has not all its width."""
PANEL_WIDTH = 280


@dataclass(frozen=True)
class Tokens:
    """One colour scheme; every value is ``#rrggbb``.

    Text has a contrast of at least 4.5 to 1 to what it stands on, what shows where a control is
    one of 3 to 1 (WCAG 2.2, 1.4.3 and 1.4.11); disabled controls are exempt from both.

    Attributes:
        border: of cards and panels; only an ornament.
        control: the outline of fields and buttons, and the handle of a scroll bar.
        probability: backgrounds of text, from "expected" to "surprising" (see
            :mod:`gui.widgets.probability_scale`).
        series: of a chart's curves and bars, in order.
        towards, against: backgrounds of words that speak for a label and against it, from
            weak to strong. Blue and orange: they differ for every kind of colour vision.
    """

    is_dark: bool
    window: str
    surface: str
    raised: str
    border: str
    control: str
    hairline: str
    text: str
    muted: str
    disabled: str
    accent: str
    accent_text: str
    selection: str
    selection_text: str
    user_card: str
    code: str
    hover: str
    good: str
    warning: str
    bad: str
    found: str
    found_now: str
    found_now_text: str
    probability: tuple[str, str, str, str, str]
    series: tuple[str, str, str, str, str]
    towards: tuple[str, str, str]
    against: tuple[str, str, str]


LIGHT = Tokens(
    is_dark=False,
    window="#F7F6F3",
    surface="#FFFFFF",
    raised="#FFFFFF",
    border="#DEDBD3",
    control="#8A867D",
    hairline="#ECEAE4",
    text="#1F1E1C",
    muted="#625F58",
    disabled="#A5A199",
    accent="#A8471F",
    accent_text="#FFFFFF",
    selection="#F5DFD3",
    selection_text="#1F1E1C",
    user_card="#EFECE5",
    code="#F4F2ED",
    hover="#EFECE5",
    good="#28704A",
    warning="#8A5C00",
    bad="#B3261E",
    found="#FBE9A9",
    found_now="#F0B429",
    found_now_text="#1F1E1C",
    probability=("#EEF3F7", "#FBF0CF", "#FBD793", "#F5AE6B", "#E5875F"),
    series=("#A8471F", "#2F6C8F", "#2E7D4F", "#8A5A9E", "#9A6700"),
    towards=("#E6F0F6", "#BFDCEC", "#93C3E0"),
    against=("#FBEBE1", "#F6CFB6", "#EFB08C"),
)

DARK = Tokens(
    is_dark=True,
    window="#1B1A18",
    surface="#232220",
    raised="#2B2A27",
    border="#3A3833",
    control="#7D7970",
    hairline="#302E2A",
    text="#ECEAE4",
    muted="#A8A49A",
    disabled="#6B6861",
    accent="#E58A60",
    accent_text="#1B1A18",
    selection="#4B3227",
    selection_text="#ECEAE4",
    user_card="#2F2D29",
    code="#1F1E1B",
    hover="#302E2A",
    good="#6CC08B",
    warning="#E2B45A",
    bad="#F2857D",
    found="#453A15",
    found_now="#E2B45A",
    found_now_text="#1B1A18",
    probability=("#2A3138", "#3D3823", "#594420", "#7A471D", "#994227"),
    series=("#E58A60", "#7FB8D8", "#6CC08B", "#C69AD6", "#E2B45A"),
    towards=("#25343E", "#2B4A60", "#2F6488"),
    against=("#402F26", "#603E2D", "#854C2C"),
)


class Theme(QObject):
    """The current colour scheme.

    Attributes:
        tokens: the colours in force.

    Signals:
        changed(Tokens): after the style sheet and palette were applied.
    """

    changed = Signal(object)

    def __init__(self, application: QApplication, mode: ThemeMode = "system") -> None:
        super().__init__(application)
        self._application = application
        self._mode: ThemeMode = mode
        self._is_switched = False
        self._sheet = ""
        self.tokens = LIGHT
        hints = application.styleHints()
        hints.colorSchemeChanged.connect(self._on_system_scheme_changed)
        # Fusion draws the same on all three systems and honours the palette everywhere.
        application.setStyle("Fusion")
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
        font.setPixelSize(BODY_PX)
        application.setFont(font)
        self._choose_tokens()
        application.setStyleSheet(self._sheet)
        application.focusWindowChanged.connect(self._on_focus_window_changed)

    @property
    def mode(self) -> ThemeMode:
        """What the person chose; ``system`` follows the desktop."""
        return self._mode

    def set_mode(self, mode: ThemeMode) -> None:
        """Choose a scheme; takes effect at once."""
        if mode != self._mode:
            self._mode = mode
            self._apply()

    def mono_font(self) -> QFont:
        """The fixed-width font for code, at body size."""
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        font.setPixelSize(BODY_PX - 1)
        return font

    def _on_system_scheme_changed(self) -> None:
        if self._mode == "system":
            self._apply()

    def _on_focus_window_changed(self) -> None:
        """A window without a parent may have been made since the scheme was switched."""
        if self._is_switched:
            self._style_windows()

    def _apply(self) -> None:
        """Switch the scheme while there are windows.

        Each window gets the style sheet: for the application Qt would style every widget once
        for each of its ancestors, which took a second for the 1,500 of all tabs and now takes
        a seventh of that. A window's sheet is preferred to the application's.
        """
        self._choose_tokens()
        self._is_switched = True
        self._style_windows()
        self.changed.emit(self.tokens)

    def _style_windows(self) -> None:
        for window in self._application.topLevelWidgets():
            # What has a parent takes the parent's.
            if window.parent() is None and window.property(_STYLED) != self.tokens.is_dark:
                window.setProperty(_STYLED, self.tokens.is_dark)
                window.setStyleSheet(self._sheet)

    def _choose_tokens(self) -> None:
        dark = self._mode == "dark" or (
            self._mode == "system"
            and self._application.styleHints().colorScheme() == Qt.ColorScheme.Dark
        )
        self.tokens = DARK if dark else LIGHT
        self._application.setPalette(_palette(self.tokens))
        self._sheet = style_sheet(self.tokens)


def style_sheet(tokens: Tokens) -> str:
    """The application's style sheet with the tokens filled in (``@name`` in the template)."""
    text = asset("style.qss").read_text(encoding="utf-8")
    # Longest names first: @text must not eat the start of @text_muted.
    for name, value in sorted(asdict(tokens).items(), key=lambda item: -len(item[0])):
        text = text.replace(f"@{name}", str(value))
    # A style sheet can't colour an SVG, so these two come in both schemes. They come last: the
    # name of a folder may have an @ in it.
    scheme = "dark" if tokens.is_dark else "light"
    for name in ("caret", "check"):
        text = text.replace(f"@{name}", _quoted(asset(f"icons/{name}-{scheme}.svg").as_posix()))
    return text


def _quoted(path: str) -> str:
    """A path as style sheets write it; one letter beyond ASCII without it and Qt takes none of
    the whole sheet."""
    escaped = path.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _palette(tokens: Tokens) -> QPalette:
    palette = QPalette()
    roles = QPalette.ColorRole
    for role, value in (
        (roles.Window, tokens.window),
        (roles.WindowText, tokens.text),
        (roles.Base, tokens.surface),
        (roles.AlternateBase, tokens.window),
        (roles.Text, tokens.text),
        (roles.Button, tokens.surface),
        (roles.ButtonText, tokens.text),
        (roles.BrightText, tokens.bad),
        (roles.ToolTipBase, tokens.raised),
        (roles.ToolTipText, tokens.text),
        (roles.PlaceholderText, tokens.muted),
        (roles.Highlight, tokens.selection),
        (roles.HighlightedText, tokens.selection_text),
        (roles.Link, tokens.accent),
        (roles.LinkVisited, tokens.accent),
        (roles.Accent, tokens.accent),
        (roles.Mid, tokens.border),
        (roles.Midlight, tokens.hairline),
    ):
        palette.setColor(role, QColor(value))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(tokens.disabled))
    return palette
