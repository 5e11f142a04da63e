"""Every row once an epoch, in an order that can be found again."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from engine.training.batches import EpochOrder, LongestFirst, Padding


def order_of(lengths: list[int], batch: int, seed: int, epoch: int) -> list[int]:
    order = EpochOrder(np.array(lengths), batch, seed)
    order.set_epoch(epoch)
    assert len(order) == len(lengths)
    return list(order)


@given(
    st.lists(st.integers(1, 128), min_size=1, max_size=300),
    st.integers(1, 16),
    st.integers(0, 3),
    st.integers(0, 3),
)
def test_an_epoch_has_every_row_once(lengths: list[int], batch: int, seed: int, epoch: int) -> None:
    order = order_of(lengths, batch, seed, epoch)
    assert sorted(order) == list(range(len(lengths)))
    assert order == order_of(lengths, batch, seed, epoch)


def test_epochs_and_seeds_differ() -> None:
    lengths = list(range(1, 101))
    orders = [order_of(lengths, 8, seed, epoch) for seed in (0, 1) for epoch in (0, 1)]
    assert len({tuple(order) for order in orders}) == 4


def test_texts_of_like_length_come_together() -> None:
    chance = np.random.default_rng(0)
    lengths = chance.integers(4, 128, 3200)
    order = np.array(order_of(lengths.tolist(), 32, 0, 1))
    padded = sum(lengths[order[at : at + 32]].max() * 32 for at in range(0, 3200, 32))
    assert padded < 1.1 * lengths.sum()


def test_the_longest_text_comes_first_so_that_memory_runs_out_at_once() -> None:
    lengths = [5] * 100 + [90] + [5] * 100
    assert 100 in order_of(lengths, 8, 0, 0)[:8]


def test_evaluation_goes_by_length() -> None:
    assert list(LongestFirst(np.array([3, 9, 5]))) == [1, 2, 0]


def test_a_batch_is_as_wide_as_its_longest_text() -> None:
    rows = [
        {"input_ids": np.array([7, 8, 9], dtype=np.int32), "labels": np.int64(1)},
        {"input_ids": np.array([5], dtype=np.int32), "labels": np.int64(0)},
    ]
    batch = Padding(0)(rows)
    assert batch["input_ids"].tolist() == [[7, 8, 9], [5, 0, 0]]
    assert batch["attention_mask"].tolist() == [[1, 1, 1], [1, 0, 0]]
    assert batch["labels"].tolist() == [1, 0]
