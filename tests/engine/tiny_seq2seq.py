"""Small real sequence-to-sequence models made on the spot: BART, PEGASUS, T5, random but fixed."""

import json
from pathlib import Path
from typing import Any

from tests.engine.tiny_classifier import save_tokenizer

WINDOW = 64


def save_seq2seq(folder: Path, kind: str) -> Path:
    """``bart``, ``pegasus``, ``t5`` or ``marian`` with a lower-case WordPiece tokenizer."""
    import torch
    import transformers

    folder.mkdir(parents=True, exist_ok=True)
    size = save_tokenizer(folder)
    settings = folder / "tokenizer_config.json"
    said = json.loads(settings.read_text("utf-8")) | {"model_max_length": WINDOW}
    settings.write_text(json.dumps(said), encoding="utf-8")
    ids = {"pad_token_id": 0, "eos_token_id": 3, "decoder_start_token_id": 2, "bos_token_id": 2}
    shape: dict[str, Any] = {
        "encoder_layers": 1,
        "decoder_layers": 1,
        "encoder_attention_heads": 2,
        "decoder_attention_heads": 2,
        "encoder_ffn_dim": 16,
        "decoder_ffn_dim": 16,
        "d_model": 16,
        "max_position_embeddings": WINDOW,
    }
    torch.manual_seed(11)
    if kind == "t5":
        config = transformers.T5Config(
            vocab_size=size, d_model=16, d_kv=8, d_ff=16, num_layers=1, num_heads=2, **ids
        )
        model: Any = transformers.T5ForConditionalGeneration(config)
    elif kind == "pegasus":
        model = transformers.PegasusForConditionalGeneration(
            transformers.PegasusConfig(vocab_size=size, **shape, **ids)
        )
    elif kind == "marian":
        model = transformers.MarianMTModel(
            transformers.MarianConfig(vocab_size=size, **shape, **ids)
        )
    else:
        model = transformers.BartForConditionalGeneration(
            transformers.BartConfig(vocab_size=size, forced_eos_token_id=3, **shape, **ids)
        )
    with torch.no_grad():
        for parameter in model.parameters():
            if parameter.dim() > 1:
                parameter.normal_(0, 0.5)
    model.generation_config.max_length = 40
    # Random weights would mostly write special tokens: nothing.
    model.generation_config.suppress_tokens = [0, 1, 2, 4]
    model.generation_config.begin_suppress_tokens = [3]
    model.generation_config.forced_eos_token_id = None
    model.save_pretrained(folder)
    return folder
