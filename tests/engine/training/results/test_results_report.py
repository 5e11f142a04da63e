"""Base against tuned: the figures are those of the models, the verdicts those of the figures."""

import contextlib
import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from engine.english import sentence
from engine.errors import NotFoundError
from engine.protocol.training_result import TrainingReportParams
from engine.tasks.training_report import run as report_task
from engine.training.results.bootstrap import interval, paired_intervals
from engine.training.results.card import CardFacts
from engine.training.results.comparison import Answer, loss_metrics, telling_rows, text_metrics
from engine.training.results.forgetting import general_sentences
from engine.training.results.report import write_report
from engine.training.results.sides import (
    CausalSide,
    HeldOutRow,
    Losses,
    Side,
    loaded_base,
    without_adapter,
)
from engine.training.share_done import silent
from tests.engine.training.results.conftest import MakeRun


def losses(nats: Sequence[float], tokens: Sequence[int] | None = None) -> Losses:
    return Losses(np.array(nats, float), np.array(tokens or [1] * len(nats)))


def facts(folder: Any) -> CardFacts:
    return CardFacts(folder.record(), {"train": 80, "test": 12}, 10, 10, 12.0, "float32")


def rows_of(tokenizer: Any, count: int) -> list[HeldOutRow]:
    """Prompts and answers in random words; the answer counts."""
    chance = random.Random(3)
    words = ["quick", "brown", "model", "reads", "reply", "token", "hello", "there", "fox", "today"]
    rows = []
    for _ in range(count):
        prompt, answer = (" ".join(chance.choices(words, k=5)) for _ in range(2))
        ids, more = tokenizer(prompt)["input_ids"], tokenizer(" " + answer)["input_ids"]
        counted = [False] * len(ids) + [True] * len(more)
        rows.append(HeldOutRow(prompt, answer, ids + more, counted, ids))
    return rows


