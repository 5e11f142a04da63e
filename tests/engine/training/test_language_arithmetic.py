"""What is computed in shorter ways says the same as the long way."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from engine.protocol.training_spec import TrainingSpec
from engine.training.adapters import linear_names, lora_settings, put_adapter
from engine.training.micro_batches import MicroBatching, divide
from tests.engine.training.chat_runs import tiny_llama, tiny_qwen

__all__ = ["tiny_llama", "tiny_qwen"]


def adapted(folder: Path, **changes: Any) -> Any:
    import torch
    import transformers

    model = transformers.AutoModelForCausalLM.from_pretrained(folder)
    spec = TrainingSpec(data="-", method="lora", lora_rank=4, lora_dropout=0.0, **changes)
    names = linear_names(model, without=[model.get_output_embeddings()])
    model = put_adapter(model, lora_settings(spec, target_modules=names), "base")
    torch.manual_seed(2)
    for name, weight in model.named_parameters():
        if "lora_B" in name:  # they begin at nothing, where a mistake in them would not show
            torch.nn.init.normal_(weight, std=0.1)
    return model.train()


def part() -> dict[str, Any]:
    import torch

    torch.manual_seed(4)
    ids = torch.randint(0, 300, (3, 12))
    labels = ids.clone()
    labels[:, :4] = -100
    labels[1, 8:] = -100
    mask = torch.ones_like(ids)
    mask[1, 8:] = 0
    return {"input_ids": ids, "labels": labels, "attention_mask": mask}


def plain_loss(model: Any, given: dict[str, Any]) -> Any:
    from torch.nn import functional

    logits = model(input_ids=given["input_ids"], attention_mask=given["attention_mask"]).logits
    return functional.cross_entropy(
        logits[:, :-1].flatten(0, 1).float(), given["labels"][:, 1:].flatten(), reduction="sum"
    )


def gradients(model: Any) -> dict[str, Any]:
    found = {
        name: weight.grad.clone()
        for name, weight in model.named_parameters()
        if weight.grad is not None
    }
    model.zero_grad()
    return found


@pytest.mark.parametrize("kind", ["tiny_llama", "tiny_qwen"])
def test_quick_adapters_and_the_short_loss_have_the_same_gradients(
    kind: str, request: pytest.FixtureRequest
) -> None:
    from engine.training.language.losses import CausalLoss
    from engine.training.language.quick_lora import quicken

    model = adapted(request.getfixturevalue(kind))
    given = part()
    long_way = plain_loss(model, given)
    long_way.backward()
    wanted = gradients(model)
    assert quicken(model) == 14
    loss = CausalLoss(model)
    assert loss.path == "head"
    short_way = loss(model, given)
    short_way.backward()
    assert short_way.item() == pytest.approx(long_way.item(), rel=1e-5)
    found = gradients(model)
    assert found.keys() == wanted.keys() and len(found) == 28
    for name, gradient in wanted.items():
        assert (found[name] - gradient).abs().max() <= 1e-4 * gradient.abs().max(), name


def test_all_weights_get_the_gradients_of_the_long_way(tiny_llama: Path) -> None:
    """Embeddings and head are one matrix in this one."""
    import transformers

    from engine.training.language.losses import CausalLoss

    model = transformers.AutoModelForCausalLM.from_pretrained(tiny_llama).train()
    plain_loss(model, part()).backward()
    wanted = gradients(model)
    loss = CausalLoss(model)
    loss._limit = 5  # several pieces
    loss(model, part()).backward()
    found = gradients(model)
    for name, gradient in wanted.items():
        assert (found[name] - gradient).abs().max() <= 1e-4 * gradient.abs().max() + 1e-7, name


def test_dropout_leaves_the_share_out_and_keeps_the_mean(tiny_llama: Path) -> None:
    import torch

    from engine.training.language.quick_lora import _Adapted

    torch.manual_seed(0)
    x = torch.ones(1, 4000, 8)
    down, up = torch.ones(1, 8, requires_grad=True), torch.ones(1, 1, requires_grad=True)
    x.requires_grad = True
    out = _Adapted.apply(x, torch.zeros(1, 8), None, down, up, 1.0, 0.25)
    assert out.mean().item() == pytest.approx(8.0, rel=0.02)
    out.sum().backward()
    assert x.grad is not None and float((x.grad == 0).float().mean()) == pytest.approx(
        0.25, abs=0.02
    )


def test_an_output_that_is_capped_is_left_to_the_model(
    tiny_llama: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As Gemma caps and Granite scales its logits after the head."""
    import transformers

    from engine.training.language.losses import CausalLoss

    model = transformers.AutoModelForCausalLM.from_pretrained(tiny_llama).train()
    forward: Callable[..., Any] = type(model).forward

    def capped(self: Any, *args: Any, logits_to_keep: Any = 0, **kwargs: Any) -> Any:
        output = forward(self, *args, logits_to_keep=logits_to_keep, **kwargs)
        output.logits = (output.logits / 0.3).tanh() * 0.3
        return output

    monkeypatch.setattr(type(model), "forward", capped)
    loss = CausalLoss(model)
    assert loss.path == "places"
    given = part()
    assert loss(model, given).item() == pytest.approx(plain_loss(model, given).item(), rel=1e-5)


def test_a_batch_is_divided_by_rows_evenness_and_tokens() -> None:
    rows = [{"input_ids": [0] * length} for length in (10, 100, 95, 12, 50, 90)]

    def lengths(**how: Any) -> list[list[int]]:
        return [
            [len(row["input_ids"]) for row in one] for one in divide(rows, MicroBatching(**how))
        ]

    assert lengths(rows=4) == [[100, 95, 90, 50], [12, 10]]
    assert lengths(rows=4, evenness=0.8) == [[100, 95, 90], [50], [12, 10]]
    assert lengths(rows=4, evenness=0.8, tokens=200) == [[100, 95], [90], [50], [12, 10]]
    assert lengths(rows=1) == [[100], [95], [90], [50], [12], [10]]
