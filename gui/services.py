"""The services a tab may use, made and wired once in ``gui.app``."""

from dataclasses import dataclass

from gui.actions import ActionRegistry
from gui.engine_client import EngineClient
from gui.jobs import JobList
from gui.model_shelf import ModelShelf
from gui.navigation import Navigation
from gui.notifications import Notifications
from gui.preset_shelf import PresetShelf
from gui.settings import Settings
from gui.storage import Storage
from gui.theme import Theme


@dataclass(frozen=True)
class Services:
    """Handed to every tab."""

    actions: ActionRegistry
    client: EngineClient
    jobs: JobList
    models: ModelShelf
    navigation: Navigation
    notifications: Notifications
    presets: PresetShelf
    settings: Settings
    storage: Storage
    theme: Theme
