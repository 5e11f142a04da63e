"""Scores against values worked out by hand, and a temperature that undoes a known one."""

import numpy as np
import pytest

from engine.training.calibration import fit_temperature
from engine.training.metrics import (
    expected_calibration_error,
    multi_label_scores,
    single_label_scores,
    softmax,
)


def logits_of(predicted: list[int], labels: int) -> np.ndarray:
    return np.eye(labels)[predicted] * 10


def test_single_label_scores_by_hand() -> None:
    scores = single_label_scores(logits_of([0, 0, 1, 1, 2], 3), np.array([0, 1, 1, 1, 0]))
    assert scores["accuracy"] == pytest.approx(3 / 5)
    # label 0: 2·1/(2+2); label 1: 2·2/(2+3); label 2 was predicted and never right
    assert scores["macro_f1"] == pytest.approx((0.5 + 0.8 + 0) / 3)
    assert scores["weighted_f1"] == pytest.approx((0.5 * 2 + 0.8 * 3) / 5)


def test_a_label_nobody_has_and_nobody_predicts_is_left_out() -> None:
    scores = single_label_scores(logits_of([0, 1], 3), np.array([0, 1]))
    assert scores["macro_f1"] == 1.0


def test_multi_label_scores_by_hand() -> None:
    wanted = np.array([[1, 0], [1, 1], [0, 0]])
    said = np.array([[5.0, -5.0], [5.0, -5.0], [-5.0, 5.0]])
    scores = multi_label_scores(said, wanted)
    assert scores["accuracy"] == pytest.approx(1 / 3)
    assert scores["macro_f1"] == pytest.approx((1 + 0) / 2)
    assert scores["micro_f1"] == pytest.approx(2 * 2 / (3 + 3))


def test_calibration_error_is_the_gap_between_confidence_and_truth() -> None:
    confidence = np.full(100, 0.9)
    assert expected_calibration_error(confidence, np.arange(100) < 90) == pytest.approx(0)
    assert expected_calibration_error(confidence, np.arange(100) < 60) == pytest.approx(0.3)


@pytest.mark.parametrize("factor", [0.3, 1.0, 4.0])
def test_the_temperature_undoes_overconfidence(factor: float) -> None:
    chance = np.random.default_rng(0)
    true = chance.normal(size=(20_000, 3)) * 1.5
    targets = np.array([chance.choice(3, p=row) for row in softmax(true)])
    temperature = fit_temperature(true * factor, targets, is_multi_label=False)
    assert temperature == pytest.approx(factor, rel=0.05)
    scores = single_label_scores(true * factor / temperature, targets)
    assert scores["ece"] < 0.02


def test_the_temperature_of_several_labels() -> None:
    chance = np.random.default_rng(0)
    true = chance.normal(size=(20_000, 2)) * 2
    targets = (chance.random(true.shape) < 1 / (1 + np.exp(-true))).astype(np.float32)
    assert fit_temperature(true * 3, targets, is_multi_label=True) == pytest.approx(3, rel=0.05)


def test_without_rows_nothing_is_changed() -> None:
    assert fit_temperature(np.zeros((0, 2)), np.zeros(0, dtype=int), is_multi_label=False) == 1.0
