"""The settings that most people leave as they are: which there are, when, and what each means.

Owns: the words, with the source of what isn't plain. A setting's key is its field of
:class:`engine.protocol.training_spec.TrainingSpec`.
"""

from collections.abc import Callable
from dataclasses import dataclass

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
_ADAPTERS: frozenset[TrainingMethod] = frozenset({"lora", "qlora"})


@dataclass(frozen=True)
class Setting:
    """One setting.

    Attributes:
        name, hint: English, translated in the context ``train``.
        make: the field.
        empty: what an empty field means.
        choices: names of the values to choose from.
        tasks: those it has to do with; empty: all.
        methods: those it has to do with; empty: all.
    """

    key: str
    group: str
    name: object
    hint: object
    make: Callable[[], Field]
    empty: object = ""
    choices: tuple[object, ...] = ()
    tasks: frozenset[TrainingTask] = frozenset()
    methods: frozenset[TrainingMethod] = frozenset()

    def matters(self, task: TrainingTask, method: TrainingMethod) -> bool:
        """Whether it changes anything for such a run."""
        is_of_task = not self.tasks or task in self.tasks
        return is_of_task and (not self.methods or method in self.methods)


GROUPS: dict[str, object] = {
    "learning": QT_TRANSLATE_NOOP("train", "Learning"),
    "adapter": QT_TRANSLATE_NOOP("train", "Adapter"),
    "text": QT_TRANSLATE_NOOP("train", "Text and loss"),
    "machine": QT_TRANSLATE_NOOP("train", "Memory"),
    "watching": QT_TRANSLATE_NOOP("train", "Measuring and watching"),
}

AUTOMATIC = QT_TRANSLATE_NOOP("train", "Automatic")

