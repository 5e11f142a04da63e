"""Small real translation models made on the spot: files that the real libraries load at once."""

import json
from pathlib import Path
from typing import Any

_TEXT = """
Hello, how are you today? I would like to buy three apples and two pears at the market.
The dog likes the red bone. The cat does not. We will see you again tomorrow at noon.
Olá, como você está hoje? Eu gostaria de comprar três maçãs e duas peras no mercado.
O cachorro gosta do osso vermelho. O gato não gosta. Até amanhã ao meio-dia, meu amigo.
Numbers 0 1 2 3 4 5 6 7 8 9 and letters a b c d e f g h i j k l m n o p q r s t u v w x y z
A B C D E F G H I J K L M N O P Q R S T U V W X Y Z ! ? . , ; : ' " ( ) - / á é í ó ú ã õ ç ê
"""
SHAPE = {
    "d_model": 32,
    "encoder_layers": 2,
    "decoder_layers": 2,
    "encoder_attention_heads": 2,
    "decoder_attention_heads": 2,
    "encoder_ffn_dim": 48,
    "decoder_ffn_dim": 48,
    "max_position_embeddings": 64,
    "init_std": 0.5,
}


def train_pieces(folder: Path, name: str, tokens: tuple[str, ...] = ()) -> Path:
    """A sentencepiece model of some hundred pieces."""
    import sentencepiece

    text = folder / "text.txt"
    text.write_text(_TEXT * 4, encoding="utf-8")
    sentencepiece.SentencePieceTrainer.train(
        input=str(text),
        model_prefix=str(folder / name),
        vocab_size=170 + len(tokens),
        character_coverage=1.0,
        pad_id=0,
        eos_id=1,
        unk_id=2,
        bos_id=-1,
        user_defined_symbols=list(tokens),
        hard_vocab_limit=False,
        minloglevel=3,
    )
    text.unlink()
    (folder / f"{name}.vocab").unlink()
    return folder / f"{name}.model"


def save_marian(
    folder: Path, *, targets: tuple[str, ...] = (), source: str = "en", target: str = "pt"
) -> Path:
    """A Marian model as Helsinki-NLP's opus-mt are saved; with ``targets``, into several."""
    import sentencepiece
    from transformers import MarianConfig, MarianMTModel

    folder.mkdir(parents=True)
    pieces = train_pieces(folder, "source")
    pieces.rename(folder / "source.spm")
    (folder / "target.spm").write_bytes((folder / "source.spm").read_bytes())
    processor = sentencepiece.SentencePieceProcessor(model_file=str(folder / "source.spm"))
    tokens = [processor.id_to_piece(one) for one in range(processor.get_piece_size())]
    names = ["</s>", "<unk>", *(f">>{code}<<" for code in targets), *tokens, "<pad>"]
    vocabulary = {name: number for number, name in enumerate(dict.fromkeys(names))}
    pad = vocabulary["<pad>"]
    _write(folder / "vocab.json", vocabulary)
    settings = {
        "tokenizer_class": "MarianTokenizer",
        "source_lang": source,
        "target_lang": target,
        "model_max_length": 64,
    }
    _write(folder / "tokenizer_config.json", settings)
    config = MarianConfig(
        vocab_size=len(vocabulary),
        pad_token_id=pad,
        eos_token_id=0,
        decoder_start_token_id=pad,
        forced_eos_token_id=0,
        **SHAPE,
    )
    return _save(folder, MarianMTModel, config)


def save_m2m(folder: Path) -> Path:
    """A model as facebook/m2m100 are saved."""
    import sentencepiece
    from transformers import M2M100Config, M2M100ForConditionalGeneration, M2M100Tokenizer

    folder.mkdir(parents=True)
    pieces = train_pieces(folder, "sentencepiece.bpe")
    processor = sentencepiece.SentencePieceProcessor(model_file=str(pieces))
    tokens = [processor.id_to_piece(one) for one in range(processor.get_piece_size())]
    names = ["<s>", "<pad>", "</s>", "<unk>", *tokens]
    _write(folder / "vocab.json", {n: i for i, n in enumerate(dict.fromkeys(names))})
    tokenizer = M2M100Tokenizer(str(folder / "vocab.json"), str(pieces))
    tokenizer.save_pretrained(folder)
    size = max(tokenizer.lang_token_to_id.values()) + 1
    config = M2M100Config(
        vocab_size=size,
        pad_token_id=1,
        bos_token_id=0,
        eos_token_id=2,
        decoder_start_token_id=2,
        **SHAPE,
    )
    return _save(folder, M2M100ForConditionalGeneration, config)


