"""The loss of a classifier, in the Trainer that all runs share."""

from typing import Any

from engine.training.trainer import RunTrainer


class ClassificationTrainer(RunTrainer):
    """A Trainer for texts with labels.

    Args:
        label_weights: ``(labels,)``, how much a row of each label counts; ``None``: alike.
    """

    def __init__(self, *, label_weights: Any = None, **arguments: Any) -> None:
        self._label_weights = label_weights
        super().__init__(**arguments)

    def compute_loss(
        self, model: Any, inputs: Any, return_outputs: bool = False, num_items_in_batch: Any = None
    ) -> Any:
        """Cross-entropy in float32 whatever the model computes in, weighted by label."""
        import torch
        from torch.nn import functional

        labels = inputs["labels"]
        outputs = model(input_ids=inputs["input_ids"], attention_mask=inputs["attention_mask"])
        logits = outputs.logits.float()
        weights = self._label_weights
        if weights is not None:
            weights = torch.as_tensor(weights, dtype=torch.float32, device=logits.device)
        if labels.dtype.is_floating_point:
            loss = functional.binary_cross_entropy_with_logits(logits, labels, pos_weight=weights)
        else:
            loss = functional.cross_entropy(logits, labels, weight=weights)
        return (loss, {"logits": logits}) if return_outputs else loss
