"""The window's sentence for every text key: translated, with what to do next.

Owns: the wording. The keys and their arguments are ``engine.protocol.keys``; those that
start with ``window.`` are the window's own. A test requires a sentence for each.
"""

from PySide6.QtCore import QCoreApplication, QLocale

from engine.protocol import ErrorInfo, TextKey
from gui.model_options import shown_name
from gui.sentences.backup import BACKUP
from gui.sentences.data import DATA
from gui.sentences.engine import ENGINE
from gui.sentences.language_training import LANGUAGE_TRAINING
from gui.sentences.names import named
from gui.sentences.pair_training import PAIR_TRAINING
from gui.sentences.parameters import PARAMETERS
from gui.sentences.singular import SINGULAR
from gui.sentences.summaries import SUMMARIES
from gui.sentences.training import TRAINING
from gui.sentences.training_data import TRAINING_DATA
from gui.sentences.training_result import TRAINING_RESULT
from gui.sentences.translation import TRANSLATION
from gui.sentences.window import WINDOW

_CONTEXT = "sentences"

SENTENCES: dict[str, object] = {  # QT_TRANSLATE_NOOP is typed as returning object
    **BACKUP,
    **DATA,
    **ENGINE,
    **LANGUAGE_TRAINING,
    **PAIR_TRAINING,
    **PARAMETERS,
    **SUMMARIES,
    **TRAINING,
    **TRAINING_DATA,
    **TRAINING_RESULT,
    **TRANSLATION,
    **WINDOW,
}


def sentence(text: TextKey) -> str:
    """The translated sentence for a key with its arguments, numbers in the locale's form.

    Raises:
        KeyError: a key or argument without a sentence: a bug, caught by the tests.
    """
    counting, of_one = SINGULAR.get(text.key, ("", ""))
    said = of_one if counting and text.args.get(counting) == 1 else SENTENCES[text.key]
    template = QCoreApplication.translate(_CONTEXT, str(said))
    return template.format(**{name: _worded(name, value) for name, value in text.args.items()})


def error_sentence(error: ErrorInfo) -> str:
    """What to tell the person about a failed request."""
    return sentence(error.text)


def parameter_texts(key: str) -> tuple[str, str]:
    """A parameter's label and its explanation."""
    label, _, explanation = sentence(TextKey(key)).partition("\n")
    return label, explanation


def _worded(name: str, value: str | int | float) -> str:
    if not isinstance(value, str):
        return QLocale().toString(value)
    return shown_name(value) if name == "model" else named(name, value)
