"""The two models of a comparison as things to ask: how probable is this, what do you answer.

Owns: the interface, and what a causal and a sequence-to-sequence model of transformers answer
to it. Knows nothing of metrics. A tuned adapter and its base are the same weights in memory:
:func:`without_adapter` asks the base.
"""

import contextlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import psutil

from engine.errors import OutOfMemoryError
from engine.models.safetensors_folder import read_safetensors_folder
from engine.training.probe_answers import HALF_CHARACTER
from engine.training.share_done import Check
from engine.whole_module import transformers_for_models

if TYPE_CHECKING:
    import numpy as np

LOGIT_FLOATS = 64 * 1024 * 1024
"""Numbers of logits computed at once: 256 MB in float32."""

BATCH_TOKENS, GPU_FACTOR = 1024, 16
"""Tokens at once on a processor, which computes more of them no faster; and how many times that
on a GPU."""

SPARE = 0.9
"""The part of the free memory that a base may take."""


@dataclass(frozen=True)
class HeldOutRow:
    """A row that was not learned from.

    Attributes:
        prompt, reference: as a person reads them; ``reference`` is "" for raw text.
        ids: the row's tokens; of a pair, those of the target.
        is_counted: which of ``ids`` are in the loss, each as predicted from those before it.
        prompt_ids: what the model is given to answer; of a pair, the source. Empty: nothing.
    """

    prompt: str
    reference: str
    ids: Sequence[int]
    is_counted: Sequence[bool]
    prompt_ids: Sequence[int] = ()


@dataclass(frozen=True)
class Losses:
    """Summed negative log-likelihoods in nats and how many tokens they are of, each ``(rows,)``."""

    nats: "np.ndarray"
    tokens: "np.ndarray"


class Side(Protocol):
    """A model, tuned or not."""

    def losses(self, rows: Sequence[HeldOutRow], check: Check) -> Losses:
        """How probable each row's counted tokens are."""
        ...

    def text_losses(self, texts: Sequence[str], check: Check) -> Losses | None:
        """How probable plain texts are; ``None`` where that means nothing for such a model."""
        ...

    def answers(
        self, rows: Sequence[HeldOutRow], max_tokens: int, check: Check
    ) -> list[tuple[str, bool]]:
        """What it writes for each row's prompt, greedily, and whether it was cut."""
        ...


BaseSide = Callable[[], AbstractContextManager[Side]]
"""Opens the untuned model for asking; on leaving, the tuned one is as it was."""


@dataclass
class CausalSide:
    """A decoder of transformers; implements ``Side``.

    Attributes:
        model: in evaluation mode while it is asked; put back afterwards.
        end_ids: every token after which an answer is over.
    """

    model: Any
    tokenizer: Any
    end_ids: Sequence[int] = field(default_factory=tuple)
    _loss: Any = field(default=None, init=False)

    def losses(self, rows: Sequence[HeldOutRow], check: Check) -> Losses:
        """See ``Side``."""
        return batched_losses(self.model, rows, self._nats, check, tokens=BATCH_TOKENS)

    def text_losses(self, texts: Sequence[str], check: Check) -> Losses | None:
        """See ``Side``; the first token of a text is predicted only where one begins texts."""
        rows = []
        for text in texts:
            ids = self.tokenizer(text)["input_ids"]
            begin = self.tokenizer.bos_token_id
            if begin is not None and ids[:1] != [begin]:
                ids = [begin, *ids]
            rows.append(HeldOutRow(text, "", ids, [False] + [True] * (len(ids) - 1)))
        return self.losses(rows, check)

    def answers(
        self, rows: Sequence[HeldOutRow], max_tokens: int, check: Check
    ) -> list[tuple[str, bool]]:
        """See ``Side``."""
        ends = list(self.end_ids) or _end_ids(self.model, self.tokenizer)
        return _generated(self.model, self.tokenizer, rows, max_tokens, ends, check)

    def _nats(self, rows: Sequence[HeldOutRow]) -> Any:
        """Logits only where something is counted: most of a chat is its prompt."""
        from engine.training.language.losses import CausalLoss

        if self._loss is None:
            self._loss = CausalLoss(self.model)
        part = as_part(rows, [row.ids for row in rows], self.model.device)
        return self._loss.row_sums(part), (part["labels"][:, 1:] >= 0).sum(1)