def save_nllb(folder: Path, codes: tuple[str, ...]) -> Path:
    """A model as facebook/nllb-200 are saved."""
    from transformers import M2M100Config, M2M100ForConditionalGeneration, NllbTokenizer

    folder.mkdir(parents=True)
    letters = sorted(set(_TEXT) - {"\n", " "})
    names = ["<s>", "<pad>", "</s>", "<unk>", "▁", *letters]
    vocabulary = {name: number for number, name in enumerate(dict.fromkeys(names))}
    tokenizer = NllbTokenizer(vocab=vocabulary, merges=[], extra_special_tokens=list(codes))
    tokenizer.save_pretrained(folder)
    config = M2M100Config(
        vocab_size=len(tokenizer),
        pad_token_id=1,
        bos_token_id=0,
        eos_token_id=2,
        decoder_start_token_id=2,
        **SHAPE,
    )
    return _save(folder, M2M100ForConditionalGeneration, config)


def save_mbart(folder: Path, *, languages: int = 50) -> Path:
    """A model as facebook/mbart-large-50-many-to-many-mmt are saved; or, with 25, as the first
    mBART, which begins a translation with its language."""
    import sentencepiece
    from transformers import (
        MBart50Tokenizer,
        MBartConfig,
        MBartForConditionalGeneration,
        MBartTokenizer,
    )

    folder.mkdir(parents=True)
    pieces = train_pieces(folder, "sentencepiece.bpe")
    processor = sentencepiece.SentencePieceProcessor(model_file=str(pieces))
    scored = [
        (processor.id_to_piece(one), processor.get_score(one))
        for one in range(3, processor.get_piece_size())
    ]
    vocabulary = [("<unk>", 0.0), ("<s>", 0.0), ("</s>", 0.0), *scored]
    if languages == 50:
        tokenizer: Any = MBart50Tokenizer(vocab=vocabulary, src_lang="en_XX")
    else:
        begin = [("<s>", 0.0), ("<pad>", 0.0), ("</s>", 0.0), ("<unk>", 0.0)]
        tokenizer = MBartTokenizer(vocab=[*begin, *scored], src_lang="en_XX")
    tokenizer.model_max_length = 64
    tokenizer.save_pretrained(folder)
    config = MBartConfig(
        vocab_size=len(tokenizer),
        pad_token_id=1,
        bos_token_id=0,
        eos_token_id=2,
        decoder_start_token_id=2,
        forced_eos_token_id=2,
        **SHAPE,
    )
    return _save(folder, MBartForConditionalGeneration, config)


def save_t5(folder: Path, *, tasks: bool = False, targets: tuple[str, ...] = ()) -> Path:
    """A T5: with its own tasks, or, with ``targets``, like MADLAD."""
    from transformers import T5Config, T5ForConditionalGeneration, T5Tokenizer

    folder.mkdir(parents=True)
    train_pieces(folder, "spiece", tuple(f"<2{code}>" for code in targets))
    tokenizer = T5Tokenizer.from_pretrained(folder, extra_ids=0)
    tokenizer.save_pretrained(folder)
    more: dict[str, Any] = {}
    if tasks:
        prefix = "translate English to German: "
        more["task_specific_params"] = {
            "summarization": {"prefix": "summarize: "},
            "translation_en_to_de": {"prefix": prefix},
        }
    config = T5Config(
        vocab_size=len(tokenizer),
        d_model=32,
        d_kv=16,
        d_ff=48,
        num_layers=2,
        num_heads=2,
        pad_token_id=0,
        eos_token_id=1,
        decoder_start_token_id=0,
        initializer_factor=0.5,
        **more,
    )
    return _save(folder, T5ForConditionalGeneration, config)


def _save(folder: Path, model: Any, config: Any) -> Path:
    import torch

    torch.manual_seed(7)
    model(config).eval().save_pretrained(folder)
    return folder


def _write(path: Path, content: Any) -> None:
    path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
