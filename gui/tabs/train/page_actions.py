"""The Train tab's actions, by keys and from the command palette."""

import functools
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt

from gui.actions import ActionSpec
from gui.commands import Command
from gui.services import Services

if TYPE_CHECKING:
    from gui.tabs.train.page import TrainPage

SHOW_TRAIN = "window.train"
"""The window's action that brings this tab to the front."""


class TrainActions:
    """Registers what the page can do, for as long as it lives."""

    def __init__(self, services: Services, page: "TrainPage") -> None:
        self._registry = services.actions
        self._page = page
        for spec in self._specs():
            self._registry.add(spec, page, Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._registry.add_provider(self.provide)
        page.destroyed.connect(functools.partial(_stop_providing, self))

    def refresh(self, *_: object) -> None:
        """Ask again what can be done."""
        self._registry.refresh()

    def provide(self) -> Iterator[Command]:
        """The runs, to be shown."""
        for run in self._page.controller.runs:
            text = QCoreApplication.translate("train", "Show the run “{0}”").format(run.name)
            show = functools.partial(self._page.show_run, run.id)
            yield Command(
                f"train.run.{run.id}", text, _section(), functools.partial(self._do, show)
            )

    def _specs(self) -> Iterator[ActionSpec]:
        page, translate = self._page, QCoreApplication.translate
        yield self._spec(
            "start", lambda: translate("train", "Start training"), page.start, "arrow-right",
            page.can_start, ("Ctrl+Return", "Ctrl+Enter"),
        )  # fmt: skip
        yield self._spec(
            "new", lambda: translate("train", "New training run"), page.begin_new, "plus",
            keys=("Ctrl+N",),
        )  # fmt: skip
        yield self._spec(
            "choose_file", lambda: translate("train", "Choose a file to learn from"),
            page.choose_file, "file-text", keys=("Ctrl+O",),
        )  # fmt: skip
        yield self._spec(
            "rows", lambda: translate("train", "Look at every row of the training data"),
            page.forming.show_rows, "table", page.forming.can_show_rows,
        )  # fmt: skip
        yield self._spec(
            "measure", lambda: translate("train", "Measure what the run will take"),
            page.forming.measure, "memory", page.forming.can_measure,
        )  # fmt: skip
        texts: dict[str, tuple[Callable[[], str], str]] = {
            "pause": (lambda: translate("train", "Pause the run"), "pause"),
            "resume": (lambda: translate("train", "Resume the run"), "play"),
            "stop": (lambda: translate("train", "Stop the run and keep the model"), "stop-circle"),
            "cancel": (lambda: translate("train", "Cancel the run"), "x"),
        }
        for key, (text, picture) in texts.items():
            yield self._spec(
                key, text, functools.partial(page.control, key), picture,
                functools.partial(self._can, key),
            )  # fmt: skip
        yield self._spec(
            "delete", lambda: translate("train", "Delete the run…"),
            page.ask_to_delete, "trash",
            functools.partial(self._can, "delete"),
        )  # fmt: skip

    def _spec(
        self,
        name: str,
        text: Callable[[], str],
        run: Callable[[], object],
        picture: str,
        is_enabled: Callable[[], bool] | None = None,
        keys: tuple[str, ...] = (),
    ) -> ActionSpec:
        return ActionSpec(
            id=f"train.{name}",
            text=text,
            section=_section,
            run=functools.partial(self._do, run),
            shortcuts=keys,
            icon=picture,
            is_enabled=is_enabled or _always,
        )

    def _can(self, key: str) -> bool:
        return self._page.is_run_shown and self._page.run_view.buttons.can(key)

    def _do(self, run: Callable[[], object]) -> None:
        """The palette also works from another tab: what happens here should be seen."""
        if not self._page.isVisible():
            self._registry.run(SHOW_TRAIN)
        run()


def _always() -> bool:
    return True


def _section() -> str:
    return QCoreApplication.translate("tabs", "Train")


def _stop_providing(actions: TrainActions, *_: object) -> None:
    actions._registry.remove_provider(actions.provide)