@dataclass
class Seq2SeqSide:
    """An encoder-decoder of transformers; implements the losses of ``Side``."""

    model: Any
    tokenizer: Any

    def losses(self, rows: Sequence[HeldOutRow], check: Check) -> Losses:
        """See ``Side``."""
        return batched_losses(self.model, rows, self._nats, check)

    def text_losses(self, texts: Sequence[str], check: Check) -> Losses | None:
        """None: a text alone is neither source nor target."""
        return None

    def answers(
        self, rows: Sequence[HeldOutRow], max_tokens: int, check: Check
    ) -> list[tuple[str, bool]]:
        """See ``Side``; whoever trained it knows how it writes."""
        raise NotImplementedError

    def _nats(self, rows: Sequence[HeldOutRow]) -> Any:
        device = self.model.device
        sources, real = _padded([row.prompt_ids for row in rows], 0, is_left=False)
        labels = as_part(rows, [row.ids for row in rows], device)["labels"]
        logits = self.model(
            input_ids=sources.to(device), attention_mask=real.to(device), labels=labels
        ).logits
        return summed_nats(logits, labels.clamp(min=0), labels >= 0)


def without_adapter(side: CausalSide | Seq2SeqSide) -> BaseSide:
    """The base of a model that peft adapted: its own weights, not a second copy."""

    @contextlib.contextmanager
    def ask() -> Iterator[Side]:
        with side.model.disable_adapter():
            yield side

    return ask


def loaded_base(folder: str, side: CausalSide | Seq2SeqSide) -> BaseSide:
    """The base of a model all of whose weights changed: loaded for the time it is asked.

    Opening it raises OutOfMemoryError where it doesn't fit beside the tuned one.
    """

    @contextlib.contextmanager
    def ask() -> Iterator[Side]:
        import dataclasses

        transformers = transformers_for_models()

        check_room(Path(folder), side.model)
        # The same class of model as the tuned one.
        model = getattr(transformers, type(_unwrapped(side.model)).__name__).from_pretrained(
            folder,
            dtype=side.model.dtype,
            use_safetensors=True,
            local_files_only=True,
            trust_remote_code=False,
        )
        yield dataclasses.replace(side, model=model.to(side.model.device))

    return ask


def check_room(folder: Path, model: Any) -> None:
    """Refuse a base that doesn't fit beside the tuned model: the system ends a process that takes
    too much, and with it a run that is all but over.

    Raises:
        OutOfMemoryError: it doesn't.
    """
    needed = read_safetensors_folder(folder).parameters * model.dtype.itemsize
    if needed > SPARE * psutil.virtual_memory().available:
        raise OutOfMemoryError("error.out_of_memory", device="cpu")


def _unwrapped(model: Any) -> Any:
    return model.get_base_model() if hasattr(model, "get_base_model") else model


@contextlib.contextmanager
def _asked(model: Any) -> Iterator[None]:
    """Evaluation mode, no gradients; as it was afterwards."""
    import torch

    was_training = model.training
    model.eval()
    try:
        with torch.no_grad():
            yield
    finally:
        model.train(was_training)


def as_part(rows: Sequence[HeldOutRow], shown: Sequence[Sequence[int]], device: Any) -> Any:
    """What losses take: ``input_ids`` as ``shown``, ``labels`` of what is counted, the mask."""
    import torch

    ids, real = _padded(shown, 0, is_left=False)
    labels = torch.full_like(ids, -100)
    for at, row in enumerate(rows):
        wanted, counted = torch.tensor(list(row.ids)), torch.tensor(list(row.is_counted))
        labels[at, : len(row.ids)] = torch.where(counted, wanted, -100)
    part = {"input_ids": ids, "labels": labels, "attention_mask": real}
    return {name: one.to(device) for name, one in part.items()}


