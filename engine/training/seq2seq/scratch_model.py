"""An encoder-decoder with its first, random weights: Marian's to translate, PEGASUS's to summarize.

Owns: the sizes and how weights begin. Which of the two decides what the result is opened as; they
differ in where they normalise. One matrix serves as both embeddings and the output
(Press & Wolf 2017). Knows nothing of data.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from engine.training.seq2seq.scratch_tokenizer import END, PAD

if TYPE_CHECKING:
    from torch import nn

DROPOUT = 0.1
MOST_POSITIONS = 512


@dataclass(frozen=True)
class Size:
    """How large a model is.

    Attributes:
        layers: of the encoder, and as many of the decoder.
        width: of embeddings and hidden states; ``inner`` of the feed-forward layers.
    """

    layers: int
    width: int
    heads: int
    inner: int


SIZES = {
    # Some thousand pairs: phrases, commands, a school book.
    "tiny": Size(layers=2, width=128, heads=4, inner=512),
    # Some ten thousand pairs, learned on a processor in less than an hour.
    "small": Size(layers=3, width=256, heads=4, inner=1024),
    # The base Transformer of arXiv:1706.03762: hundreds of thousands of pairs, and a GPU.
    "base": Size(layers=6, width=512, heads=8, inner=2048),
}


def write_model(
    folder: Path, size: str, max_length: int, seed: int, *, is_translator: bool = True
) -> None:
    """Write ``config.json`` and ``model.safetensors`` beside the tokenizer in ``folder``."""
    import json

    import torch
    import transformers

    vocabulary = json.loads((folder / "vocab.json").read_text("utf-8"))
    settings = _settings(SIZES[size], vocabulary, max_length)
    torch.manual_seed(seed)
    model: Any
    if is_translator:
        model = transformers.MarianMTModel(transformers.MarianConfig(**settings))
    else:
        model = transformers.PegasusForConditionalGeneration(transformers.PegasusConfig(**settings))
    config = model.config
    _begin(model)
    model.generation_config = transformers.GenerationConfig(
        decoder_start_token_id=config.decoder_start_token_id,
        pad_token_id=config.pad_token_id,
        eos_token_id=config.eos_token_id,
        bad_words_ids=[[config.pad_token_id]],
        max_length=max_length,
        num_beams=4,
    )
    model.save_pretrained(folder)


def _settings(size: Size, vocabulary: dict[str, int], max_length: int) -> dict[str, Any]:
    pad, end = vocabulary[PAD], vocabulary[END]
    return dict(
        vocab_size=len(vocabulary),
        encoder_layers=size.layers,
        decoder_layers=size.layers,
        d_model=size.width,
        encoder_attention_heads=size.heads,
        decoder_attention_heads=size.heads,
        encoder_ffn_dim=size.inner,
        decoder_ffn_dim=size.inner,
        max_position_embeddings=max(MOST_POSITIONS, max_length),
        activation_function="relu",
        dropout=DROPOUT,
        attention_dropout=0.0,  # with it PyTorch leaves its fused attention
        activation_dropout=0.0,
        scale_embedding=True,
        tie_word_embeddings=True,
        pad_token_id=pad,
        eos_token_id=end,
        bos_token_id=end,
        forced_eos_token_id=None,
        decoder_start_token_id=pad,
        is_encoder_decoder=True,
    )


def _begin(model: "nn.Module") -> None:
    """Glorot & Bengio 2010 for matrices; embeddings so that, scaled by sqrt(width), they are as
    large as the positions added to them (as fairseq's Transformer begins)."""
    import torch
    from torch import nn

    with torch.no_grad():
        for module in model.modules():
            if isinstance(module, nn.Linear) and module.bias is not None:
                nn.init.xavier_uniform_(module.weight)
                nn.init.zeros_(module.bias)
        shared: Any = model.get_input_embeddings()
        nn.init.normal_(shared.weight, std=shared.embedding_dim**-0.5)
        shared.weight[shared.padding_idx] = 0
