"""What a model writes for its sources, greedily, and how good that is.

Owns: batches of sources of like length, and the metrics of each task. Knows nothing of files.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from engine.protocol.training_spec import TrainingTask
from engine.training.seq2seq.pair_rows import padded
from engine.training.share_done import Check
from engine.training.written_tokens import WrittenTokens

if TYPE_CHECKING:
    import numpy as np

BATCH_TOKENS = 2048
LONGEST_FACTOR, LONGEST_MORE = 3, 24
"""A translation of more tokens than this much of its source is a loop."""

GREEDY: dict[str, Any] = {
    "do_sample": False,
    "num_beams": 1,
    "min_length": 0,
    "no_repeat_ngram_size": 0,
    "encoder_no_repeat_ngram_size": 0,
    "repetition_penalty": 1.0,
    "length_penalty": 1.0,
    "early_stopping": False,
}
"""Each is said: what isn't, transformers takes from the base's own settings."""


@dataclass(frozen=True)
class Written:
    """What was written for a source.

    Attributes:
        is_cut: the end did not come within the tokens allowed.
    """

    text: str
    is_cut: bool


@dataclass(frozen=True)
class Writer:
    """A model with its tokenizer, for writing.

    Attributes:
        arguments: what ``generate`` needs beside the source, such as the language to begin with.
        max_tokens: of what is written.
    """

    model: Any
    tokenizer: Any
    arguments: dict[str, int]
    max_tokens: int

    def write(self, sources: Sequence["np.ndarray"], check: Check) -> list[Written]:
        """What the model writes for each source, without search and chance.

        Args:
            sources: token ids.
            check: called for each token; may raise.
        """
        import torch

        found: dict[int, Written] = {}
        order = sorted(range(len(sources)), key=lambda one: -len(sources[one]))
        was_training = self.model.training
        self.model.eval()
        with torch.inference_mode():
            while order:
                count = max(1, BATCH_TOKENS // len(sources[order[0]]))
                batch, order = order[:count], order[count:]
                watch = WrittenTokens(
                    check,
                    len(found) / len(sources),
                    len(batch) / len(sources),
                    self._longest(sources[batch[0]]),
                )
                written = self._write([sources[one] for one in batch], watch)
                found.update(zip(batch, written, strict=True))
        self.model.train(was_training)
        return [found[number] for number in range(len(sources))]

    def _longest(self, source: "np.ndarray") -> int:
        """Tokens that are written at most, of the longest source of a batch."""
        return min(self.max_tokens, LONGEST_FACTOR * len(source) + LONGEST_MORE)

    def _write(self, sources: Sequence["np.ndarray"], watch: WrittenTokens) -> list[Written]:
        import torch
        from transformers import GenerationConfig, StoppingCriteriaList

        ids, mask = padded(sources, int(self.tokenizer.pad_token_id))
        longest = self._longest(sources[0])
        config, own = self.model.config, self.model.generation_config
        end = own.eos_token_id if own.eos_token_id is not None else self.tokenizer.eos_token_id
        begin = own.decoder_start_token_id
        if begin is None:
            begin = config.decoder_start_token_id
        settings = {
            "pad_token_id": self.tokenizer.pad_token_id,
            "eos_token_id": end,
            "bos_token_id": getattr(config, "bos_token_id", None),
            "decoder_start_token_id": begin,
            "forced_bos_token_id": own.forced_bos_token_id,
            "bad_words_ids": own.bad_words_ids,
        }
        greedy = GenerationConfig(
            max_length=longest + 1,  # the token it begins with counts
            **(GREEDY | settings | self.arguments),
        )
        written = self.model.generate(
            input_ids=torch.from_numpy(ids).to(self.model.device),
            attention_mask=torch.from_numpy(mask).to(self.model.device),
            generation_config=greedy,
            stopping_criteria=StoppingCriteriaList([watch]),
        )
        # Not every tokenizer knows that a language's token is no text.
        first = 2 if "forced_bos_token_id" in self.arguments else 1
        texts = self.tokenizer.batch_decode(
            written[:, first:], skip_special_tokens=True, clean_up_tokenization_spaces=False
        )
        ends = set(end) if isinstance(end, list) else {end}
        return [
            Written(text.strip(), not ends & set(row[1:]))
            for text, row in zip(texts, written.tolist(), strict=True)
        ]


def text_scores(
    task: TrainingTask, texts: Sequence[str], references: Sequence[str], language: str
) -> tuple[dict[str, float], str]:
    """How near the texts are to their references.

    Args:
        language: of the references; "" when unknown.

    Returns:
        Of translations ``bleu`` and ``chrf``, of summaries ``rouge_1``, ``rouge_2`` and
        ``rouge_l`` (of sentences, Lin 2004), each 0 to 100; and sacreBLEU's signatures.
    """
    if task == "translation":
        from engine.translation.scores import score_translation

        found = score_translation(texts, references, language)
        scores = {"bleu": found.bleu, "chrf": found.chrf}
        return scores, f"{found.bleu_signature} {found.chrf_signature}"
    from engine.summarization.rouge import rouge_scores

    each = [rouge_scores(a, b, language) for a, b in zip(references, texts, strict=True)]
    names = {"rouge_1": "rouge1", "rouge_2": "rouge2", "rouge_l": "rouge_lsum"}
    return {
        name: 100 * sum(getattr(one, own) for one in each) / max(1, len(each))
        for name, own in names.items()
    }, ""
