"""How to translate: by what, from and into which language, with which terms.

Owns: these choices, for both sides of the tab, keeping them over restarts, and asking what a
translator can do. Doesn't know how they are shown.
"""

from PySide6.QtCore import QLocale, QObject, Signal

from engine.protocol import (
    STARTER_TRANSLATOR,
    ErrorInfo,
    GlossaryTerm,
    ModelInfo,
    TranslationOptions,
    TranslatorInfo,
    TranslatorParams,
)
from gui.latest_request import LatestRequest
from gui.model_options import MAX_FOLDERS, ModelOption
from gui.services import Services
from gui.tabs.translate.translators import (
    translator_downloads,
    translator_options,
)

BEAMS = 4
"""Of a careful translation; what Marian and NLLB were published with."""


class TranslationSetup(QObject):
    """The choices.

    Attributes:
        info: what the chosen translator can do, ``None`` until it is known.
        problem: why that isn't known, ``None`` where it is or will be.
        detected: code of the language the latest text is in, "" for unknown.

    Signals:
        changed(): a translation made now would not be what it was.
        translators_changed(): there are others to choose from.
        info_changed(): ``info`` or ``problem`` is new.
    """

    changed = Signal()
    translators_changed = Signal()
    info_changed = Signal()

    def __init__(self, services: Services, parent: QObject | None = None) -> None:
        super().__init__(parent)
        values = services.settings.values
        self._services = services
        self._model = values.translation_model or STARTER_TRANSLATOR
        self._folders = list(values.translation_folders)
        self._source = values.translation_source
        self._target = values.translation_target
        self._is_careful = values.is_translation_careful
        self._glossary = values.glossary
        self.info: TranslatorInfo | None = None
        self.problem: ErrorInfo | None = None
        self.detected = ""
        self._wanted = ""
        self._asking = LatestRequest(services, self)
        self._asking.succeeded.connect(self._on_info)
        self._asking.failed.connect(self._on_failed)
        services.models.models_changed.connect(self._on_models_changed)
        self.refresh()

    # By what

    @property
    def model(self) -> str:
        """The chosen translator, as the engine's methods take it."""
        return self._model

    @property
    def translators(self) -> list[ModelOption]:
        """What there is to choose from."""
        return translator_options(self._services.models.models, [*self._folders, self._model])

    @property
    def downloads(self) -> list[ModelInfo]:
        """What can be fetched to translate with."""
        return translator_downloads(self._services.models.models)

    def download(self, model: str) -> None:
        """Fetch a model of the catalogue, and translate with it once it is there."""
        if self._services.models.downloading(model) is None:
            self._wanted = model
            self._services.models.download(model)

    @property
    def name(self) -> str:
        """What people call the chosen translator."""
        return next((one.name for one in self.translators if one.model == self._model), "")

    @property
    def is_quick(self) -> bool:
        """Whether a short text takes a moment; a chat model takes longer."""
        return self.info is not None and self.info.kind != "chat"

    def choose_translator(self, model: str) -> None:
        """Translate by this from now on: an id, or a folder on the engine's machine."""
        if not model or model == self._model:
            return
        self._model = model
        if model not in {one.id for one in self._services.models.models} | {STARTER_TRANSLATOR}:
            self._folders = list(dict.fromkeys([model, *self._folders]))[:MAX_FOLDERS]
        self._services.settings.change(
            translation_model=model, translation_folders=tuple(self._folders)
        )
        self.info = self.problem = None
        self._asking.stop()  # what is being asked is about another one
        self.translators_changed.emit()
        self.info_changed.emit()
        self.refresh()

    def refresh(self) -> None:
        """Ask what the chosen translator can do, unless that is known."""
        if self.info is None and not self._asking.is_running:
            self.problem = None
            self._asking.ask(TranslatorParams(model=self._model))

    # From and into what

    @property
    def source(self) -> str:
        """Code of the language translated from; "": detected."""
        return self._source

    @property
    def target(self) -> str:
        """Code of the language translated into."""
        return self._target

    @property
    def sources(self) -> list[str]:
        """The languages to translate from."""
        if self.info is None:
            return [self._source] if self._source else []
        if self.info.pairs:
            return list(dict.fromkeys(source for source, _ in self.info.pairs))
        return self.info.languages

    @property
    def targets(self) -> list[str]:
        """The languages to translate into."""
        if self.info is None:
            return [self._target]
        if self.info.pairs:
            return list(dict.fromkeys(target for _, target in self.info.pairs))
        return self.info.languages

    @property
    def can_swap(self) -> bool:
        """Whether it can be translated back."""
        return bool(self._source or self.detected) and self._has_pair(
            self._target, self._source or self.detected
        )

    def other_target(self, source: str) -> str:
        """A language that ``source`` can be translated into, "" for none.

        The window's own, where it can be; else English, else the first.
        """
        fitting = [one for one in self.targets if self._has_pair(source, one)]
        for code in (QLocale().bcp47Name().split("-")[0], "en"):
            if code in fitting:
                return code
        return next(iter(fitting), "")

    def choose_pair(self, source: str, target: str) -> bool:
        """Translate between these, where the translator can; ``source`` "": detect it.

        Returns:
            Whether it can.
        """
        can = target in self.targets and (not source or self._has_pair(source, target))
        if can:
            self._set_languages(source, target)
        return can

    def choose_source(self, code: str) -> None:
        """Translate from this language; "": detect it."""
        self._set_languages(code, self._fitting_target(code, self._target))

    def choose_target(self, code: str) -> None:
        """Translate into this language."""
        source = self._source
        if source and not self._has_pair(source, code):
            source = next((one for one in self.sources if self._has_pair(one, code)), "")
        self._set_languages(source, code)

    def swap(self) -> None:
        """Translate back."""
        if self.can_swap:
            self._set_languages(self._target, self._source or self.detected)

    def note_detected(self, code: str) -> None:
        """The latest text is in this language."""
        self.detected = code

    # How

    @property
    def is_careful(self) -> bool:
        """Whether several wordings are followed."""
        return self._is_careful and self.can_be_careful

    @property
    def can_be_careful(self) -> bool:
        """Whether the translator can follow several wordings."""
        return self.info is not None and "beam" in self.info.decodings

    def set_careful(self, is_careful: bool) -> None:
        """Follow several wordings, or the most probable one."""
        if is_careful != self._is_careful:
            self._is_careful = is_careful
            self._services.settings.change(is_translation_careful=is_careful)
            self.changed.emit()

    @property
    def glossary(self) -> tuple[tuple[str, str], ...]:
        """Terms and how each must be translated."""
        return self._glossary

    def set_glossary(self, terms: tuple[tuple[str, str], ...]) -> None:
        """Have these terms."""
        if terms != self._glossary:
            self._glossary = terms
            self._services.settings.change(glossary=terms)
            self.changed.emit()

    def options(self) -> TranslationOptions:
        """All of it, as the engine's methods take it."""
        return TranslationOptions(
            model=self._model,
            device=self._services.settings.values.device,
            source=self._source,
            target=self._target,
            beams=BEAMS if self.is_careful else 1,
            glossary=[GlossaryTerm(source, target) for source, target in self._glossary],
        )

    def stop(self) -> None:
        """Ask nothing more, for the end of the app."""
        self._asking.stop()

    def _has_pair(self, source: str, target: str) -> bool:
        if source == target or self.info is None:
            return False
        if self.info.pairs:
            return (source, target) in [tuple(pair) for pair in self.info.pairs]
        return source in self.info.languages and target in self.info.languages

    def _fitting_target(self, source: str, target: str) -> str:
        """``target``, or else the first language that ``source`` can be translated into."""
        if not source or self.info is None or self._has_pair(source, target):
            return target
        return next((one for one in self.targets if self._has_pair(source, one)), target)

    def _set_languages(self, source: str, target: str) -> None:
        if (source, target) == (self._source, self._target):
            return
        self._source, self._target = source, target
        self._services.settings.change(translation_source=source, translation_target=target)
        self.info_changed.emit()
        self.changed.emit()

    def _on_models_changed(self) -> None:
        found = self._services.models.find(self._wanted)
        if found is not None and found.is_installed:
            self._wanted = ""
            self.choose_translator(found.id)
        self.translators_changed.emit()

    def _on_info(self, info: TranslatorInfo) -> None:
        self.info, self.problem = info, None
        source = self._source if self._source in self.sources else ""
        target = self._target
        if target not in self.targets and self.targets:
            target = self.targets[0]
        self._source, self._target = source, self._fitting_target(source, target)
        self.info_changed.emit()
        self.changed.emit()

    def _on_failed(self, error: ErrorInfo) -> None:
        self.problem = error
        self.info_changed.emit()
