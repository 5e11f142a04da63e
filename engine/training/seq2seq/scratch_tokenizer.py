"""A SentencePiece tokenizer learned from the training rows, as a Marian model has it.

Owns: training the pieces (unigram, Kudo 2018) and the three files of a ``MarianTokenizer``. Both
languages share one vocabulary, so that source, target and output can share one matrix. Knows
nothing of models.
"""

import io
import json
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from engine.protocol.envelope import Scalar, TextKey

END, UNKNOWN, PAD = "</s>", "<unk>", "<pad>"
BYTES = 256
LINE_BYTES = 4000
"""SentencePiece leaves out longer lines without a word; they are given to it in parts."""
MOST_LINES = 2_000_000
"""More than this teaches no better pieces and takes gigabytes."""


def train_tokenizer(
    folder: Path,
    texts: Iterable[str],
    vocabulary_size: int,
    *,
    languages: tuple[str, str],
    max_length: int,
) -> list[TextKey]:
    """Write ``source.spm``, ``target.spm``, ``vocab.json`` and ``tokenizer_config.json``.

    What no piece covers is written in bytes, so that no text has an unknown token. Text isn't
    normalised: a translation's characters come out as they were learned.

    Args:
        texts: of both sides, of the rows that are learned from and no others.
        vocabulary_size: tokens in all; fewer where the texts give no more, more where their
            characters need it.
        languages: source and target, for whoever opens the model; "" when unknown.

    Returns:
        What the person should know about the size, and about lines it wasn't learned from.
    """
    every = (line for text in texts for line in _lines(text))
    lines = list(islice(every, MOST_LINES))
    beyond = sum(1 for _ in every)
    notes = []
    if beyond:
        part: dict[str, Scalar] = {"lines": len(lines), "all_lines": len(lines) + beyond}
        notes.append(TextKey("note.training_vocabulary_part", part))
    characters = len(set().union(*lines) - {" "}) if lines else 0
    # Beside the characters: the bytes, the mark of a word's beginning, three signs.
    least = characters + BYTES + 1 + 3
    # Our padding isn't one of SentencePiece's tokens; its <s> isn't one of ours.
    model = _train(lines, max(vocabulary_size, least))
    tokens = _write(folder, model, languages, max_length)
    args: dict[str, Scalar] = {"asked": vocabulary_size, "size": tokens}
    if tokens < vocabulary_size:
        notes.append(TextKey("note.training_vocabulary_reduced", args))
    if tokens > vocabulary_size:
        more: dict[str, Scalar] = args | {"characters": characters}
        notes.append(TextKey("note.training_vocabulary_raised", more))
    return notes


def _lines(text: str) -> Iterator[str]:
    """The text in lines that SentencePiece reads."""
    for line in text.split("\n"):
        while len(line.encode()) > LINE_BYTES:
            head = line[: LINE_BYTES // 4]
            yield head
            line = line[len(head) :]
        if line.strip():
            yield line


def _train(lines: list[str], size: int) -> bytes:
    import sentencepiece

    written = io.BytesIO()
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(lines),
        model_writer=written,
        model_type="unigram",
        vocab_size=size,
        hard_vocab_limit=False,
        byte_fallback=True,
        character_coverage=1.0,
        normalization_rule_name="identity",
        max_sentence_length=2 * LINE_BYTES,
        eos_id=0,
        unk_id=1,
        bos_id=2,
        pad_id=-1,
        minloglevel=2,
    )
    return written.getvalue()


def _write(folder: Path, model: bytes, languages: tuple[str, str], max_length: int) -> int:
    import sentencepiece

    for name in ("source.spm", "target.spm"):
        (folder / name).write_bytes(model)
    pieces = sentencepiece.SentencePieceProcessor(model_proto=model)
    names = [pieces.id_to_piece(number) for number in range(pieces.get_piece_size())]
    kept = [name for name in names if name not in (END, UNKNOWN, "<s>")]
    vocabulary = {name: number for number, name in enumerate([END, UNKNOWN, *kept, PAD])}
    _write_json(folder / "vocab.json", vocabulary)
    settings: dict[str, Any] = {
        "tokenizer_class": "MarianTokenizer",
        "model_max_length": max_length,
        "source_lang": languages[0] or None,
        "target_lang": languages[1] or None,
        "separate_vocabs": False,
    }
    _write_json(folder / "tokenizer_config.json", settings)
    return len(vocabulary)


def _write_json(path: Path, content: Any) -> None:
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", "utf-8")
