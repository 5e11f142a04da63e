"""The translator in memory: at most one, kept until another is asked for.

Owns: finding, loading, replacing and unloading, and what the window is told about a translator.
A chat model that translates is the loaded chat model itself. A process has one instance,
:data:`CURRENT`. Compute lane only, but for :func:`describe`.
"""

from dataclasses import dataclass
from pathlib import Path

from engine.context import JobContext
from engine.errors import UnsupportedError
from engine.models.store import InstalledModel, ModelStore
from engine.protocol.envelope import TextKey
from engine.protocol.home import models_folder
from engine.protocol.translation import STARTER_TRANSLATOR, TranslatorInfo
from engine.runtimes import chat_translator, starter_translator
from engine.runtimes.translation_languages import TranslatorLanguages, read_languages
from engine.runtimes.translator import Translator

STARTER_LANGUAGES = TranslatorLanguages(
    "starter", {code: code for code in starter_translator.LANGUAGES}, starter_translator.PAIRS
)
CHAT_LANGUAGES = TranslatorLanguages(
    "chat", {code: name for code, name in chat_translator.LANGUAGES.items()}
)


@dataclass(frozen=True)
class LoadedTranslator:
    """A translator ready to work.

    Attributes:
        asked: (model id, device) as asked for; the same again reuses it.
    """

    asked: tuple[str, str]
    translator: Translator
    languages: TranslatorLanguages
    info: TranslatorInfo


class LoadedTranslators:
    """Holds the loaded translator."""

    def __init__(self) -> None:
        self._loaded: LoadedTranslator | None = None

    def get(self, model: str, device: str, ctx: JobContext) -> LoadedTranslator:
        """The translator, loading it (and letting go of another) if needed.

        Raises:
            EngineError: why it can't be loaded.
        """
        asked = (model, device)
        if self._loaded is not None and self._loaded.asked == asked:
            return self._loaded
        info, languages, installed = _describe(model)
        if info.kind == "chat":
            # The chat model may be replaced behind our back: it is asked for each time.
            self.unload()
            chat = chat_translator.load(model, device, info.name, ctx)
            return LoadedTranslator(asked, chat, languages, info)
        self.unload()
        ctx.stage("stage.loading_model", model=info.name)
        translator = _load(installed, device, languages, info)
        ctx.check_cancelled()
        self._loaded = LoadedTranslator(asked, translator, languages, info)
        return self._loaded

    def unload(self) -> None:
        """Give the memory back."""
        loaded, self._loaded = self._loaded, None
        if loaded is not None:
            loaded.translator.close()


CURRENT = LoadedTranslators()


def describe(model: str) -> TranslatorInfo:
    """What a translator can do; nothing large is loaded.

    Raises:
        EngineError: there is none of this name, or it doesn't translate.
    """
    return _describe(model)[0]


def _describe(model: str) -> tuple[TranslatorInfo, TranslatorLanguages, Path | None]:
    if model == STARTER_TRANSLATOR:
        info = TranslatorInfo(
            model=model,
            name=starter_translator.NAME,
            kind="starter",
            languages=list(STARTER_LANGUAGES.codes),
            pairs=list(STARTER_LANGUAGES.pairs),
        )
        return info, STARTER_LANGUAGES, None
    path, name, is_chat = _find(model)
    if is_chat:
        note = TextKey("note.chat_translator", {"model": name})
        codes = list(CHAT_LANGUAGES.codes)
        info = TranslatorInfo(model=model, name=name, kind="chat", languages=codes, notes=[note])
        return info, CHAT_LANGUAGES, path
    languages = read_languages(path, name)
    info = TranslatorInfo(
        model=model,
        name=name,
        kind="seq2seq",
        languages=sorted(languages.codes),
        pairs=list(languages.pairs),
        decodings=["greedy", "beam"],
        has_probabilities=True,
    )
    return info, languages, path


def _find(model: str) -> tuple[Path, str, bool]:
    """A model's place and name, and whether it is a chat model."""
    installed = ModelStore(models_folder()).resolve(model)
    if Path(model).is_absolute() and not installed.architecture.endswith("ForCausalLM"):
        return installed.path, installed.name, False  # trained here, or the person says so
    if installed.role not in ("chat", "translator"):
        raise UnsupportedError("error.model_not_translator", model=installed.name)
    return installed.path, installed.name, installed.role == "chat" and not _is_seq2seq(installed)


def _is_seq2seq(installed: InstalledModel) -> bool:
    """A T5 whose files don't say at once that it translates."""
    return installed.format == "safetensors" and installed.architecture.endswith(
        "T5ForConditionalGeneration"
    )


def _load(
    folder: Path | None, device: str, languages: TranslatorLanguages, info: TranslatorInfo
) -> Translator:
    if folder is None:
        return starter_translator.StarterTranslator()
    from engine.runtimes.patient_torch import import_torch

    import_torch()
    from engine.models.hardware import choose_device
    from engine.runtimes.seq2seq_load import load_seq2seq

    base = ModelStore(models_folder()).base_of(folder, info.name)
    return load_seq2seq(folder, choose_device(device), languages, name=info.name, base=base)
