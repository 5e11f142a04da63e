"""The engine's own wording of every text key, for the terminal and the logs."""

from engine.english.backup import BACKUP
from engine.english.data import DATA
from engine.english.engine import ENGINE
from engine.english.language_training import LANGUAGE_TRAINING
from engine.english.names import named
from engine.english.pair_training import PAIR_TRAINING
from engine.english.summaries import SUMMARIES
from engine.english.training import TRAINING
from engine.english.training_data import TRAINING_DATA
from engine.english.training_result import TRAINING_RESULT
from engine.english.translation import TRANSLATION
from engine.protocol.envelope import TextKey

SENTENCES: dict[str, str] = {
    **BACKUP,
    **DATA,
    **ENGINE,
    **LANGUAGE_TRAINING,
    **PAIR_TRAINING,
    **SUMMARIES,
    **TRAINING,
    **TRAINING_DATA,
    **TRAINING_RESULT,
    **TRANSLATION,
}


def sentence(text: TextKey) -> str:
    """The English sentence for a key with its arguments.

    Raises:
        KeyError: a key or argument that the tables don't have: a bug, caught by the tests.
    """
    args = {name: named(name, value) for name, value in text.args.items()}
    return SENTENCES[text.key].format(**args)
