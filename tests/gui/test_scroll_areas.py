"""What scrolls is built alike everywhere, and is no stop of the Tab key."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea

from tests.gui.conftest import ROOT, OpenWindow

OTHERS = {"compareScroll", "fileSegmentScroll"}
"""They are scrolled with keys: nothing in them takes the focus."""


def test_no_page_stops_the_tab_key_at_its_scroll_area(open_window: OpenWindow) -> None:
    window = open_window()
    for name in ("translate", "summarize", "sentiment", "train", "settings"):
        window.app.window.show_page(name)
    areas = [
        one for one in window.app.window.findChildren(QScrollArea) if one.objectName() not in OTHERS
    ]
    assert len(areas) >= 9
    stops = [one.objectName() for one in areas if one.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert not stops


def test_they_are_built_in_one_place() -> None:
    built = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "gui").rglob("*.py")
        if "QScrollArea()" in path.read_text("utf-8")
    }
    assert built == {
        "gui/widgets/scroll_area.py",
        "gui/widgets/compare_view.py",
        "gui/tabs/translate/files/segments_panel.py",
    }
