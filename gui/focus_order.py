"""The order in which Tab goes through a window: as one reads, also over what was added late.

Owns: finding that order in the layouts. Qt's own order is that in which widgets were made, and
a panel that is made when it is first opened would come after everything else.
"""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractSpinBox,
    QBoxLayout,
    QComboBox,
    QGridLayout,
    QLayout,
    QScrollArea,
    QWidget,
)

_WHOLE = (QAbstractItemView, QAbstractSpinBox, QComboBox)
"""Their parts are no controls of their own."""


def focus_order(window: QWidget, always: QWidget | None = None) -> list[QWidget]:
    """The controls of ``window`` that Tab stops at, in the order one reads them.

    Args:
        always: is among them, even if it can't be focused (it may just have been disabled).
    """
    if QGuiApplication.styleHints().tabFocusBehavior() == Qt.TabFocusBehavior.TabFocusAllControls:
        wanted = Qt.FocusPolicy.TabFocus
    else:  # macOS, unless told otherwise: only fields
        wanted = Qt.FocusPolicy.StrongFocus
    return [one for one in _walk(window, always) if one is always or _is_stop(one, wanted)]


def move_focus(window: QWidget, *, is_next: bool) -> bool:
    """Focus the control after the focused one, or before it, and bring it into sight.

    Returns:
        Whether there was one.
    """
    focused = window.focusWidget()
    order = focus_order(window, focused)
    if focused not in order or len(order) < 2:
        return False
    target = order[(order.index(focused) + (1 if is_next else -1)) % len(order)]
    reason = Qt.FocusReason.TabFocusReason if is_next else Qt.FocusReason.BacktabFocusReason
    target.setFocus(reason)
    area = target.parentWidget()
    while area is not None:
        if isinstance(area, QScrollArea):
            area.ensureWidgetVisible(target)
        area = area.parentWidget()
    return True


def _is_stop(widget: QWidget, wanted: Qt.FocusPolicy) -> bool:
    return (
        widget.focusPolicy() & wanted == wanted
        and widget.isEnabled()
        and widget.isVisible()
        and widget.focusProxy() is None
    )


def _walk(widget: QWidget, always: QWidget | None) -> Iterator[QWidget]:
    yield widget
    if isinstance(widget, _WHOLE) and not (always is not None and widget.isAncestorOf(always)):
        return
    for child in _children(widget):
        is_shown = child.isVisible() or child is always
        if not child.isWindow() and (
            is_shown or (always is not None and child.isAncestorOf(always))
        ):
            yield from _walk(child, always)


def _children(widget: QWidget) -> list[QWidget]:
    """As they stand in the layouts; those in none by their place, after them."""
    layout = widget.layout()
    laid_out = list(_widgets_of(layout)) if layout is not None else []
    placed = set(map(id, laid_out))
    is_mirrored = widget.isRightToLeft()
    others = [
        child
        for child in widget.children()
        if isinstance(child, QWidget) and id(child) not in placed
    ]
    others.sort(key=lambda one: (one.y(), -one.x() if is_mirrored else one.x()))
    return laid_out + others


def _widgets_of(layout: QLayout) -> Iterator[QWidget]:
    for index in _indices(layout):
        item = layout.itemAt(index)
        if item is None:
            continue
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            yield widget
        elif inner is not None:
            yield from _widgets_of(inner)


def _indices(layout: QLayout) -> list[int]:
    indices = list(range(layout.count()))
    if isinstance(layout, QGridLayout):
        indices.sort(key=lambda index: _cell(layout, index))
    elif isinstance(layout, QBoxLayout) and layout.direction() in (
        QBoxLayout.Direction.RightToLeft,
        QBoxLayout.Direction.BottomToTop,
    ):
        indices.reverse()
    return indices


def _cell(layout: QGridLayout, index: int) -> tuple[int, int]:
    position: tuple[int, ...] = tuple(layout.getItemPosition(index))  # type: ignore[arg-type]
    return position[0], position[1]
