"""What screen readers are told beyond what Qt tells them by itself.

Owns: names of combo boxes, roles of what is painted, and saying that something is done.
"""

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QAccessibleWidget, QApplication, QComboBox, QWidget

_DESCRIBED = "nameAsDescription"
_ROLE = "accessibleRole"


def announce(widget: QWidget, text: str) -> None:
    """Have a screen reader say ``text`` once it has said what it is saying."""
    if QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))


def present_as(widget: QWidget, role: QAccessible.Role) -> None:
    """Have a widget that paints itself be more than an unnamed pane: a chart, say."""
    widget.setProperty(_ROLE, role.value)


def install_roles() -> None:
    """Have :func:`present_as` work, from now on and once for the process."""
    if not _installed:
        _installed.append(True)
        QAccessible.installFactory(_interface)


_installed: list[bool] = []


def _interface(_class: str, what: QObject) -> QAccessibleWidget | None:
    if not isinstance(what, QWidget) or (role := what.property(_ROLE)) is None:
        return None
    return QAccessibleWidget(what, QAccessible.Role(role))


class ComboNames(QObject):
    """Has combo boxes say what they are for where Qt leaves that out.

    On Linux Qt reports a combo box's current text as its name; unless a label stands for it,
    nobody would hear which choice it is. Such a box gets its name as its description.
    """

    def __init__(self, application: QApplication, parent: QObject) -> None:
        super().__init__(parent)
        application.focusChanged.connect(self._on_focus_changed)

    def _on_focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        if isinstance(new, QComboBox):
            describe_combo(new)


def describe_combo(combo: QComboBox) -> None:
    """Describe a combo box by its name, unless a label, a description or Qt says it."""
    name, said = combo.accessibleName(), combo.property(_DESCRIBED)
    if combo.accessibleDescription() not in ("", said):
        return
    interface = QAccessible.queryAccessibleInterface(combo)
    if interface is not None and interface.text(QAccessible.Text.Name) != name:
        combo.setAccessibleDescription(name)
        combo.setProperty(_DESCRIBED, name)