def test_logits_are_computed_only_where_something_counts(adapted: CausalSide) -> None:
    """And the sums are those of the whole model, with the adapter and without."""
    import torch

    rows = rows_of(adapted.tokenizer, 5)
    head = adapted.model.get_base_model().get_output_embeddings()
    asked: list[int] = []
    hook = head.register_forward_hook(lambda _m, given, _out: asked.append(given[0].numel() // 32))
    found = {}
    for name in ("tuned", "base"):
        opened = without_adapter(adapted)() if name == "base" else contextlib.nullcontext(adapted)
        with opened as side:
            asked.clear()
            found[name] = side.losses(rows, silent)
            # Eight places show once whether the head alone says what the model says.
            assert sum(asked) <= sum(sum(row.is_counted) for row in rows) + 16
            for at, row in enumerate(rows):
                with torch.no_grad():
                    logits = side.model(input_ids=torch.tensor([row.ids])).logits[0, :-1]
                nats = torch.nn.functional.cross_entropy(
                    logits, torch.tensor(row.ids[1:]), reduction="none"
                )
                wanted = float((nats * torch.tensor(row.is_counted[1:])).sum())
                assert found[name].nats[at] == pytest.approx(wanted, rel=1e-4)
                assert found[name].tokens[at] == sum(row.is_counted)
    hook.remove()
    assert (found["base"].nats != found["tuned"].nats).any()


def test_losses_are_those_of_the_counted_tokens(adapted: CausalSide) -> None:
    """Batched, padded and in another order they are what one row at a time gives."""
    import torch

    rows = rows_of(adapted.tokenizer, 5)
    found = adapted.losses(rows, silent)
    for at, row in enumerate(rows):
        ids = torch.tensor([list(row.ids)])
        with torch.no_grad():
            logprobs = adapted.model(input_ids=ids).logits[0].log_softmax(-1)
        expected = -sum(
            float(logprobs[place - 1, row.ids[place]])
            for place in range(1, len(row.ids))
            if row.is_counted[place]
        )
        assert found.nats[at] == pytest.approx(expected, rel=1e-4)
        assert found.tokens[at] == sum(row.is_counted[1:])


def test_answers_are_greedy_whatever_stands_beside_them(adapted: CausalSide) -> None:
    rows = rows_of(adapted.tokenizer, 3)
    together = adapted.answers([*rows, HeldOutRow("a", "", [1], [True], [7])], 8, silent)
    assert [adapted.answers([row], 8, silent)[0] for row in rows] == together[:3]


def test_the_base_is_asked_without_its_adapter(adapted: CausalSide, llama: Path) -> None:
    rows = rows_of(adapted.tokenizer, 3)
    tuned = adapted.losses(rows, silent)
    with without_adapter(adapted)() as side:
        base = side.losses(rows, silent)
    with loaded_base(str(llama), adapted)() as side:
        assert side.losses(rows, silent).nats == pytest.approx(base.nats, rel=1e-5)
    assert not np.allclose(base.nats, tuned.nats, rtol=1e-3)
    assert adapted.losses(rows, silent).nats == pytest.approx(tuned.nats)


def test_a_base_that_does_not_fit_beside_the_tuned_one_is_not_loaded(
    adapted: CausalSide, llama: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from engine.errors import OutOfMemoryError
    from engine.training.results import sides

    monkeypatch.setattr(sides, "SPARE", 0.0)
    with pytest.raises(OutOfMemoryError), loaded_base(str(llama), adapted)():
        pass


def test_a_report_says_that_random_weights_made_it_worse(
    adapted: CausalSide, make_run: MakeRun, llama_adapter: Path
) -> None:
    """An adapter of random numbers, measured on what the base itself would say."""
    import msgspec

    folder = make_run(llama_adapter)
    prompts = rows_of(adapted.tokenizer, 12)
    with without_adapter(adapted)() as side:
        said = side.answers(prompts, 12, silent)
    rows = []
    for row, (answer, _) in zip(prompts, said, strict=True):
        more = adapted.tokenizer(answer)["input_ids"]
        counted = [False] * len(row.prompt_ids) + [True] * len(more)
        ids = [*row.prompt_ids, *more]
        rows.append(HeldOutRow(row.prompt, answer, ids, counted, row.prompt_ids))
    written = write_report(
        folder, rows, adapted, without_adapter(adapted), facts(folder), max_answer_tokens=6
    )
    report = report_task(TrainingReportParams(run=folder.id), None)  # type: ignore[arg-type]
    assert msgspec.to_builtins(report) == msgspec.to_builtins(written)
    loss = next(one for one in report.metrics if one.name == "loss")
    assert loss.verdict == "worse" and loss.base.value < loss.tuned.value
    assert loss.difference.low <= loss.difference.value <= loss.difference.high
    assert report.notes[0].key == "note.report_worse"
    assert "worse" in sentence(report.notes[0])
    assert {one.key for one in report.notes} & {"note.report_forgot", "note.report_kept"}
    assert report.rows == 12 and 0 < len(report.examples) <= 8
    assert any(one.base != one.tuned for one in report.examples)
    changes = [abs((one.tuned_loss or 0) - (one.base_loss or 0)) for one in report.examples]
    assert changes == sorted(changes, reverse=True)
    card = (folder.result / "README.md").read_text("utf-8")
    assert card == report.card
    assert "**worse**" in card and "0" * 64 in card and "license: apache-2.0" in card


def test_without_a_base_nothing_is_judged(adapted: CausalSide, make_run: MakeRun) -> None:
    folder = make_run()
    folder.result.mkdir()
    report = write_report(
        folder, rows_of(adapted.tokenizer, 3), adapted, None, facts(folder), max_answer_tokens=4
    )
    assert not report.has_base
    assert [one.key for one in report.notes] == ["note.report_no_base"]
    assert {one.verdict for one in report.metrics} == {"unclear"}
    assert report.metrics[0].tuned.value > 0


def test_no_held_out_rows_is_said(adapted: CausalSide, make_run: MakeRun) -> None:
    folder = make_run()
    folder.result.mkdir()
    report = write_report(folder, [], adapted, without_adapter(adapted), facts(folder))
    assert report.notes[0].key == "note.report_no_rows"
    assert report.metrics == [] and report.examples == []


def test_a_run_that_was_not_measured_has_no_report(make_run: MakeRun) -> None:
    folder = make_run()
    with pytest.raises(NotFoundError) as caught:
        report_task(TrainingReportParams(run=folder.id), None)  # type: ignore[arg-type]
    assert caught.value.text.key == "error.training_no_report"


def test_many_rows_are_measured_evenly_and_that_is_said(make_run: MakeRun) -> None:
    class Fixed:
        def losses(self, rows: Sequence[HeldOutRow], check: Any) -> Losses:
            self.asked = [row.prompt for row in rows]
            return losses([1.0] * len(rows))

        def text_losses(self, texts: Sequence[str], check: Any) -> None:
            return None

        def answers(self, rows: Any, max_tokens: int, check: Any) -> list[tuple[str, bool]]:
            return [("", False)] * len(rows)

    folder = make_run()
    folder.result.mkdir()
    side = Fixed()

    @contextlib.contextmanager
    def base() -> Iterator[Side]:
        yield Fixed()

    rows = [HeldOutRow(str(at), "", [1, 2], [False, True]) for at in range(2000)]
    report = write_report(folder, rows, side, base, facts(folder))
    assert len(side.asked) == report.rows == 512
    assert int(side.asked[-1]) > 1990
    assert report.notes[-1].args == {"rows": 512, "all_rows": 2000}
    side.asked.clear()  # where each token takes long, so many as a limit allows
    report = write_report(folder, rows, side, base, facts(folder), most_tokens=600)
    assert len(side.asked) == report.rows == 300 and int(side.asked[-1]) > 1980
    side.asked.clear()
    report = write_report(folder, rows, side, base, facts(folder), most_tokens=2)
    assert report.rows == 64 and report.notes[-1].args == {"rows": 64, "all_rows": 2000}


def test_verdicts_follow_the_interval_of_the_difference() -> None:
    chance = np.random.default_rng(0)
    base = chance.normal(2, 0.5, 60)
    better = loss_metrics(losses(base), losses(base - 0.2 + chance.normal(0, 0.1, 60)))
    unclear = loss_metrics(losses(base), losses(base + chance.normal(0, 0.5, 60)))
    assert [one.verdict for one in better] == ["better", "better"]
    assert {one.verdict for one in unclear} == {"unclear"}
    loss, perplexity = better
    assert perplexity.tuned.value == pytest.approx(np.exp(loss.tuned.value))
    # Paired: much narrower than what the two intervals would suggest.
    width = loss.difference.high - loss.difference.low
    assert width < (loss.base.high - loss.base.low) / 2


def test_the_loss_counts_tokens_and_not_rows() -> None:
    loss = loss_metrics(None, losses([10.0, 1.0, 0.0], [1, 9, 0]))[0]
    assert loss.tuned.value == pytest.approx(1.1)


def test_the_interval_of_a_mean_is_the_textbook_one() -> None:
    values = np.random.default_rng(1).normal(5, 2, 400)
    found = interval(lambda drawn: float(drawn @ values / drawn.sum()), 400)
    error = values.std() / np.sqrt(400)
    assert found.value == pytest.approx(values.mean())
    assert found.low == pytest.approx(values.mean() - 1.96 * error, abs=error / 4)
    assert found.high == pytest.approx(values.mean() + 1.96 * error, abs=error / 4)
    pair = paired_intervals(
        lambda drawn: float(drawn @ values), lambda drawn: float(drawn @ values), 400
    )
    assert pair.difference.low == pair.difference.high == 0.0


def test_bleu_and_chrf_are_sacrebleus() -> None:
    from sacrebleu.metrics import BLEU, CHRF

    references = ["the cat sat on the mat .", "there is a house by the sea", "two men talk"]
    given = ["the cat sat on a mat .", "there was a house near the sea", "two men are talking"]
    metrics = text_metrics("translation", references, None, [Answer(one) for one in given], "en")
    found = {one.name: one.tuned.value for one in metrics}
    assert found["bleu"] == pytest.approx(BLEU().corpus_score(given, [references]).score)
    assert found["chrf"] == pytest.approx(CHRF().corpus_score(given, [references]).score)
    summaries = text_metrics("summarization", references, None, [Answer(r) for r in references], "")
    assert [(one.name, one.tuned.value) for one in summaries] == [("rouge_l", 100.0)]


def test_examples_are_of_both_directions() -> None:
    base, tuned = losses([1.0] * 6), losses([0.1, 0.2, 0.9, 1.1, 3.0, 1.0])
    assert telling_rows(base, tuned, 4) == [4, 0, 1, 3]
    only_better = losses([0.5, 0.6, 0.7, 0.8, 0.9, 0.95])
    assert telling_rows(base, only_better, 4) == [0, 1, 2, 3]


def test_the_general_sentences_are_there() -> None:
    sentences = general_sentences()
    assert len(sentences) >= 40 and len(set(sentences)) == len(sentences)
    assert any("\u4e00" <= letter <= "\u9fff" for text in sentences for letter in text)
