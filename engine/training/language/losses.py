"""The loss of a language model, computed only where something is to be predicted.

Owns: which rows of the hidden states reach the head. A vocabulary is large and most of a chat
is a prompt: logits of all places would take most of the memory and a good part of the time.
"""

from typing import Any

import torch  # noqa: TID253  only a run's process imports this
from torch.nn import functional  # noqa: TID253

from engine.training.language.rows import IGNORED
from engine.training.micro_batch_trainer import inner_model

CHUNK_LOGITS = 16 * 2**20
"""Logits that are in memory at once, in float32: 64 MB."""
_TOLERANCE = 0.02
EAGER_TOKENS = 256
"""Up to this width attention by plain matrix products is quicker on a processor: SmolLM2 learned
1.3 times as fast from rows of 86 tokens as with the fused kernel."""


class CausalLoss:
    """Sum of the losses of the next tokens that count.

    Tries once whether the head alone says what the whole model says (there may be scales or
    caps between), else leaves the head to the model with the places that are wanted.

    Attributes:
        path: ``head``, ``places`` or ``whole``: how logits are come by.
    """

    def __init__(self, model: Any, *, is_wrapped: bool = False) -> None:
        self._model = inner_model(model)
        self._head = self._model.get_output_embeddings()
        self._vocabulary = int(self._model.config.get_text_config().vocab_size)
        self._limit = max(1, CHUNK_LOGITS // self._vocabulary)
        self._is_cpu = next(self._model.parameters()).device.type == "cpu"
        self._attention = str(self._model.config._attn_implementation)
        self.path = "places" if is_wrapped else self._choose()

    def __call__(self, model: Any, part: dict[str, Any]) -> Any:
        """``() float32`` of ``input_ids``, ``labels`` ``(rows, tokens)`` and their mask."""
        ids, labels = part["input_ids"], part["labels"]
        targets = labels[:, 1:]
        counts = targets != IGNORED
        given = {"input_ids": ids, "attention_mask": part.get("attention_mask")}
        if self.path == "head":
            self._choose_attention(ids)
            states = self._decoder()(**given, use_cache=False).last_hidden_state[:, :-1]
            return HeadLoss.apply(
                states[counts], self._head.weight, self._head.bias, targets[counts], self._limit
            )
        if self.path == "places":
            places = counts.any(dim=0).nonzero()[:, 0]
            logits = model(**given, use_cache=False, logits_to_keep=places).logits
            counts, targets = counts[:, places], targets[:, places]
        else:
            logits = model(**given, use_cache=False).logits[:, :-1]
        chosen = logits[counts].float()
        return functional.cross_entropy(chosen, targets[counts], reduction="sum")

    def row_sums(self, part: dict[str, Any]) -> Any:
        """``(rows,) float32``: the same sums for each row, to be asked without gradients.

        Args:
            part: as :meth:`__call__` takes it.
        """
        ids, labels = part["input_ids"], part["labels"]
        targets = labels[:, 1:]
        counts = targets != IGNORED
        given = {"input_ids": ids, "attention_mask": part.get("attention_mask")}
        if self.path == "head":
            self._choose_attention(ids)
            states = self._decoder()(**given, use_cache=False).last_hidden_state[:, :-1][counts]
            wanted = targets[counts]
            blocks = zip(states.split(self._limit), wanted.split(self._limit), strict=True)
            each = [_nats(self._head(some), goal) for some, goal in blocks]
            nats = torch.cat(each) if each else states.new_zeros(0, dtype=torch.float32)
        else:
            places = counts.any(dim=0).nonzero()[:, 0]
            more = {"logits_to_keep": places} if self.path == "places" else {}
            logits = self._model(**given, use_cache=False, **more).logits
            logits = logits if more else logits[:, places]
            nats = _nats(logits[counts[:, places]], targets[:, places][counts[:, places]])
        rows = counts.nonzero()[:, 0]
        return torch.zeros(len(ids), device=ids.device).index_add_(0, rows, nats)

    def _choose_attention(self, ids: Any) -> None:
        if self._is_cpu and self._attention == "sdpa":
            wanted = "eager" if ids.shape[1] <= EAGER_TOKENS else "sdpa"
            self._model.config._attn_implementation = wanted

    def _decoder(self) -> Any:
        return self._model.base_model

    @torch.no_grad()  # type: ignore[untyped-decorator]
    def _choose(self) -> str:
        import inspect

        was_training = self._model.training
        self._model.eval()
        device = next(self._model.parameters()).device
        ids = torch.arange(8, device=device).unsqueeze(0) % self._vocabulary
        try:
            whole = self._model(input_ids=ids, use_cache=False).logits.float()
            if isinstance(self._head, torch.nn.Linear) and self._decoder() is not self._model:
                states = self._decoder()(input_ids=ids, use_cache=False).last_hidden_state
                alone = self._head(states).float()
                if torch.allclose(alone, whole, rtol=_TOLERANCE, atol=_TOLERANCE):
                    return "head"
        finally:
            self._model.train(was_training)
        names = inspect.signature(self._model.forward).parameters
        return "places" if "logits_to_keep" in names else "whole"


def _nats(logits: Any, targets: Any) -> Any:
    return functional.cross_entropy(logits.float(), targets, reduction="none")


class MaskedLoss:
    """Sum of the losses of the masked tokens."""

    def __init__(self, model: Any) -> None:
        inner = inner_model(model)
        base = inner.base_model
        heads = [child for child in inner.children() if child is not base]
        self._base = base if len(heads) == 1 and base is not inner else None
        self._head = heads[0] if len(heads) == 1 else None

    def __call__(self, model: Any, part: dict[str, Any]) -> Any:
        """``() float32`` of ``input_ids``, ``labels`` ``(rows, tokens)`` and their mask."""
        logits, targets, _ = self._wanted(model, part)
        return functional.cross_entropy(logits.float(), targets, reduction="sum")

    def row_sums(self, model: Any, part: dict[str, Any]) -> Any:
        """``(rows,) float32``: the same sums for each row, to be asked without gradients."""
        logits, targets, counts = self._wanted(model, part)
        ids, rows = part["input_ids"], counts.nonzero()[:, 0]
        sums = torch.zeros(len(ids), device=ids.device)
        return sums.index_add_(0, rows, _nats(logits, targets))

    def _wanted(self, model: Any, part: dict[str, Any]) -> tuple[Any, Any, Any]:
        """Logits and targets of the masked places, and where those are."""
        labels = part["labels"]
        counts = labels != IGNORED
        given = {"input_ids": part["input_ids"], "attention_mask": part.get("attention_mask")}
        if self._base is not None and self._head is not None:
            logits = self._head(self._base(**given).last_hidden_state[counts])
        else:
            logits = model(**given).logits[counts]
        return logits, labels[counts], counts


class HeadLoss(torch.autograd.Function):  # type: ignore[misc]
    """Head and cross-entropy in one, a few rows at a time.

    The gradient is known once the logits are, so they never have to be kept: with probabilities
    p and targets t, d loss / d logits = p - onehot(t).
    """

    @staticmethod
    def forward(ctx: Any, states: Any, weight: Any, bias: Any, targets: Any, chunk: int) -> Any:
        """Sum of the losses, float32.

        Args:
            states: ``(places, width)``; weight ``(vocabulary, width)``, bias ``(vocabulary,)``.
            targets: ``(places,)`` int64.
            chunk: places computed at once.
        """
        kind = states.device.type
        wanted = torch.get_autocast_dtype(kind) if torch.is_autocast_enabled(kind) else states.dtype
        matrix = weight.to(wanted)
        needs_states, needs_weight = ctx.needs_input_grad[0], ctx.needs_input_grad[1]
        grads = torch.empty_like(states) if needs_states else None
        weight_grad = torch.zeros_like(weight, dtype=torch.float32) if needs_weight else None
        bias_grad = torch.zeros_like(bias, dtype=torch.float32) if ctx.needs_input_grad[2] else None
        loss = torch.zeros((), dtype=torch.float32, device=states.device)
        with torch.autocast(kind, enabled=False):
            for begin in range(0, len(states), chunk):
                place = slice(begin, begin + chunk)
                rows, goal = states[place].to(wanted), targets[place].unsqueeze(1)
                logits = (rows @ matrix.T).float()
                if bias is not None:
                    logits += bias.float()
                norm = logits.logsumexp(dim=1, keepdim=True)
                loss += (norm - logits.gather(1, goal)).sum()
                if not (needs_states or needs_weight):
                    continue
                slope = logits.sub_(norm).exp_()
                slope.scatter_add_(1, goal, -torch.ones_like(goal, dtype=slope.dtype))
                if bias_grad is not None:
                    bias_grad += slope.sum(dim=0)
                slope = slope.to(wanted)
                if grads is not None:
                    grads[place] = (slope @ matrix).to(grads.dtype)
                if weight_grad is not None:
                    weight_grad += slope.T @ rows
        ctx.save_for_backward(grads, weight_grad, bias_grad)
        ctx.dtypes = (weight.dtype, bias.dtype if bias is not None else None)
        return loss

    @staticmethod
    def backward(ctx: Any, scale: Any) -> Any:
        """Gradients of states, weight and bias."""
        grads, weight_grad, bias_grad = ctx.saved_tensors
        return (
            grads * scale.to(grads.dtype) if grads is not None else None,
            (weight_grad * scale).to(ctx.dtypes[0]) if weight_grad is not None else None,
            (bias_grad * scale).to(ctx.dtypes[1]) if bias_grad is not None else None,
            None,
            None,
        )
