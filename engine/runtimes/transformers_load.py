"""Loads a folder of safetensors weights for text generation with transformers.

Owns: what is accepted from such a folder (never a pickle, never code) and the plain words
for what is not. Knows nothing of generating.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from engine.errors import CorruptError, OutOfMemoryError, UnsupportedError
from engine.models.hardware import DeviceChoice
from engine.models.safetensors_folder import CONFIG_NAME, read_safetensors_folder
from engine.runtimes.patient_torch import import_torch
from engine.runtimes.shared_weights import SharedWeights
from engine.runtimes.text_generator import GeneratorFacts, TemplateSource
from engine.whole_module import transformers_for_models

if TYPE_CHECKING:
    from engine.runtimes.transformers_text import TransformersGenerator

RUNTIME = "transformers"
DEFAULT_CONTEXT = 8192
CHAT_ARCHITECTURES = ("ForCausalLM", "LMHeadModel", "ForConditionalGeneration")
END_OF_TURN_TOKENS = frozenset(
    {
        "<|im_end|>",
        "<|eot_id|>",
        "<|eom_id|>",
        "<|end|>",
        "<|end_of_text|>",
        "<|endoftext|>",
        "<|end_of_turn|>",
        "<end_of_turn>",
        "<turn|>",
        "<|return|>",
        "<|call|>",
        "<EOT>",
    }
)
"""Tokens that end a reply in the models that have them. Some models' files name only one of
theirs as the end, and then write on after the others (llama.cpp keeps such a list too:
src/llama-vocab.cpp, ``special_eog_ids``)."""


def load_text_model(
    folder: Path,
    choice: DeviceChoice,
    context_length: int | None,
    *,
    name: str,
    adapter: Path | None = None,
    weights: SharedWeights | None = None,
) -> "TransformersGenerator":
    """Load the model, its tokenizer and its chat template.

    Args:
        folder: with ``config.json``, tokenizer files and ``*.safetensors``.
        context_length: tokens of context; ``None``: 8192, or what the model was trained for.
        name: of the model, for messages.
        adapter: folder of one to attach; its tokenizer, where it has one, is used.
        weights: those of ``folder``, in memory already and without an adapter.

    Raises:
        CorruptError, UnsupportedError, OutOfMemoryError: why it can't be loaded.
    """
    import_torch()  # first of all: nobody talks to a model only while nothing else computes
    transformers = transformers_for_models()  # rows may be counted meanwhile

    from engine.runtimes.transformers_text import TransformersGenerator

    read_safetensors_folder(folder)
    transformers.utils.logging.disable_progress_bar()
    config = _load_config(folder, name)
    with reasons(name):
        tokenizer = transformers.AutoTokenizer.from_pretrained(
            _tokenizer_folder(folder, adapter), local_files_only=True, trust_remote_code=False
        )
    with reasons(name), out_of_memory(choice.device):
        if weights is None:
            model = _load_weights(folder, config, choice, name)
            weights = SharedWeights(folder, choice, model, config)
        if adapter is not None:
            weights.attach(adapter, name)
    trained = int(getattr(config.get_text_config(), "max_position_embeddings", 0) or 0)
    asked = context_length or DEFAULT_CONTEXT
    facts = GeneratorFacts(
        runtime=RUNTIME,
        device=choice.device,
        dtype=choice.dtype,
        reasons=choice.reasons_for("transformers"),
        context_length=min(asked, trained) if trained else asked,
        trained_context_length=trained,
    )
    ends = end_ids(weights.generation_config, tokenizer)
    # The model's own sampling defaults must not mix with what the person chose.
    weights.model.generation_config = transformers.GenerationConfig()
    return TransformersGenerator(
        weights.model, tokenizer, ends, facts, template_of(tokenizer), weights
    )


def _tokenizer_folder(folder: Path, adapter: Path | None) -> Path:
    names = ("tokenizer.json", "tokenizer_config.json", "tokenizer.model")
    if adapter is not None and any((adapter / name).is_file() for name in names):
        return adapter
    return folder


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
    architecture = (config.architectures or ["ForCausalLM"])[0]
    is_causal = type(config) in transformers.AutoModelForCausalLM._model_mapping
    if not is_causal or not architecture.endswith(CHAT_ARCHITECTURES) or config.is_encoder_decoder:
        raise UnsupportedError("error.model_not_chat", model=name)
    return config


def _load_weights(folder: Path, config: Any, choice: DeviceChoice, name: str) -> Any:
    import torch

    transformers = transformers_for_models()

    model, info = transformers.AutoModelForCausalLM.from_pretrained(
        folder,
        config=config,
        dtype=getattr(torch, choice.dtype),
        # Straight to the device: the weights are never twice in memory.
        device_map=None if choice.device == "cpu" else {"": choice.device},
        use_safetensors=True,
        local_files_only=True,
        trust_remote_code=False,
        output_loading_info=True,
    )
    absent = sorted({*info["missing_keys"], *(str(key[0]) for key in info["mismatched_keys"])})
    if absent:
        # transformers only warns, and makes up random weights for these.
        raise CorruptError(
            "error.model_load_failed",
            model=name,
            reason=f"{len(absent)} of its weights are missing or of another shape ({absent[0]})",
            detail="\n".join(absent),
        )
    return model.eval()


def end_ids(generation_config: Any, tokenizer: Any) -> frozenset[int]:
    """Every token after which the reply is over."""
    declared = generation_config.eos_token_id
    ids = {declared} if isinstance(declared, int) else set(declared or ())
    if tokenizer.eos_token_id is not None:
        ids.add(tokenizer.eos_token_id)
    added = {token.content: number for number, token in tokenizer.added_tokens_decoder.items()}
    ends = END_OF_TURN_TOKENS & added.keys()
    if "<|return|>" in ends:  # there <|end|> only ends a part of the reply
        ends -= {"<|end|>"}
    return frozenset(ids | {added[token] for token in ends})


def template_of(tokenizer: Any) -> TemplateSource:
    source = tokenizer.chat_template
    if isinstance(source, dict):
        source = source.get("default")
    special = {
        name: value
        for name, value in tokenizer.special_tokens_map.items()
        if isinstance(value, str)
    }
    return TemplateSource(source, special)


@contextmanager
def reasons(name: str) -> Iterator[None]:
    """Whatever transformers objects to in the files, as our error."""
    try:
        yield
    except (ValueError, KeyError, TypeError, ImportError, OSError, AttributeError) as problem:
        reason = str(problem).strip().splitlines()
        raise CorruptError(
            "error.model_load_failed",
            model=name,
            reason=(reason[0] if reason else type(problem).__name__).rstrip("."),
        ) from problem


@contextmanager
def out_of_memory(device: str) -> Iterator[None]:
    """Each library's way of saying that memory ran out, as our error."""
    import torch

    try:
        yield
    except (MemoryError, torch.OutOfMemoryError) as problem:
        raise OutOfMemoryError("error.out_of_memory", device=device) from problem
    except RuntimeError as problem:
        # The CPU allocator and MPS raise plain RuntimeErrors.
        text = str(problem).lower()
        if (
            "not enough memory" in text
            or "can't allocate memory" in text
            or "out of memory" in text
        ):
            raise OutOfMemoryError("error.out_of_memory", device=device) from problem
        raise
