"""One division for all tasks: near-copies stay together, memory doesn't grow with the rows."""

import random

from engine.protocol.training_spec import TrainingSpec
from engine.training.recognition.examples import ChatExample, PairExample, TextExample, Turn
from engine.training.recognition.parts import PartChooser, copy_key, divide, split_key

SPEC = TrainingSpec(data="-", test_fraction=0.2, validation_fraction=0.1)


def pairs(count: int) -> list[PairExample]:
    return [PairExample(f"sentence {n % (count // 2)}", f"Satz {n}") for n in range(count)]


def test_shares_are_as_asked_and_no_source_is_on_two_sides() -> None:
    rows = pairs(1000)
    parts = divide(rows, SPEC)
    assert [parts.count(name) for name in ("train", "validation", "test")] == [700, 100, 200]
    sides = {part: {row.source for row, p in zip(rows, parts, strict=True) if p == part}
             for part in set(parts)}  # fmt: skip
    assert not sides["train"] & sides["test"] and not sides["train"] & sides["validation"]
    assert not sides["validation"] & sides["test"]


def test_side_depends_on_text_and_seed_not_on_order() -> None:
    rows = pairs(300)
    shuffled = random.Random(4).sample(rows, len(rows))
    by_row = dict(zip(rows, divide(rows, SPEC), strict=True))
    assert by_row == dict(zip(shuffled, divide(shuffled, SPEC), strict=True))
    other = TrainingSpec(data="-", seed=1)
    assert by_row != dict(zip(rows, divide(rows, other), strict=True))


def test_few_rows_and_given_evaluation_hold_nothing_out() -> None:
    assert set(divide(pairs(18), SPEC)) == {"train"}
    given = TrainingSpec(data="-", eval_data="x", validation_fraction=0)
    assert set(divide(pairs(100), given)) == {"train"}


def test_questions_group_chats_and_answers_tell_copies_apart() -> None:
    def chat(question: str, answer: str) -> ChatExample:
        return ChatExample((Turn("user", question), Turn("assistant", answer)))

    one, other = chat("Who are you?", "Ada"), chat("who are you", "Bob")
    assert split_key(one) == split_key(other)
    assert copy_key(one) != copy_key(other)
    assert copy_key(one) == copy_key(chat("Who are you", "ada!"))


def test_same_groups_are_held_out_however_many_rows_stream_by() -> None:
    spec = TrainingSpec(data="-", test_fraction=0.5, validation_fraction=0.5)
    keys = [split_key(TextExample(f"text {n}")) for n in range(30_000)]
    chooser = PartChooser(spec)
    for key in [*keys, *keys]:
        chooser.add(key)
    parts = chooser.parts()
    counts = {name: 2 * list(parts.values()).count(name) for name in ("test", "validation")}
    assert counts == {"test": 10_000, "validation": 1_000}
    assert len(chooser._groups) <= 12_000
