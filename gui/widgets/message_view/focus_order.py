"""Where Tab goes: through the controls of the rows as they stand, then out of the view.

Rows are reused, so the order in which Qt made them says nothing about where they are.
"""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def next_control(controls: Sequence[QWidget], forward: bool) -> QWidget | None:
    """The control after (or before) the one that has the focus; ``None`` beyond the ends.

    Args:
        controls: from top to bottom.
    """
    usable = [control for control in controls if control.isVisible() and control.isEnabled()]
    focused = next((i for i, control in enumerate(usable) if control.hasFocus()), None)
    if focused is None:
        wanted = 0 if forward else -1
        is_inside = False
    else:
        wanted = focused + (1 if forward else -1)
        is_inside = True
    if is_inside and not 0 <= wanted < len(usable):
        return None
    # Backwards into the view, the view itself comes first and its rows were passed already.
    if not is_inside and not forward:
        return None
    return usable[wanted] if usable else None


def leave(view: QWidget, forward: bool) -> bool:
    """Give the focus to the first widget outside ``view``; whether there was one."""
    step = QWidget.nextInFocusChain if forward else QWidget.previousInFocusChain
    candidate = step(view)
    while candidate is not None and candidate is not view:
        takes_tab = bool(candidate.focusPolicy() & Qt.FocusPolicy.TabFocus)
        is_outside = not view.isAncestorOf(candidate)
        if takes_tab and is_outside and candidate.isVisible() and candidate.isEnabled():
            candidate.setFocus(
                Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
            )
            return True
        candidate = step(candidate)
    return False
