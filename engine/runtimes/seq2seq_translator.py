"""Translates with a sequence-to-sequence model of transformers.

Owns: batches of sentences of similar length, how each family is told the languages, and how
sure the model is of what it wrote. Knows nothing of files.
"""

import math
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from engine.runtimes.transformers_load import out_of_memory
from engine.runtimes.translation_languages import TranslatorLanguages
from engine.runtimes.translator import Direction, Translation, TranslatorFacts

BATCH_SENTENCES = 64
BATCH_TOKENS = 2048
"""Of a batch with its padding; beams divide it."""

LONGEST_FACTOR, LONGEST_MORE = 3, 24
"""A translation of more tokens than this much of the sentence is a loop."""

SCORED_BYTES = 128 * 1024 * 1024
"""Of logits at once: vocabularies have a quarter of a million tokens."""


class Seq2SeqTranslator:
    """One model and its tokenizer.

    Attributes:
        WINDOW: sentences that are sorted by length together.
    """

    WINDOW = 256

    def __init__(
        self,
        model: Any,
        tokenizer: Any,
        languages: TranslatorLanguages,
        facts: TranslatorFacts,
        max_tokens: int,
    ) -> None:
        self.facts = facts
        self._model = model
        self._tokenizer = tokenizer
        self._languages = languages
        self._max_tokens = max_tokens

    def fits(self, sentence: str) -> bool:
        """Whether the model reads the sentence whole (with room for a language's token)."""
        if len(sentence) > 16 * self._max_tokens:
            return False
        if len(sentence.encode()) + 4 <= self._max_tokens:
            return True
        return len(self._tokenizer(sentence)["input_ids"]) + 4 <= self._max_tokens

    def translate(
        self, sentences: Sequence[str], direction: Direction, check_cancelled: Callable[[], None]
    ) -> Iterator[Translation]:
        """One translation for each sentence, in their order, once all are done."""
        pair = (direction.source, direction.target)
        codes = self._languages.codes
        if self._languages.family in ("nllb", "mbart", "m2m"):
            self._tokenizer.src_lang = codes[direction.source]
        texts = [self._languages.asking(sentence, pair) for sentence in sentences]
        encoded = [self._tokenizer(text)["input_ids"] for text in texts]
        found: dict[int, Translation] = {}
        with out_of_memory(self.facts.device):
            for batch in _batches(encoded, direction.beams):
                check_cancelled()
                answers = self._generate(
                    [encoded[one] for one in batch], direction, check_cancelled
                )
                found.update(zip(batch, answers, strict=True))
        for number in range(len(sentences)):
            yield found[number]

    def close(self) -> None:
        """Give the memory back."""
        self._model = self._tokenizer = None

    def _generate(
        self, ids: Sequence[list[int]], direction: Direction, check_cancelled: Callable[[], None]
    ) -> list[Translation]:
        import torch
        from transformers import StoppingCriteriaList

        inputs = self._tokenizer.pad({"input_ids": list(ids)}, return_tensors="pt")
        inputs = {
            name: inputs[name].to(self._model.device) for name in ("input_ids", "attention_mask")
        }
        longest = LONGEST_FACTOR * inputs["input_ids"].shape[1] + LONGEST_MORE
        longest = min(longest, self._max_tokens - 2)
        begin = begin_with(self._languages, direction.target, self._tokenizer)
        is_forced = "forced_bos_token_id" in begin
        with torch.inference_mode():
            written = self._model.generate(
                **inputs,
                **begin,
                do_sample=False,
                num_beams=direction.beams,
                max_length=None,
                max_new_tokens=longest,
                stopping_criteria=StoppingCriteriaList([_Cancelled(check_cancelled)]),
            )
            probabilities = self._probabilities(inputs, written, is_forced)
        # Not every tokenizer knows that a language's token is no text.
        first = 2 if is_forced else 1
        texts = self._tokenizer.batch_decode(
            written[:, first:], skip_special_tokens=True, clean_up_tokenization_spaces=False
        )
        # Some models end by force at the limit, so the end's token tells nothing.
        lengths = (written[:, 1:] != self._tokenizer.pad_token_id).sum(1).tolist()
        return [
            Translation(text.strip(), probability, length >= longest)
            for text, probability, length in zip(texts, probabilities, lengths, strict=True)
        ]

    def _probabilities(self, inputs: dict[str, Any], written: Any, is_forced: bool) -> list[float]:
        """Geometric mean over each translation's tokens, end included, of the model's own
        probabilities: the decoder reads what was written once more, all tokens at once.

        Args:
            inputs: input_ids and attention_mask, (batch, tokens).
            written: (batch, tokens), the decoder's start included.
            is_forced: the first token is a language's, and says nothing.
        """
        import torch

        pad, end = self._tokenizer.pad_token_id, self._tokenizer.eos_token_id
        given, wanted = written[:, :-1], written[:, 1:]
        # After the first end there is only padding (which some models write as the end again).
        is_over = (wanted == end).cumsum(1) - (wanted == end).long() > 0
        counts = ~is_over & (wanted != pad)
        if is_forced:
            counts[:, 0] = False
        vocabulary = self._model.config.vocab_size
        rows = max(1, SCORED_BYTES // max(1, given.shape[1] * vocabulary * 4))
        means: list[float] = []
        for at in range(0, len(written), rows):
            part = slice(at, at + rows)
            logits = self._model(
                input_ids=inputs["input_ids"][part],
                attention_mask=inputs["attention_mask"][part],
                decoder_input_ids=given[part],
                use_cache=False,
            ).logits.float()
            chosen = logits.gather(2, wanted[part].unsqueeze(2)).squeeze(2)
            logs = (chosen - torch.logsumexp(logits, 2)).masked_fill(~counts[part], 0.0)
            means += (logs.sum(1) / counts[part].sum(1)).tolist()  # nothing written: not a number
        return [0.0 if math.isnan(mean) else math.exp(mean) for mean in means]


def begin_with(languages: TranslatorLanguages, target: str, tokenizer: Any) -> dict[str, int]:
    """What ``generate`` is given for the decoder to know the target language."""
    token = languages.begin_token(target)
    if not token:
        return {}
    number = int(tokenizer.convert_tokens_to_ids(token))
    # mBART-25 begins with the language itself, all later ones write it as the first token.
    is_first = type(tokenizer).__name__.startswith(("MBartTokenizer",))
    return {"decoder_start_token_id" if is_first else "forced_bos_token_id": number}


class _Cancelled:
    """Ends a generation between two tokens, by the error that says so."""

    def __init__(self, check_cancelled: Callable[[], None]) -> None:
        self._check = check_cancelled

    def __call__(self, input_ids: Any, scores: Any, **more: Any) -> Any:
        import torch

        self._check()
        return torch.zeros(len(input_ids), dtype=torch.bool, device=input_ids.device)


def _batches(encoded: Sequence[list[int]], beams: int) -> Iterator[list[int]]:
    """Numbers of sentences of similar length, the longest first: memory that runs out does so
    at once."""
    order = sorted(range(len(encoded)), key=lambda one: -len(encoded[one]))
    at = 0
    while at < len(order):
        longest = max(1, len(encoded[order[at]]))
        count = max(1, min(BATCH_SENTENCES, BATCH_TOKENS // longest) // beams)
        yield order[at : at + count]
        at += count
