"""What is said about presets: why a file was refused, and what of one was not understood."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication

from gui.formats import listed, size
from gui.presets import MAX_BYTES, MAX_DEPTH, PresetError, ReadPreset
from gui.sentences import parameter_texts

NAMED = 5
NAME_LENGTH = 40


def file_sentence(path: Path, error: PresetError) -> str:
    """Why a preset file could not be used, and what to do."""
    translate = QCoreApplication.translate
    sentences = {
        "not_json": translate(
            "presets", "{0} is damaged: it isn't valid JSON. Ask for the file again."
        ),
        "not_preset": translate(
            "presets", "{0} isn't a preset of Atelier. Choose a file exported from Atelier."
        ),
        "bad_version": translate(
            "presets", "{0} doesn't say which version of presets it is. Export it again."
        ),
        "too_large": translate(
            "presets", "{0} is larger than {1}, which no preset should be. Shorten the prompt."
        ),
        "too_deep": translate(
            "presets", "{0} is nested deeper than {2} levels, which no preset should be."
        ),
        "not_file": translate("presets", "{0} is not an ordinary file. Choose another one."),
        "io": translate("presets", "{0} could not be read or written: {3}. Try another folder."),
    }
    return sentences[error.kind].format(path.name, size(MAX_BYTES), MAX_DEPTH, error.detail)


def not_understood_sentence(preset: ReadPreset) -> str:
    """What of a preset has no effect here; it is kept all the same."""
    translate = QCoreApplication.translate
    names = [_label(one) for one in preset.not_understood[:NAMED]]
    rest = len(preset.not_understood) - len(names)
    named = listed(names)
    if rest:
        named = translate("presets", "{0} and {1} more").format(named, rest)
    if preset.is_newer:
        text = translate(
            "presets",
            "“{0}” is from a newer Atelier, and this version doesn't understand: {1}. "
            "Everything else in it works, and nothing is lost when you export it.",
        )
    else:
        text = translate(
            "presets",
            "This version doesn't understand part of “{0}”: {1}. "
            "Everything else in it works, and nothing is lost when you export it.",
        )
    return text.format(preset.name, named)


def _label(name: str) -> str:
    """What the panel calls a field; an unknown one keeps its own name, if need be shortened."""
    translate = QCoreApplication.translate
    known = {
        "name": translate("presets", "the end of its long name"),
        "system_prompt": translate("presets", "System prompt"),
        "sampling": translate("presets", "Sampling"),
        "model": translate("presets", "Model"),
        "context_policy": translate("presets", "When the context is full"),
    }
    if name in known:
        return known[name]
    try:
        return parameter_texts(f"param.{name.removeprefix('sampling.')}")[0]
    except KeyError:
        return name if len(name) <= NAME_LENGTH else name[:NAME_LENGTH] + "…"
