"""Answers to fixed prompts while the model learns, so that a person sees it learn.

Owns: when they are asked, and answering on the model that is being trained. Greedy: two steps
differ by what was learned, not by chance.
"""

from typing import Any

from transformers import TrainerCallback  # noqa: TID253  only a run's process imports this

from engine.protocol.training_result import ProbeAnswer
from engine.protocol.training_spec import TrainingTask
from engine.runtimes.chat_template import ChatTemplate
from engine.runtimes.transformers_load import end_ids, template_of
from engine.training.probe_answers import HALF_CHARACTER, append_answers, read_answers
from engine.training.reporter import RunReporter
from engine.training.several_processes import is_main

MOST_TOKENS = 64


class ProbeCallback(TrainerCallback):  # type: ignore[misc]
    """Asks at step 0 (the base), and then every so many steps.

    Args:
        prompts: what is asked.
        every: steps; 0: at each look at the validation rows.
    """

    def __init__(
        self,
        reporter: RunReporter,
        model: Any,
        tokenizer: Any,
        task: TrainingTask,
        prompts: list[str],
        every: int,
    ) -> None:
        self._reporter = reporter
        self._model, self._tokenizer, self._task = model, tokenizer, task
        self._prompts, self._every = prompts, every
        self._asked_at = -1

    def on_train_begin(self, args: Any, state: Any, control: Any, **_: Any) -> None:
        """What the base says; once, however often the run is paused."""
        answers, _end = read_answers(self._reporter.folder.probes_path)
        if state.global_step == 0 and not answers:
            self._ask(0)

    def on_step_end(self, args: Any, state: Any, control: Any, **_: Any) -> None:
        """Ask when it is due."""
        if self._every and state.global_step % self._every == 0:
            self._ask(state.global_step)

    def on_evaluate(self, args: Any, state: Any, control: Any, **_: Any) -> None:
        """Ask with each look, where no steps were said."""
        if not self._every:
            self._ask(state.global_step)

    def _ask(self, step: int) -> None:
        if not self._prompts or step == self._asked_at or not is_main():
            return
        self._asked_at = step
        answers = []
        for prompt in self._prompts:
            text, is_cut = self._answer(prompt)
            answers.append(ProbeAnswer(step=step, prompt=prompt, answer=text, is_cut=is_cut))
        append_answers(self._reporter.folder.probes_path, answers)

    def _answer(self, prompt: str) -> tuple[str, bool]:
        """The answer, and whether it was cut."""
        return answer(self._model, self._tokenizer, self._task, prompt, self._stop)

    def _stop(self) -> bool:
        return self._reporter.asked() == "cancel"


def answer(
    model: Any, tokenizer: Any, task: TrainingTask, prompt: str, should_stop: Any
) -> tuple[str, bool]:
    """The greedy answer of at most :data:`MOST_TOKENS` tokens, and whether it was cut.

    Of an encoder: the prompt with its masks filled in.
    """
    import torch

    was_training = model.training
    model.eval()
    try:
        with torch.no_grad():
            if task == "masked_lm":
                return _filled(model, tokenizer, prompt), False
            return _written(model, tokenizer, _prompt(tokenizer, task, prompt), should_stop)
    finally:
        model.train(was_training)


def _prompt(tokenizer: Any, task: TrainingTask, prompt: str) -> list[int]:
    if task == "causal_lm":
        ids: list[int] = tokenizer(prompt, verbose=False)["input_ids"]
        end = tokenizer.eos_token_id
        return ids[:-1] if ids[-1:] == [end] and len(ids) > 1 else ids
    found = template_of(tokenizer)
    template = ChatTemplate(found.source, found.special_tokens)
    turns = [{"role": "user", "content": prompt}]
    text = template.render_turns(turns, add_generation_prompt=True)
    return list(tokenizer.encode(text, add_special_tokens=False))


def _written(model: Any, tokenizer: Any, ids: list[int], should_stop: Any) -> tuple[str, bool]:
    import torch
    from transformers import GenerationConfig

    device = next(model.parameters()).device
    given = torch.tensor([ids], device=device)
    ends = sorted(end_ids(model.generation_config, tokenizer))

    def is_over(input_ids: Any, scores: Any, **_: Any) -> Any:
        return torch.full((len(input_ids),), bool(should_stop()), device=device)

    written = model.generate(
        input_ids=given,
        attention_mask=torch.ones_like(given),
        stopping_criteria=[is_over],
        generation_config=GenerationConfig(
            do_sample=False,
            max_new_tokens=MOST_TOKENS,
            eos_token_id=ends or None,
            pad_token_id=tokenizer.pad_token_id if tokenizer.pad_token_id is not None else 0,
            use_cache=True,
        ),
    )[0, len(ids) :].tolist()
    has_end = bool(written) and written[-1] in ends
    text = str(tokenizer.decode(written, skip_special_tokens=True))
    return (text if has_end else text.rstrip(HALF_CHARACTER)).strip(), not has_end


def _filled(model: Any, tokenizer: Any, prompt: str) -> str:
    """The prompt with the likeliest token for each of its masks."""
    given = tokenizer(prompt, return_tensors="pt", verbose=False)
    ids = given["input_ids"].to(next(model.parameters()).device)
    is_mask = ids == tokenizer.mask_token_id
    likeliest = model(input_ids=ids).logits.argmax(dim=-1)
    ids[is_mask] = likeliest[is_mask]
    return str(tokenizer.decode(ids[0], skip_special_tokens=True))
