"""Models that were made to summarize (BART, PEGASUS, T5 …) with transformers.

Owns: loading such a folder (never a pickle, never code), how much it reads at once, and
generating. They take no instructions: what they were trained with (T5's "summarize: ") is put
before the text, and that is all.
"""

import copy
from collections.abc import Callable
from pathlib import Path
from typing import Any

from engine.errors import CorruptError, UnsupportedError
from engine.models.hardware import DeviceChoice
from engine.models.safetensors_folder import CONFIG_NAME, read_safetensors_folder
from engine.runtimes.patient_torch import import_torch
from engine.runtimes.seq2seq_weights import load_weights
from engine.runtimes.transformers_load import RUNTIME, out_of_memory, reasons
from engine.whole_module import transformers_for_models

TRANSLATORS = frozenset({"marian", "m2m_100", "fsmt", "nllb-moe", "seamless_m4t"})
"""Model types that read one language and write another."""

DEFAULT_WINDOW_TOKENS = 512
MOST_WINDOW_TOKENS = 4096
MOST_BEAMS = 4


class TransformersSummarizer:
    """A sequence-to-sequence model that was trained to summarize.

    Attributes:
        window_tokens: tokens of text it reads at once, without special ones and its prefix.
        most_new_tokens: the longest summary it was trained to write.
    """

    def __init__(
        self, model: Any, tokenizer: Any, device: str, *, prefix: str, window_tokens: int
    ) -> None:
        self._model = model
        self._tokenizer = tokenizer
        self._prefix = prefix
        self.device = device
        self.runtime = RUNTIME
        taken = len(tokenizer(prefix)["input_ids"])
        self.window_tokens = window_tokens - taken
        own = int(getattr(model.generation_config, "max_length", 0) or 0)
        positions = int(getattr(model.config, "max_position_embeddings", 0) or 0)
        self.most_new_tokens = min(one for one in (max(own, 128), positions or 1024, 1024))

    def count_tokens(self, text: str) -> int:
        """Tokens of a text, without special ones."""
        return len(self._tokenizer(text, add_special_tokens=False, verbose=False)["input_ids"])

    def summarize(self, text: str, max_tokens: int, should_stop: Callable[[], bool]) -> str:
        """The summary of a text that fits :attr:`window_tokens`; "" if stopped.

        Raises:
            OutOfMemoryError: the device ran out of memory.
        """
        import torch

        transformers = transformers_for_models()

        def is_stopped(ids: Any, scores: Any, **_: Any) -> Any:
            return torch.full((len(ids),), should_stop(), device=ids.device)

        inputs = self._tokenizer(self._prefix + text, return_tensors="pt", verbose=False)
        settings = copy.deepcopy(self._model.generation_config)
        longest = max(8, min(max_tokens, self.most_new_tokens))
        # What the checkpoint was published with may be longer than what is asked for.
        settings.max_length = longest + 1  # the token it starts with counts
        settings.min_length = min(int(settings.min_length or 0), longest // 2)
        settings.num_beams = min(int(settings.num_beams or 1), MOST_BEAMS)
        settings.do_sample = False
        with torch.inference_mode(), out_of_memory(self.device):
            found = self._model.generate(
                input_ids=inputs["input_ids"].to(self.device),
                attention_mask=inputs["attention_mask"].to(self.device),
                generation_config=settings,
                stopping_criteria=transformers.StoppingCriteriaList([_Stop(is_stopped)]),
            )
        if should_stop():
            return ""
        return str(self._tokenizer.decode(found[0], skip_special_tokens=True)).strip()

    def close(self) -> None:
        """Give the memory back."""
        self._model = None


class _Stop:
    """A stopping criterion from a function."""

    def __init__(self, ask: Callable[..., Any]) -> None:
        self._ask = ask

    def __call__(self, ids: Any, scores: Any, **more: Any) -> Any:
        return self._ask(ids, scores, **more)


def load_summarizer(folder: Path, choice: DeviceChoice, *, name: str) -> TransformersSummarizer:
    """Load the model and its tokenizer.

    Args:
        folder: with ``config.json``, tokenizer files and ``*.safetensors``, which may be those of
            an adapter.
        name: of the model, for messages.

    Raises:
        CorruptError, UnsupportedError, OutOfMemoryError: why it can't be loaded.
    """
    read_safetensors_folder(folder)
    import_torch()
    transformers = transformers_for_models()

    transformers.utils.logging.disable_progress_bar()
    config = _load_config(folder, name)
    with reasons(name):
        tokenizer = transformers.AutoTokenizer.from_pretrained(
            folder, local_files_only=True, trust_remote_code=False
        )
    with reasons(name), out_of_memory(choice.device):
        model = load_weights(folder, config, dtype=choice.dtype, device=choice.device, name=name)
    return TransformersSummarizer(
        model,
        tokenizer,
        choice.device,
        prefix=source_prefix(config),
        window_tokens=_window_tokens(tokenizer, config),
    )


def is_summarizer(folder: Path) -> bool:
    """Whether the folder has a sequence-to-sequence model that isn't a translator's.

    Raises:
        CorruptError: its configuration can't be read.
    """
    import msgspec

    try:
        content = (folder / CONFIG_NAME).read_bytes()
        config = msgspec.json.decode(content, type=dict[str, Any])
    except (OSError, msgspec.DecodeError, UnicodeDecodeError) as problem:
        raise CorruptError("error.model_corrupt", file=str(folder / CONFIG_NAME)) from problem
    if config.get("model_type") in TRANSLATORS:
        raise UnsupportedError("error.summarize_model", model=folder.name)
    architectures = config.get("architectures") or [""]
    is_seq2seq = config.get("is_encoder_decoder") is True or str(config.get("model_type")) in (
        "t5",
        "mt5",
        "umt5",
        "longt5",
    )
    return is_seq2seq and str(architectures[0]).endswith("ForConditionalGeneration")


def _load_config(folder: Path, name: str) -> Any:
    transformers = transformers_for_models()

    try:
        config = transformers.AutoConfig.from_pretrained(
            folder, local_files_only=True, trust_remote_code=False
        )
    except (ValueError, KeyError) as problem:
        kind = transformers.PretrainedConfig.get_config_dict(folder)[0].get("model_type", "?")
        raise UnsupportedError(
            "error.model_architecture_unknown", architecture=str(kind), runtime=RUNTIME
        ) from problem
    except OSError as problem:
        raise CorruptError("error.model_corrupt", file=str(folder / CONFIG_NAME)) from problem
    if type(config) not in transformers.AutoModelForSeq2SeqLM._model_mapping:
        raise UnsupportedError("error.summarize_model", model=name)
    return config


def source_prefix(config: Any) -> str:
    """What the model was trained to find before the text (T5)."""
    tasks = getattr(config, "task_specific_params", None) or {}
    found = (tasks.get("summarization") or {}).get("prefix", "")
    if found:
        return str(found)
    return "summarize: " if config.model_type == "t5" else ""


def _window_tokens(tokenizer: Any, config: Any) -> int:
    """Tokens the encoder reads at once, special ones included."""
    names = ("max_encoder_position_embeddings", "max_position_embeddings", "n_positions")
    positions = next((int(value) for name in names if (value := getattr(config, name, None))), 0)
    said = [one for one in (positions, int(tokenizer.model_max_length)) if 0 < one < 10**7]
    return min(min(said), MOST_WINDOW_TOKENS) if said else DEFAULT_WINDOW_TOKENS
