"""The lines below a translation: what was read, by what, what to know, how good it is."""

import functools
from collections.abc import Callable

from PySide6.QtCore import QObject

from engine.protocol import ErrorInfo, TranslationResult
from gui.language_names import language_name
from gui.tabs.translate import wording
from gui.tabs.translate.setup import TranslationSetup
from gui.tabs.translate.text.parts import TextParts
from gui.widgets.notice_bar import Notice, NoticeAction


class ResultLines(QObject):
    """Shows them, and what can be done about a text that didn't come out."""

    def __init__(self, parts: TextParts, setup: TranslationSetup, parent: QObject) -> None:
        super().__init__(parent)
        self._parts = parts
        self._setup = setup
        self._say: Callable[[], tuple[str, str, str]] | None = None

    def show_result(self, result: TranslationResult) -> None:
        """The text is translated."""
        offer = self._offer(result)
        self._say = functools.partial(self._of_result, result, has_notes=offer is None)
        self.reword()
        if offer is not None:
            self._parts.problem.show_notice(
                Notice("info", lambda: " ".join(map(wording.shown, result.notes)), (offer,))
            )

    def show_made(self, result: TranslationResult, made_at: float) -> None:
        """The text was translated before."""

        def say() -> tuple[str, str, str]:
            facts, notes, scores = self._of_result(result, has_notes=True)
            return f"{wording.made_text(made_at, result)}\n{facts}", notes, scores

        self._say = say
        self.reword()

    def show_part(self, read: int, total: int) -> None:
        """Only the text's beginning is translated."""
        self._say = lambda: (wording.coverage_text(read, total), "", "")
        self.reword()

    def show_problem(self, error: ErrorInfo, again: Callable[[], None]) -> None:
        """It could not be translated, or not all of it."""
        self._parts.problem.show_notice(
            Notice(
                "bad",
                functools.partial(wording.shown, error.text),
                (NoticeAction("retry", lambda: self.tr("Try again"), again),),
                error.detail or error.message,
                is_dismissible=False,
            )
        )

    def clear(self) -> None:
        """There is no translation."""
        self._say = None
        self._parts.problem.clear()
        self.reword()

    def reword(self) -> None:
        """Say it in the current language."""
        texts = self._say() if self._say is not None else ("", "", "")
        labels = (self._parts.facts, self._parts.notes, self._parts.scores)
        for label, text in zip(labels, texts, strict=True):
            label.setText(text)
            label.setVisible(bool(text))

    def _of_result(self, result: TranslationResult, *, has_notes: bool) -> tuple[str, str, str]:
        notes = "\n".join(map(wording.shown, result.notes)) if has_notes else ""
        return wording.facts_line(result), notes, wording.scores_line(result)

    def _offer(self, result: TranslationResult) -> NoticeAction | None:
        """What would translate a text that is in another language than was reckoned with."""
        found = result.detected.code
        other = self._setup.other_target(found)
        if other and found == result.target and not self._setup.source:
            return NoticeAction(
                "otherTarget",
                lambda: self.tr("Translate into {0}").format(language_name(other)),
                functools.partial(self._setup.choose_target, other),
                is_primary=True,
            )
        if other and any(note.key == "note.source_unlike" for note in result.notes):
            target = result.target if found != result.target else other
            return NoticeAction(
                "otherSource",
                lambda: self.tr("Translate from {0}").format(language_name(found)),
                functools.partial(self._choose_pair, found, target),
                is_primary=True,
            )
        return None

    def _choose_pair(self, source: str, target: str) -> None:
        self._setup.choose_pair(source, target)
