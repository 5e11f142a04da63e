"""How a document's translation reads: its state, how far it is, what of it was read."""

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from engine.protocol import FileRun
from engine.protocol.translation import FileRunState
from gui.counted import COUNTED
from gui.formats import duration, in_a_row, number, quick_duration
from gui.language_names import language_name
from gui.tabs.translate.wording import pair_text, shown

_STATES: dict[FileRunState, object] = {  # QT_TRANSLATE_NOOP is typed as returning object
    "queued": QT_TRANSLATE_NOOP("translate", "Waiting"),
    "running": QT_TRANSLATE_NOOP("translate", "Translating"),
    "paused": QT_TRANSLATE_NOOP("translate", "Paused"),
    "finished": QT_TRANSLATE_NOOP("translate", "Finished"),
    "failed": QT_TRANSLATE_NOOP("translate", "Failed"),
    "interrupted": QT_TRANSLATE_NOOP("translate", "Interrupted"),
}


def state_text(run: FileRun) -> str:
    """The state in a word."""
    return QCoreApplication.translate("translate", str(_STATES[run.state]))


def languages_text(run: FileRun) -> str:
    """``English → Portuguese``, or ``into Portuguese`` where the source is detected."""
    source, target = run.options.source, run.options.target
    if source:
        return pair_text(source, target)
    return QCoreApplication.translate("translate", "into {0}").format(language_name(target))


def progress_text(run: FileRun) -> str:
    """``3 of 8 parts · 9 sentences · 2.1 s · 3 s left``"""
    translate = QCoreApplication.translate
    parts = []
    if run.total_units and run.units:
        parts.append(COUNTED.parts_of(run.units, run.total_units))
    elif run.total_units or run.units:
        parts.append(COUNTED.parts(run.total_units or run.units))
    if run.sentences:
        parts.append(COUNTED.sentences(run.sentences))
    if run.seconds:
        parts.append(quick_duration(run.seconds))
        if run.state == "running" and run.sentences:
            rate = translate("translate", "{0} sentences/s")
            parts.append(rate.format(number(run.sentences / run.seconds, 1)))
    if run.state == "running" and run.seconds_left is not None:
        parts.append(translate("translate", "{0} left").format(duration(run.seconds_left)))
    return " · ".join(parts)


def remarks(run: FileRun) -> list[str]:
    """What of the document was read, and what to know of the translation."""
    said = [in_a_row(map(shown, run.coverage)), *map(shown, run.notes)]
    if run.error is not None:
        said.append(shown(run.error.text))
    return [one for one in said if one]
