"""Cross-entropy over a vocabulary without its logits in memory.

Owns: the last matrix and the loss behind it, a block of positions at a time. A block's logits
are used while they are in the processor's cache, for loss and gradient at once; as a whole they
would be the largest tensor of the step, written and read six times (the idea: arXiv:2410.10989,
section 3.2). Knows nothing of models.
"""

from typing import Any

import torch  # noqa: TID253  only a run's process imports this

BLOCK_BYTES = 16 * 2**20


def output_loss(
    hidden: "torch.Tensor",
    weight: "torch.Tensor",
    targets: "torch.Tensor",
    *,
    bias: "torch.Tensor | None" = None,
    smoothing: float = 0.0,
) -> "torch.Tensor":
    """Sum over the positions of the cross-entropy with smoothed targets (Szegedy et al. 2016).

    Args:
        hidden: ``(positions, width)``; its type is what is computed in.
        weight: ``(vocabulary, width)``.
        targets: ``(positions,)`` int64, none left out.
        bias: ``(vocabulary,)``, not learned.
        smoothing: of each target's probability, spread evenly over the vocabulary.
    """
    loss: torch.Tensor = _OutputLoss.apply(hidden, weight, targets, bias, smoothing)
    return loss


class _OutputLoss(torch.autograd.Function):  # type: ignore[misc]
    """Both gradients are made with the loss, and only scaled on the way back."""

    @staticmethod
    def forward(
        context: Any, hidden: Any, weight: Any, targets: Any, bias: Any, smoothing: float
    ) -> Any:
        need_hidden, need_weight = context.needs_input_grad[:2]
        with torch.autocast(hidden.device.type, enabled=False):
            used = weight.to(hidden.dtype)
            total = torch.zeros((), dtype=torch.float32, device=hidden.device)
            to_hidden = torch.empty_like(hidden) if need_hidden else None
            to_weight = torch.zeros_like(weight) if need_weight else None
            rows = max(1, BLOCK_BYTES // (4 * len(weight)))
            for at in range(0, len(targets), rows):
                part = hidden[at : at + rows]
                loss, slope = _block(part, used, targets[at : at + rows], bias, smoothing)
                total += loss
                if to_hidden is not None:
                    torch.mm(slope, used, out=to_hidden[at : at + rows])
                if to_weight is not None:
                    to_weight += slope.t() @ part
        context.save_for_backward(to_hidden, to_weight)
        return total

    @staticmethod
    def backward(context: Any, *slopes: Any) -> Any:
        to_hidden, to_weight = context.saved_tensors
        scale = slopes[0]
        return (
            None if to_hidden is None else to_hidden.mul_(scale.to(to_hidden.dtype)),
            None if to_weight is None else to_weight.mul_(scale.to(to_weight.dtype)),
            None,
            None,
            None,
        )


def _block(hidden: Any, weight: Any, targets: Any, bias: Any, smoothing: float) -> tuple[Any, Any]:
    """Loss of some positions, and its slope ``(positions, vocabulary)`` at their logits."""
    logits = torch.mm(hidden, weight.t()).float()
    if bias is not None:
        logits += bias
    total = torch.logsumexp(logits, 1, keepdim=True)
    wanted = logits.gather(1, targets[:, None])
    loss = total.sum() - (1 - smoothing) * wanted.sum()
    if smoothing:
        loss = loss - smoothing * logits.mean(1).sum()
    slope = logits.sub_(total).exp_()
    if smoothing:
        slope -= smoothing / slope.shape[1]
    slope.scatter_add_(1, targets[:, None], torch.full_like(wanted, smoothing - 1))
    return loss, slope.to(hidden.dtype)
