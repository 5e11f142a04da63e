"""Loads a folder of safetensors weights for translation with transformers.

Owns: what is accepted from such a folder (never a pickle, never code). Knows nothing of
generating.
"""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from engine.errors import CorruptError, UnsupportedError
from engine.models.hardware import DeviceChoice
from engine.models.safetensors_folder import CONFIG_NAME, read_safetensors_folder
from engine.runtimes.seq2seq_weights import load_weights
from engine.runtimes.transformers_load import RUNTIME, out_of_memory, reasons
from engine.runtimes.translation_languages import TranslatorLanguages
from engine.whole_module import transformers_for_models

if TYPE_CHECKING:
    from engine.runtimes.seq2seq_translator import Seq2SeqTranslator

MAX_TOKENS = 512
"""Of a sentence, where the model names no limit: translators were trained on sentences."""


def load_seq2seq(
    folder: Path, choice: DeviceChoice, languages: TranslatorLanguages, *, name: str
) -> "Seq2SeqTranslator":
    """Load the model and its tokenizer.

    On the processor it computes in float32: in bfloat16 one sentence in some dozens comes out
    different from what the model would say.

    Args:
        folder: with ``config.json``, tokenizer files and ``*.safetensors``, which may be those of
            an adapter.
        name: of the model, for messages.

    Raises:
        CorruptError, UnsupportedError, OutOfMemoryError: why it can't be loaded.
    """
    transformers = transformers_for_models()

    from engine.runtimes.seq2seq_translator import Seq2SeqTranslator
    from engine.runtimes.translator import TranslatorFacts

    read_safetensors_folder(folder)
    transformers.utils.logging.disable_progress_bar()
    dtype = "float32" if choice.device == "cpu" else choice.dtype
    config = _load_config(folder, name)
    with reasons(name):
        tokenizer = transformers.AutoTokenizer.from_pretrained(
            folder, local_files_only=True, trust_remote_code=False
        )
    with reasons(name), out_of_memory(choice.device):
        model = load_weights(folder, config, dtype=dtype, device=choice.device, name=name)
    facts = TranslatorFacts(
        name=name,
        kind="seq2seq",
        runtime=RUNTIME,
        device=choice.device,
        dtype=dtype,
        window=Seq2SeqTranslator.WINDOW,
        reasons=choice.reasons_for("transformers"),
    )
    return Seq2SeqTranslator(model, tokenizer, languages, facts, _max_tokens(tokenizer, config))


def _load_config(folder: Path, name: str) -> Any:
    transformers = transformers_for_models()

    try:
        config = transformers.AutoConfig.from_pretrained(
            folder, local_files_only=True, trust_remote_code=False
        )
    except (ValueError, KeyError) as problem:
        raise UnsupportedError("error.model_not_translator", model=name) from problem
    except OSError as problem:
        raise CorruptError("error.model_corrupt", file=str(folder / CONFIG_NAME)) from problem
    if type(config) not in transformers.AutoModelForSeq2SeqLM._model_mapping:
        raise UnsupportedError("error.model_not_translator", model=name)
    return config


def _max_tokens(tokenizer: Any, config: Any) -> int:
    """Tokens the model reads at once. Tokenizers that don't say so name an absurd number."""
    positions = int(getattr(config, "max_position_embeddings", 0) or 0)
    said = [limit for limit in (tokenizer.model_max_length, positions) if 0 < limit < 10**7]
    return min([*said, MAX_TOKENS])
