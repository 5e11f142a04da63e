"""A real Llama whose weights make it say one thing, for what random weights never write."""

import json
from itertools import pairwise
from pathlib import Path
from typing import Any

from tests.engine.runtimes.conftest import CHATML, LLAMA_SHAPE, save_model, train_tokenizer

END_ID = 2


def save_scripted_model(
    folder: Path,
    script: str,
    *,
    tags: tuple[str, ...] = (),
    are_special: bool = False,
    template: str = CHATML,
) -> Path:
    """Write a model that answers any prompt of ``template`` with ``script``.

    Attention and MLP add nothing, so the last token alone decides: each of the script's
    tokens, which must all differ, has the next one as its only successor.

    Args:
        tags: strings that are one token each, as reasoning tags are in published models.
        are_special: whether they are special tokens, which decoders usually leave out.
        template: a chat template; its last token starts the script.
    """
    from tokenizers import AddedToken

    tokenizer = train_tokenizer()
    added = [AddedToken(tag, special=are_special, normalized=False) for tag in tags]
    (tokenizer.add_special_tokens if are_special else tokenizer.add_tokens)(added)
    tokenizer.save(str(folder / "tokenizer.json"))
    settings: dict[str, Any] = {
        "tokenizer_class": "PreTrainedTokenizerFast",
        "bos_token": "<|endoftext|>",
        "eos_token": "<|im_end|>",
        "chat_template": template,
    }
    (folder / "tokenizer_config.json").write_text(json.dumps(settings), encoding="utf-8")
    start = tokenizer.encode("<|im_start|>assistant\n", add_special_tokens=False).ids[-1]
    chain = [start, *tokenizer.encode(script, add_special_tokens=False).ids, END_ID]
    if len(set(chain)) != len(chain):
        raise ValueError(f"a token occurs twice in {tokenizer.encode(script).tokens}")
    return _save_chain(folder, chain, tokenizer.get_vocab_size())


def _save_chain(folder: Path, chain: list[int], vocabulary: int) -> Path:
    import torch
    from transformers import LlamaConfig, LlamaForCausalLM

    config = LlamaConfig(
        vocab_size=vocabulary,
        bos_token_id=0,
        eos_token_id=END_ID,
        tie_word_embeddings=False,
        **LLAMA_SHAPE,
    )

    save_model(folder, LlamaForCausalLM, config)
    model = LlamaForCausalLM.from_pretrained(folder)
    with torch.no_grad():
        for layer in model.model.layers:
            layer.self_attn.o_proj.weight.zero_()
            layer.mlp.down_proj.weight.zero_()
        embeddings = model.model.embed_tokens.weight
        embeddings /= embeddings.norm(dim=1, keepdim=True)
        model.lm_head.weight.zero_()
        for token, following in pairwise(chain):
            # By Cauchy-Schwarz no other token's row fits this embedding as well.
            model.lm_head.weight[following] = 100 * embeddings[token]
    model.save_pretrained(folder)
    return folder
