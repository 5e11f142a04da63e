"""In every state of every tab: controls have names and roles, and Tab goes through all of them."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTextBrowser,
    QTextEdit,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from gui.accessible import announce
from gui.focus_order import focus_order
from gui.text_status import TextStatus
from gui.widgets.elided_label import ElidedLabel
from gui.widgets.message_view import MessageView
from gui.widgets.token_popup import TokenPopup
from tests.gui.conftest import OpenWindow, Window
from tests.gui.window_tour import Tour, visible_widgets

ROLES = QAccessible.Role
TEXT_ROLES = {ROLES.EditableText, ROLES.StaticText}
EXPECTED: list[tuple[type, set[QAccessible.Role]]] = [
    (QComboBox, {ROLES.ComboBox}),
    (QAbstractSpinBox, {ROLES.SpinBox}),
    (QAbstractButton, {ROLES.Button, ROLES.ButtonMenu, ROLES.CheckBox, ROLES.RadioButton}),
    (QHeaderView, {ROLES.Client, ROLES.Table}),
    (QAbstractItemView, {ROLES.List, ROLES.Table, ROLES.Tree}),
    (QLineEdit, {ROLES.EditableText}),
    (QPlainTextEdit, TEXT_ROLES),
    (QTextEdit, TEXT_ROLES),
]
CONTROLS = (
    QAbstractButton, QComboBox, QAbstractSpinBox, QAbstractItemView, QLineEdit, QPlainTextEdit,
    QTextEdit,
)  # fmt: skip
BY_ARROWS = (QHeaderView,)
BY_OTHER_KEYS = {
    "paletteList",  # the field over it moves in it
    "qt_tableview_cornerbutton",  # Ctrl+A
}
HAS_TWINS = {"messageText", "codeBlock", "codeCopyButton", "messageMenuButton", "messageView",
             "jumpToLatestButton"}  # fmt: skip
"""Each message has them; which message they belong to is heard from the text before them."""


class Windows(QObject):
    """Notes what opens as a window of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.names: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.names.append(watched.objectName() or type(watched).__name__)
        return False


def place(widget: QWidget) -> str:
    """Where to find it in the code."""
    names: list[str] = []
    one: QWidget | None = widget
    while one is not None and len(names) < 4:
        names.append(one.objectName() or type(one).__name__)
        one = one.parentWidget()
    return " < ".join(names)


def is_stop(widget: QWidget) -> bool:
    """Whether the keyboard can get there; parts of a control belong to the control."""
    return widget.focusPolicy() != Qt.FocusPolicy.NoFocus and widget.focusProxy() is None


def spoken(widget: QWidget) -> tuple[str, str]:
    """Name and description as assistive technology gets them."""
    interface = QAccessible.queryAccessibleInterface(widget)
    assert interface is not None, place(widget)
    return interface.text(QAccessible.Text.Name), interface.text(QAccessible.Text.Description)


def naming_problems(widgets: list[QWidget]) -> Iterator[str]:
    """What of the visible controls couldn't be told from their sound."""
    twins = defaultdict(list)
    for widget in widgets:
        if not is_stop(widget) or (isinstance(widget, QLabel) and not widget.text()):
            continue
        interface = QAccessible.queryAccessibleInterface(widget)
        name, description = spoken(widget)
        if not widget.objectName():
            yield f"no objectName: {place(widget)}"
        if not name or (not widget.accessibleName() and not isinstance(widget, QLabel)):
            yield f"no name: {place(widget)}"
        if isinstance(widget, QComboBox) and widget.accessibleName() not in (name, description):
            labels = [one for one, _ in interface.relations()]
            if not labels:
                yield f"nothing says what it chooses: {place(widget)}"
        role = next((roles for kind, roles in EXPECTED if isinstance(widget, kind)), None)
        if role is not None and interface.role() not in role:
            yield f"{interface.role()}: {place(widget)}"
        is_twin = widget.objectName() in HAS_TWINS or "messageAction" in widget.objectName()
        if not is_twin:
            twins[interface.role(), name, description].append(widget)
        if isinstance(widget, QToolButton) and not (widget.text() or widget.toolTip()):
            yield f"an icon that nothing explains: {place(widget)}"
    for (_, name, _), found in twins.items():
        if len(found) > 1:
            yield f"{name!r} is said of {', '.join(map(place, found))}"


def unreachable(widgets: list[QWidget]) -> Iterator[str]:
    """Controls that Tab never stops at."""
    for widget in widgets:
        is_control = isinstance(widget, CONTROLS) and not isinstance(widget, BY_ARROWS)
        if not is_control or widget.focusProxy() is not None:
            continue
        in_group = (
            isinstance(widget, QAbstractButton)
            and widget.group() is not None
            and widget.group().exclusive()
        )
        is_inside = isinstance(widget.parentWidget(), (QLineEdit, QAbstractItemView))
        if in_group or is_inside or widget.objectName() in BY_OTHER_KEYS:
            continue
        if not widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            yield f"Tab passes by {place(widget)}"


