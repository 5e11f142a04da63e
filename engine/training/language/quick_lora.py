"""LoRA's arithmetic with little beside it.

peft computes an adapter as modules of their own in float32: it copies each layer's input into
float32, keeps that for the way back, and adds results of two types. Here the matrices, which are
small, are brought to the input's type instead, and the layer's input is all that is kept. The
weights stay peft's, in float32, and so does the file they are saved in.
"""

from types import MethodType
from typing import Any

import torch  # noqa: TID253  only a run's process imports this
from torch.nn import functional  # noqa: TID253

_NAME = "default"


def quicken(model: Any) -> int:
    """Let the adapters of plain linear layers compute this way; returns how many do.

    Others (DoRA, quantized layers, several adapters) stay as they are.
    """
    from peft.tuners.lora import Linear

    count = 0
    for module in model.modules():
        if type(module) is Linear and _is_plain(module):
            module.forward = MethodType(_forward, module)
            count += 1
    return count


def _is_plain(module: Any) -> bool:
    base = module.get_base_layer()
    return (
        type(base) is torch.nn.Linear
        and not base.weight.requires_grad
        and list(module.lora_A) == [_NAME]
        and not module.use_dora.get(_NAME, False)
        and not module.lora_bias.get(_NAME, False)
        and not getattr(module, "lora_variant", {}).get(_NAME)
        and not module.fan_in_fan_out
    )


def _forward(self: Any, x: Any, *args: Any, **kwargs: Any) -> Any:
    base = self.base_layer
    if self.disable_adapters or self.merged or args or kwargs:
        return type(self).forward(self, x, *args, **kwargs)
    down, up = self.lora_A[_NAME].weight, self.lora_B[_NAME].weight
    dropout = self.lora_dropout[_NAME]
    share = float(getattr(dropout, "p", 0.0)) if self.training else 0.0
    scale = float(self.scaling[_NAME])
    if not torch.is_grad_enabled():
        low = functional.linear(x, down.to(x.dtype))
        return functional.linear(x, base.weight, base.bias) + scale * functional.linear(
            low, up.to(x.dtype)
        )
    return _Adapted.apply(x, base.weight, base.bias, down, up, scale, share)


class _Adapted(torch.autograd.Function):  # type: ignore[misc]
    """``x W' + b + s (drop(x) A') B'`` with the way back written out."""

    @staticmethod
    def forward(
        ctx: Any, x: Any, weight: Any, bias: Any, down: Any, up: Any, scale: float, share: float
    ) -> Any:
        """``(…, outs)``, in the type of ``x``.

        Args:
            x: ``(…, ins)``; weight ``(outs, ins)``, down ``(r, ins)``, up ``(outs, r)``.
            share: of the adapter's inputs that is left out.
        """
        flat = x.reshape(-1, x.shape[-1])
        half_down, half_up = down.to(x.dtype), up.to(x.dtype)
        mask = None
        seen = flat
        if share:
            mask = torch.rand(flat.shape, device=x.device, dtype=torch.float32) >= share
            seen = flat * mask
            scale = scale / (1 - share)
        low = seen @ half_down.T
        out = functional.linear(flat, weight, bias)
        out.addmm_(low, half_up.T, alpha=scale)
        ctx.save_for_backward(flat, weight, half_down, half_up, low, mask)
        ctx.scale, ctx.shape, ctx.types = scale, x.shape, (down.dtype, up.dtype)
        return out.view(*x.shape[:-1], -1)

    @staticmethod
    def backward(ctx: Any, slope: Any) -> Any:
        """Gradients of ``x`` and the two matrices."""
        flat, weight, down, up, low, mask = ctx.saved_tensors
        slope = slope.reshape(-1, slope.shape[-1])
        low_slope = (slope @ up).mul_(ctx.scale)
        seen = flat if mask is None else flat * mask
        down_grad = (low_slope.T @ seen).to(ctx.types[0])
        up_grad = (slope.T @ low).mul_(ctx.scale).to(ctx.types[1])
        x_grad = None
        if ctx.needs_input_grad[0]:
            x_grad = slope @ weight
            if mask is None:
                x_grad.addmm_(low_slope, down)
            else:
                x_grad += (low_slope @ down) * mask
            x_grad = x_grad.view(ctx.shape)
        return x_grad, None, None, down_grad, up_grad, None, None