SETTINGS: tuple[Setting, ...] = (
    Setting(
        "batch_size", "learning", QT_TRANSLATE_NOOP("train", "Batch size"),
        QT_TRANSLATE_NOOP("train", "Rows learned from at a time; less needs less memory."),
        lambda: CountField("trainBatchSize", 1, 4096),
    ),
    Setting(
        "learning_rate", "learning", QT_TRANSLATE_NOOP("train", "Learning rate"),
        QT_TRANSLATE_NOOP("train", "How far each step goes; empty: what suits the method."),
        lambda: NumberField("trainLearningRate", 1e-8, 10, is_optional=True), AUTOMATIC,
    ),
    Setting(
        "warmup_fraction", "learning", QT_TRANSLATE_NOOP("train", "Warm-up"),
        QT_TRANSLATE_NOOP(
            "train", "Share of the steps in which the rate rises from zero (arXiv:1706.02677)."
        ),
        lambda: NumberField("trainWarmup", 0, 1),
    ),
    Setting(
        "weight_decay", "learning", QT_TRANSLATE_NOOP("train", "Weight decay"),
        QT_TRANSLATE_NOOP(
            "train", "Pulls the weights towards zero, apart from the gradient "
            "(AdamW, arXiv:1711.05101).",
        ),
        lambda: NumberField("trainWeightDecay", 0, 10),
    ),
    Setting(
        "max_grad_norm", "learning", QT_TRANSLATE_NOOP("train", "Clipping"),
        QT_TRANSLATE_NOOP(
            "train", "Gradients longer than this are shortened to it (arXiv:1211.5063)."
        ),
        lambda: NumberField("trainClipping", 1e-6, 1e6),
    ),
    Setting(
        "max_steps", "learning", QT_TRANSLATE_NOOP("train", "Most steps"),
        QT_TRANSLATE_NOOP("train", "Ends earlier than the epochs say."),
        lambda: CountField("trainMaxSteps", 1, 100_000_000, is_optional=True),
        QT_TRANSLATE_NOOP("train", "All"),
    ),
    Setting(
        "lora_rank", "adapter", QT_TRANSLATE_NOOP("train", "LoRA rank"),
        QT_TRANSLATE_NOOP(
            "train", "Size r of the adapter's matrices; more can learn more (arXiv:2106.09685)."
        ),
        lambda: CountField("trainLoraRank", 1, 512), methods=_ADAPTERS,
    ),
    Setting(
        "lora_alpha", "adapter", QT_TRANSLATE_NOOP("train", "LoRA alpha"),
        QT_TRANSLATE_NOOP(
            "train", "The adapter counts α/r times; empty: α is twice the rank "
            "(arXiv:2106.09685).",
        ),
        lambda: NumberField("trainLoraAlpha", 1e-3, 4096, is_optional=True), AUTOMATIC,
        methods=_ADAPTERS,
    ),
    Setting(
        "lora_dropout", "adapter", QT_TRANSLATE_NOOP("train", "LoRA dropout"),
        QT_TRANSLATE_NOOP(
            "train", "Share of the adapter's inputs left out at random while learning "
            "(arXiv:1207.0580).",
        ),
        lambda: NumberField("trainLoraDropout", 0, 0.99), methods=_ADAPTERS,
    ),
    Setting(
        "use_rslora", "adapter", QT_TRANSLATE_NOOP("train", "rsLoRA"),
        QT_TRANSLATE_NOOP(
            "train", "Scales by α/√r instead, so that high ranks learn as fast "
            "(arXiv:2312.03732).",
        ),
        lambda: SwitchField("trainRslora"), methods=_ADAPTERS,
    ),
    Setting(
        "use_dora", "adapter", QT_TRANSLATE_NOOP("train", "DoRA"),
        QT_TRANSLATE_NOOP(
            "train", "Learns magnitude and direction apart: nearer to full fine-tuning, slower "
            "(arXiv:2402.09353).",
        ),
        lambda: SwitchField("trainDora"), methods=_ADAPTERS,
    ),
    Setting(
        "max_length", "text", QT_TRANSLATE_NOOP("train", "Longest text"),
        QT_TRANSLATE_NOOP(
            "train", "In tokens; what lies beyond is not learned from, and is counted."
        ),
        lambda: CountField("trainMaxLength", 8, 131_072),
    ),
    Setting(
        "train_on", "text", QT_TRANSLATE_NOOP("train", "Loss counts"),
        QT_TRANSLATE_NOOP(
            "train", "Answers only: the model learns to answer, not to ask "
            "(arXiv:2305.14314, appendix B).",
        ),
        lambda: ChoiceField("trainTrainOn", ("answers", "everything")),
        choices=(
            QT_TRANSLATE_NOOP("train", "Answers"), QT_TRANSLATE_NOOP("train", "Everything"),
        ),
        tasks=frozenset({"chat"}),
    ),
    Setting(
        "class_weights", "text", QT_TRANSLATE_NOOP("train", "Label weights"),
        QT_TRANSLATE_NOOP("train", "Balanced: rare labels count as much as frequent ones."),
        lambda: ChoiceField("trainClassWeights", ("none", "balanced")),
        choices=(
            QT_TRANSLATE_NOOP("train", "All rows alike"), QT_TRANSLATE_NOOP("train", "Balanced"),
        ),
        tasks=shapes.CLASSIFYING,
    ),
    Setting(
        "micro_batch_size", "machine", QT_TRANSLATE_NOOP("train", "Micro-batch"),
        QT_TRANSLATE_NOOP(
            "train", "Rows computed at once; their gradients are added up to the batch. "
            "Automatic: the most that fits.",
        ),
        lambda: CountField("trainMicroBatch", 1, 4096, is_optional=True), AUTOMATIC,
    ),
    Setting(
        "activation_checkpointing", "machine",
        QT_TRANSLATE_NOOP("train", "Activation checkpointing"),
        QT_TRANSLATE_NOOP(
            "train", "Computes activations again instead of keeping them: slower, far less "
            "memory (arXiv:1604.06174).",
        ),
        lambda: ChoiceField("trainCheckpointing", ("auto", "on", "off")),
        choices=(
            AUTOMATIC, QT_TRANSLATE_NOOP("train", "On"), QT_TRANSLATE_NOOP("train", "Off"),
        ),
    ),
    Setting(
        "precision", "machine", QT_TRANSLATE_NOOP("train", "Precision"),
        QT_TRANSLATE_NOOP(
            "train", "bfloat16 takes half the memory, float32 rounds less (arXiv:1905.12322)."
        ),
        lambda: ChoiceField("trainPrecision", ("auto", "float32", "bfloat16")),
        choices=(
            AUTOMATIC, QT_TRANSLATE_NOOP("train", "float32"),
            QT_TRANSLATE_NOOP("train", "bfloat16"),
        ),
    ),
    Setting(
        "early_stopping", "watching", QT_TRANSLATE_NOOP("train", "Early stopping"),
        QT_TRANSLATE_NOOP("train", "Evaluations without improvement before it ends; 0: never."),
        lambda: CountField("trainEarlyStopping", 0, 1000),
    ),
    Setting(
        "evaluations_per_epoch", "watching", QT_TRANSLATE_NOOP("train", "Looks per epoch"),
        QT_TRANSLATE_NOOP("train", "How often in an epoch it is measured on the validation rows."),
        lambda: CountField("trainEvaluations", 1, 1000),
    ),
    Setting(
        "validation_fraction", "watching", QT_TRANSLATE_NOOP("train", "Validation share"),
        QT_TRANSLATE_NOOP("train", "Rows that choose the best checkpoint; none is learned from."),
        lambda: NumberField("trainValidationShare", 0, 0.5),
    ),
    Setting(
        "test_fraction", "watching", QT_TRANSLATE_NOOP("train", "Held-out share"),
        QT_TRANSLATE_NOOP("train", "Rows that the finished model is measured on, and only they."),
        lambda: NumberField("trainTestShare", 0, 0.5),
    ),
    Setting(
        "seed", "watching", QT_TRANSLATE_NOOP("train", "Seed"),
        QT_TRANSLATE_NOOP("train", "The same seed divides and shuffles the same way."),
        lambda: CountField("trainSeed", 0, 2**31 - 1),
    ),
    Setting(
        "probe_steps", "watching", QT_TRANSLATE_NOOP("train", "Probe every"),
        QT_TRANSLATE_NOOP("train", "Steps between answers to the probe prompts below."),
        lambda: CountField("trainProbeSteps", 1, 1_000_000, is_optional=True),
        QT_TRANSLATE_NOOP("train", "At each look"), tasks=shapes.GENERATING,
    ),
    Setting(
        "probe_prompts", "watching", QT_TRANSLATE_NOOP("train", "Probe prompts"),
        QT_TRANSLATE_NOOP(
            "train", "One a line, 8 at most. They are answered as the run goes on, so that you "
            "see it learn.",
        ),
        lambda: LinesField("trainProbePrompts"),
        QT_TRANSLATE_NOOP("train", "Who are you?"), tasks=shapes.GENERATING,
    ),
)  # fmt: skip


def translated(text: object) -> str:
    """One of the texts above in the current language."""
    return QCoreApplication.translate(_CONTEXT, str(text)) if text else ""


def setting_name(key: str) -> str:
    """What a setting is called, "" for one that isn't here."""
    return next((translated(one.name) for one in SETTINGS if one.key == key), "")