def batched_losses(
    model: Any,
    rows: Sequence[HeldOutRow],
    nats_of: Callable[..., Any],
    check: Check,
    *,
    tokens: int = 0,
) -> Losses:
    """Longest rows first, as many at once as their logits leave room for.

    Args:
        tokens: as many at once instead, for those that compute few logits at a time.
    """
    import numpy as np

    nats, counts_of = np.zeros(len(rows)), np.zeros(len(rows), dtype=np.int64)
    places = tokens * (GPU_FACTOR if model.device.type != "cpu" else 1)
    vocabulary = int(model.config.get_text_config().vocab_size)
    order = sorted(range(len(rows)), key=lambda at: -len(rows[at].ids))
    done, whole = 0, max(1, sum(len(row.ids) for row in rows))
    with _asked(model):
        while order:
            check(done / whole)
            longest = max(1, len(rows[order[0]].ids))
            count = max(1, (places or LOGIT_FLOATS // vocabulary) // longest)
            batch, order = order[:count], order[count:]
            sums, counts = nats_of([rows[at] for at in batch])
            nats[batch], counts_of[batch] = sums.cpu().numpy(), counts.cpu().numpy()
            done += sum(len(rows[at].ids) for at in batch)
    return Losses(nats, counts_of)


def summed_nats(logits: Any, targets: Any, counted: Any) -> Any:
    """Nats and number of the counted targets of each row, both ``(rows,)``."""
    from torch.nn import functional

    each = functional.cross_entropy(
        logits.float().flatten(0, 1), targets.flatten(), reduction="none"
    ).view(targets.shape)
    return (each * counted).sum(1), counted.sum(1)


def _generated(
    model: Any,
    tokenizer: Any,
    rows: Sequence[HeldOutRow],
    max_tokens: int,
    ends: list[int],
    check: Check,
) -> list[tuple[str, bool]]:
    from transformers import GenerationConfig, StoppingCriteriaList

    from engine.training.written_tokens import WrittenTokens

    found: list[tuple[str, bool]] = []
    pad = tokenizer.pad_token_id if tokenizer.pad_token_id is not None else (ends or [0])[0]
    with _asked(model):
        for start in range(0, len(rows), 8):
            batch = rows[start : start + 8]
            watch = WrittenTokens(check, start / len(rows), len(batch) / len(rows), max_tokens)
            ids, real = _padded([row.prompt_ids for row in batch], pad, is_left=True)
            # The model's own settings would sample and punish repetition.
            config = GenerationConfig(
                do_sample=False, num_beams=1, max_new_tokens=max_tokens, pad_token_id=pad,
                eos_token_id=ends or None, bos_token_id=model.config.bos_token_id,
            )  # fmt: skip
            written = model.generate(
                input_ids=ids.to(model.device),
                attention_mask=real.to(model.device),
                generation_config=config,
                stopping_criteria=StoppingCriteriaList([watch]),
            ).tolist()
            for row in written:
                answer = row[ids.shape[1] :]
                is_ended = any(token in ends for token in answer)
                text = tokenizer.decode(answer, skip_special_tokens=True)
                text = text if is_ended else text.rstrip(HALF_CHARACTER)
                found.append((text, not is_ended))
    return found


def _padded(rows: Sequence[Sequence[int]], pad: int, *, is_left: bool) -> Any:
    """Token ids and which of them are real, both ``(rows, width)``."""
    import torch

    width = max(map(len, rows))
    ids = torch.full((len(rows), width), pad, dtype=torch.long)
    real = torch.zeros_like(ids)
    for at, row in enumerate(rows):
        place = slice(width - len(row), width) if is_left else slice(0, len(row))
        ids[at, place] = torch.tensor(list(row), dtype=torch.long)
        real[at, place] = 1
    return ids, real


def _end_ids(model: Any, tokenizer: Any) -> list[int]:
    """Every token after which an answer is over, as Chat has them."""
    from engine.runtimes.transformers_load import end_ids

    return sorted(end_ids(model.generation_config, tokenizer))
