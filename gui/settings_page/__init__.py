"""The registry of the Settings page's sections. A new section is one file and one line here."""

from collections.abc import Callable
from importlib import import_module

from gui.services import Services
from gui.settings_page.section import Section

SECTIONS: list[str] = [
    "gui.settings_page.appearance:AppearanceSection",
    "gui.settings_page.chats:ChatsSection",
    "gui.settings_page.models:ModelsSection",
    "gui.diagnostics.support_section:SupportSection",
]
"""``"module:class"`` of each, in their order on the page; the class takes :class:`Services`."""


def make_section(target: str, services: Services) -> Section:
    """Build a section; its module is imported now."""
    module, name = target.split(":")
    factory: Callable[[Services], Section] = getattr(import_module(module), name)
    return factory(services)