def press_tab(window: Window) -> list[QWidget]:
    """The controls that Tab goes through until it comes round; the window is where it was."""
    order: list[QWidget] = []
    for _ in range(200):
        focused = QApplication.focusWidget()
        assert focused is not None, "nothing has the focus"
        if focused in order:
            assert focused is order[0], f"Tab comes back to {place(focused)} and not to the start"
            return order
        order.append(focused)
        window.qtbot.keyClick(focused, Qt.Key.Key_Tab)
        if isinstance(focused, QTextBrowser):  # from link to link, and then out of it
            for _ in range(focused.toHtml().count("<a href")):
                if QApplication.focusWidget() is focused:
                    window.qtbot.keyClick(focused, Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is not focused, f"Tab stays in {place(focused)}"
    raise AssertionError("Tab never comes round")


def misplaced(order: list[QWidget]) -> Iterator[str]:
    """Steps of Tab that go back up, or back on the line, of what both are in."""
    start = next(
        (at for at, one in enumerate(order) if one.objectName().startswith("railButton")), 0
    )
    order = order[start:] + order[:start]
    for one, other in pairwise(order):
        common = one.parentWidget()
        while common is not None and not common.isAncestorOf(other):
            common = common.parentWidget()
        if common is None or isinstance(common.parentWidget(), MessageView):
            continue  # messages move while one goes through them
        first, second = (_within(common, widget) for widget in (one, other))
        shared = min(first.bottom(), second.bottom()) - max(first.top(), second.top())
        is_above = second.bottom() <= first.top() + 2 and second.left() < first.right()
        is_before = (
            shared > min(first.height(), second.height()) / 2 and second.right() <= first.left() + 2
        )
        if is_above or is_before:
            yield f"from {place(one)} back to {place(other)}"


def _within(common: QWidget, widget: QWidget) -> QRect:
    """The part of ``common`` that a widget is in."""
    while widget.parentWidget() is not common:
        widget = widget.parentWidget()
    return QRect(widget.mapTo(common, QPoint(0, 0)), widget.size())


def test_every_tab_can_be_used_by_ear_and_keyboard(
    open_window: OpenWindow, tmp_path: Path, qapp: QApplication
) -> None:
    window = open_window()
    frame = window.app.window
    frame.resize(1000, 700)
    frame.activateWindow()
    window.qtbot.waitActive(frame)
    windows = Windows()
    qapp.installEventFilter(windows)
    problems: dict[str, str] = {}
    for state in Tour(window, tmp_path).states():
        found = list(unreachable(visible_widgets()))
        is_in_frame = QApplication.activePopupWidget() is None and "palette" not in state
        popup = frame.findChild(TokenPopup)
        if is_in_frame and not (popup is not None and popup.isVisible()):  # those Esc leaves
            stops = focus_order(frame)
            order = press_tab(window)
            stops = [one for one in focus_order(frame) if one in stops]  # answers still come
            found += [f"not reached: {place(one)}" for one in stops if one not in order]
            found += misplaced(order)
        found += naming_problems(visible_widgets())
        for one in found:
            problems.setdefault(one, state)
    qapp.removeEventFilter(windows)
    assert not problems, "\n".join(f"{state}: {one}" for one, state in problems.items())
    # A part that is shown before it has a parent is a window, and takes the focus.
    assert set(windows.names) <= {"jobPopup", "QTipLabel"}


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What a screen reader would be asked to say."""
    texts: list[str] = []
    monkeypatch.setattr(QAccessible, "isActive", lambda: True)
    monkeypatch.setattr(
        QAccessible, "updateAccessibility", lambda event: texts.append(event.message())
    )
    return texts


def test_the_end_of_a_reply_and_notices_are_announced(
    open_window: OpenWindow, heard: list[str]
) -> None:
    window = open_window()
    window.send("say It rains.")
    window.wait_for_reply()
    window.qtbot.waitUntil(lambda: heard == ["The reply is finished."])
    window.app.services.notifications.post_undo(lambda: "Gone.", lambda: None)
    window.qtbot.waitUntil(lambda: heard[-1] == "Gone.")


def test_only_what_took_a_while_is_announced(qtbot: QtBot, heard: list[str]) -> None:
    from PySide6.QtWidgets import QProgressBar, QPushButton

    class Parts(QWidget):
        def __init__(self) -> None:
            super().__init__()
            self.extent, self.stage = QLabel(self), ElidedLabel(parent=self)
            self.bar, self.stop_button = QProgressBar(self), QPushButton(self)

    parts = Parts()
    qtbot.addWidget(parts)
    parts.bar.hide()
    parts.show()
    status = TextStatus(parts, parts)
    status.show_asked()
    status.show_idle("")
    assert heard == []
    status.show_asked()
    qtbot.waitUntil(parts.bar.isVisible)
    status.show_idle("Stopped.")
    assert heard == ["Stopped."]


def test_nothing_is_said_where_nobody_listens(
    qtbot: QtBot, heard: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    monkeypatch.setattr(QAccessible, "isActive", lambda: False)
    announce(widget, "Done.")
    assert heard == []
