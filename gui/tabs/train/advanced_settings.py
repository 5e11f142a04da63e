"""The settings that most people leave as they are: which there are, when, and what each means.

Owns: the words, with the source of what isn't plain. A setting's key is its field of
:class:`engine.protocol.training_spec.TrainingSpec`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from engine.protocol.training_spec import TrainingMethod, TrainingTask
from gui.tabs.train import shapes
from gui.tabs.train.setting_fields import (
    ChoiceField,
    CountField,
    Field,
    LinesField,
    NumberField,
    SwitchField,
)

_CONTEXT = "train"
MakeField = Callable[[], Field]


@dataclass(frozen=True)
class Setting:
    """One setting.

    Attributes:
        name, hint: English, translated in the context ``train``.
        make: the field.
        empty: what an empty field means.
        choices: names of the values to choose from.
        tasks: those it has to do with; empty: all.
    """

    key: str
    name: object
    hint: object
    make: MakeField
    empty: object = ""
    choices: tuple[object, ...] = ()
    tasks: frozenset[TrainingTask] = frozenset()


@dataclass(frozen=True)
class SettingGroup:
    """Settings under one heading.

    Attributes:
        name: English, translated in the context ``train``.
        methods: those they have to do with; empty: all.
    """

    name: object
    settings: tuple[Setting, ...]
    methods: frozenset[TrainingMethod] = frozenset()

    def that_matter(self, task: TrainingTask, method: TrainingMethod) -> list[Setting]:
        """Those that change something for such a run."""
        if self.methods and method not in self.methods:
            return []
        return [one for one in self.settings if not one.tasks or task in one.tasks]


AUTOMATIC = QT_TRANSLATE_NOOP("train", "Automatic")


def _count(name: str, least: int, most: int, *, is_optional: bool = False) -> MakeField:
    return partial(CountField, name, least, most, is_optional=is_optional)


def _number(name: str, least: float, most: float, *, is_optional: bool = False) -> MakeField:
    return partial(NumberField, name, least, most, is_optional=is_optional)


_LEARNING = (
    Setting(
        "batch_size", QT_TRANSLATE_NOOP("train", "Batch size"),
        QT_TRANSLATE_NOOP("train", "Rows learned from at a time; less needs less memory."),
        _count("trainBatchSize", 1, 4096),
    ),
    Setting(
        "learning_rate", QT_TRANSLATE_NOOP("train", "Learning rate"),
        QT_TRANSLATE_NOOP("train", "How far each step goes; empty: what suits the method."),
        _number("trainLearningRate", 1e-8, 10, is_optional=True), AUTOMATIC,
    ),
    Setting(
        "warmup_fraction", QT_TRANSLATE_NOOP("train", "Warm-up"),
        QT_TRANSLATE_NOOP(
            "train", "Share of the steps in which the rate rises from zero (arXiv:1706.02677)."
        ),
        _number("trainWarmup", 0, 1),
    ),
    Setting(
        "weight_decay", QT_TRANSLATE_NOOP("train", "Weight decay"),
        QT_TRANSLATE_NOOP(
            "train", "Pulls the weights towards zero, apart from the gradient "
            "(AdamW, arXiv:1711.05101).",
        ),
        _number("trainWeightDecay", 0, 10),
    ),
    Setting(
        "max_grad_norm", QT_TRANSLATE_NOOP("train", "Clipping"),
        QT_TRANSLATE_NOOP(
            "train", "Gradients longer than this are shortened to it (arXiv:1211.5063)."
        ),
        _number("trainClipping", 1e-6, 1e6),
    ),
    Setting(
        "max_steps", QT_TRANSLATE_NOOP("train", "Most steps"),
        QT_TRANSLATE_NOOP("train", "Ends earlier than the epochs say."),
        _count("trainMaxSteps", 1, 100_000_000, is_optional=True),
        QT_TRANSLATE_NOOP("train", "All"),
    ),
)  # fmt: skip

_ADAPTER = (
    Setting(
        "lora_rank", QT_TRANSLATE_NOOP("train", "LoRA rank"),
        QT_TRANSLATE_NOOP(
            "train", "Size r of the adapter's matrices; more can learn more (arXiv:2106.09685)."
        ),
        _count("trainLoraRank", 1, 512),
    ),
    Setting(
        "lora_alpha", QT_TRANSLATE_NOOP("train", "LoRA alpha"),
        QT_TRANSLATE_NOOP(
            "train", "The adapter counts α/r times; empty: α is twice the rank "
            "(arXiv:2106.09685).",
        ),
        _number("trainLoraAlpha", 1e-3, 4096, is_optional=True), AUTOMATIC,
    ),
    Setting(
        "lora_dropout", QT_TRANSLATE_NOOP("train", "LoRA dropout"),
        QT_TRANSLATE_NOOP(
            "train", "Share of the adapter's inputs left out at random while learning "
            "(arXiv:1207.0580).",
        ),
        _number("trainLoraDropout", 0, 0.99),
    ),
    Setting(
        "use_rslora", QT_TRANSLATE_NOOP("train", "rsLoRA"),
        QT_TRANSLATE_NOOP(
            "train", "Scales by α/√r instead, so that high ranks learn as fast "
            "(arXiv:2312.03732).",
        ),
        partial(SwitchField, "trainRslora"),
    ),
    Setting(
        "use_dora", QT_TRANSLATE_NOOP("train", "DoRA"),
        QT_TRANSLATE_NOOP(
            "train", "Learns magnitude and direction apart: nearer to full fine-tuning, slower "
            "(arXiv:2402.09353).",
        ),
        partial(SwitchField, "trainDora"),
    ),
)  # fmt: skip

_TEXT = (
    Setting(
        "max_length", QT_TRANSLATE_NOOP("train", "Longest text"),
        QT_TRANSLATE_NOOP(
            "train", "In tokens; what lies beyond is not learned from, and is counted."
        ),
        _count("trainMaxLength", 8, 131_072),
    ),
    Setting(
        "train_on", QT_TRANSLATE_NOOP("train", "Loss counts"),
        QT_TRANSLATE_NOOP(
            "train", "Answers only: the model learns to answer, not to ask "
            "(arXiv:2305.14314, appendix B).",
        ),
        partial(ChoiceField, "trainTrainOn", ("answers", "everything")),
        choices=(
            QT_TRANSLATE_NOOP("train", "Answers"), QT_TRANSLATE_NOOP("train", "Everything"),
        ),
        tasks=frozenset({"chat"}),
    ),
    Setting(
        "class_weights", QT_TRANSLATE_NOOP("train", "Label weights"),
        QT_TRANSLATE_NOOP("train", "Balanced: rare labels count as much as frequent ones."),
        partial(ChoiceField, "trainClassWeights", ("none", "balanced")),
        choices=(
            QT_TRANSLATE_NOOP("train", "All rows alike"), QT_TRANSLATE_NOOP("train", "Balanced"),
        ),
        tasks=shapes.CLASSIFYING,
    ),
)  # fmt: skip

_MACHINE = (
    Setting(
        "micro_batch_size", QT_TRANSLATE_NOOP("train", "Micro-batch"),
        QT_TRANSLATE_NOOP(
            "train", "Rows computed at once; their gradients are added up to the batch. "
            "Automatic: the most that fits.",
        ),
        _count("trainMicroBatch", 1, 4096, is_optional=True), AUTOMATIC,
    ),
    Setting(
        "activation_checkpointing", QT_TRANSLATE_NOOP("train", "Activation checkpointing"),
        QT_TRANSLATE_NOOP(
            "train", "Computes activations again instead of keeping them: slower, far less "
            "memory (arXiv:1604.06174).",
        ),
        partial(ChoiceField, "trainCheckpointing", ("auto", "on", "off")),
        choices=(
            AUTOMATIC, QT_TRANSLATE_NOOP("train", "On"), QT_TRANSLATE_NOOP("train", "Off"),
        ),
    ),
    Setting(
        "precision", QT_TRANSLATE_NOOP("train", "Precision"),
        QT_TRANSLATE_NOOP(
            "train", "bfloat16 takes half the memory, float32 rounds less (arXiv:1905.12322)."
        ),
        partial(ChoiceField, "trainPrecision", ("auto", "float32", "bfloat16")),
        choices=(
            AUTOMATIC, QT_TRANSLATE_NOOP("train", "float32"),
            QT_TRANSLATE_NOOP("train", "bfloat16"),
        ),
    ),
)  # fmt: skip

_WATCHING = (
    Setting(
        "early_stopping", QT_TRANSLATE_NOOP("train", "Early stopping"),
        QT_TRANSLATE_NOOP("train", "Evaluations without improvement before it ends; 0: never."),
        _count("trainEarlyStopping", 0, 1000),
    ),
    Setting(
        "evaluations_per_epoch", QT_TRANSLATE_NOOP("train", "Looks per epoch"),
        QT_TRANSLATE_NOOP("train", "How often in an epoch it is measured on the validation rows."),
        _count("trainEvaluations", 1, 1000),
    ),
    Setting(
        "validation_fraction", QT_TRANSLATE_NOOP("train", "Validation share"),
        QT_TRANSLATE_NOOP("train", "Rows that choose the best checkpoint; none is learned from."),
        _number("trainValidationShare", 0, 0.5),
    ),
    Setting(
        "test_fraction", QT_TRANSLATE_NOOP("train", "Held-out share"),
        QT_TRANSLATE_NOOP("train", "Rows that the finished model is measured on, and only they."),
        _number("trainTestShare", 0, 0.5),
    ),
    Setting(
        "seed", QT_TRANSLATE_NOOP("train", "Seed"),
        QT_TRANSLATE_NOOP("train", "The same seed divides and shuffles the same way."),
        _count("trainSeed", 0, 2**31 - 1),
    ),
    Setting(
        "probe_steps", QT_TRANSLATE_NOOP("train", "Probe every"),
        QT_TRANSLATE_NOOP("train", "Steps between answers to the probe prompts below."),
        _count("trainProbeSteps", 1, 1_000_000, is_optional=True),
        QT_TRANSLATE_NOOP("train", "At each look"), tasks=shapes.GENERATING,
    ),
    Setting(
        "probe_prompts", QT_TRANSLATE_NOOP("train", "Probe prompts"),
        QT_TRANSLATE_NOOP(
            "train", "One a line, 8 at most. They are answered as the run goes on, so that you "
            "see it learn.",
        ),
        partial(LinesField, "trainProbePrompts"),
        QT_TRANSLATE_NOOP("train", "Who are you?"), tasks=shapes.GENERATING,
    ),
)  # fmt: skip

GROUPS: tuple[SettingGroup, ...] = (
    SettingGroup(QT_TRANSLATE_NOOP("train", "Learning"), _LEARNING),
    SettingGroup(QT_TRANSLATE_NOOP("train", "Adapter"), _ADAPTER, frozenset({"lora", "qlora"})),
    SettingGroup(QT_TRANSLATE_NOOP("train", "Text and loss"), _TEXT),
    SettingGroup(QT_TRANSLATE_NOOP("train", "Memory"), _MACHINE),
    SettingGroup(QT_TRANSLATE_NOOP("train", "Measuring and watching"), _WATCHING),
)

SETTINGS: tuple[Setting, ...] = tuple(one for group in GROUPS for one in group.settings)
"""All of them, in order."""


def translated(text: object) -> str:
    """One of the texts above in the current language."""
    return QCoreApplication.translate(_CONTEXT, str(text)) if text else ""


def setting_name(key: str) -> str:
    """What a setting is called, "" for one that isn't here."""
    return next((translated(one.name) for one in SETTINGS if one.key == key), "")
