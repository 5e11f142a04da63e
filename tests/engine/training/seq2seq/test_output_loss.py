"""The loss without logits in memory is PyTorch's, block by block, with its gradients."""

import pytest

from engine.runtimes.patient_torch import import_torch


@pytest.mark.parametrize("smoothing", [0.0, 0.1])
@pytest.mark.parametrize("has_bias", [False, True])
def test_it_is_pytorchs(smoothing: float, has_bias: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    import_torch()
    import torch
    from torch.nn import functional

    from engine.training.seq2seq import output_loss as module

    monkeypatch.setattr(module, "BLOCK_BYTES", 4 * 50 * 7)  # 33 positions in blocks of seven
    torch.manual_seed(0)
    hidden = torch.randn(33, 8, requires_grad=True)
    weight = torch.randn(50, 8, requires_grad=True)
    targets = torch.randint(0, 50, (33,))
    bias = torch.randn(50) if has_bias else None
    ours = module.output_loss(hidden, weight, targets, bias=bias, smoothing=smoothing)
    theirs = functional.cross_entropy(
        functional.linear(hidden, weight, bias),
        targets,
        reduction="sum",
        label_smoothing=smoothing,
    )
    torch.testing.assert_close(ours, theirs)
    for mine, other in zip(
        torch.autograd.grad(2 * ours, (hidden, weight)),
        torch.autograd.grad(2 * theirs, (hidden, weight)),
        strict=True,
    ):
        torch.testing.assert_close(mine, other)


def test_a_matrix_that_stays_needs_no_gradient() -> None:
    import_torch()
    import torch

    from engine.training.seq2seq.output_loss import output_loss

    hidden, weight = torch.randn(5, 8, requires_grad=True), torch.randn(50, 8)
    output_loss(hidden, weight, torch.randint(0, 50, (5,))).backward()
    assert hidden.grad is not None and weight.grad is None
