"""Turns a conversation into the prompt a model was trained on, by the model's own template.

Owns: what a template gets to see, and how its failures are told. Knows nothing of models
or tokens. Follows Hugging Face's ``apply_chat_template``
(transformers/utils/chat_template_utils.py), so a template renders the same here.
"""

import json
import re
import secrets
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from jinja2 import Template
from jinja2.exceptions import TemplateError

from engine.errors import UnsupportedError
from engine.protocol.chat import Message
from engine.runtimes.template_sandbox import (
    BoundedEnvironment,
    TemplateTooLargeError,
    TemplateTooSlowError,
    deadline,
)

DEADLINE_SECONDS = 2
BASE_SIZE = 1_000_000
SIZE_PER_CHARACTER = 4
"""A prompt may hold what was said a few times over; beyond that the template ran away."""


_GENERATION = re.compile(r"{%[-+]?\s*generation\s*[-+]?%}")
_THINKING_NAMES = ("enable_thinking", "thinking")
"""Qwen3's and SmolLM3's name for it; DeepSeek-V3.1's and Granite's."""


class ChatTemplate:
    """A model's chat template, compiled on first use.

    Attributes:
        source: Jinja source, or ``None`` when the model has none.
        special_tokens: variables the source may name, e.g. ``{"bos_token": "<s>"}``.
    """

    def __init__(
        self, source: str | None, special_tokens: Mapping[str, str], *, model: str = "?"
    ) -> None:
        self.source = source
        self.special_tokens = dict(special_tokens)
        self._model = model
        self._environment = _environment()
        self._marked: BoundedEnvironment | None = None
        self._templates: dict[BoundedEnvironment, Template] = {}

    def render(
        self,
        messages: Sequence[Message],
        add_generation_prompt: bool = True,
        enable_thinking: bool | None = None,
    ) -> str:
        """The prompt for ``messages``, oldest first.

        Args:
            messages: the conversation, with whatever roles; the template may refuse some.
            add_generation_prompt: end with the opening of the assistant's turn.
            enable_thinking: what templates of models that can do both read under this name
                or ``thinking``; ``None`` leaves it to the template.

        Raises:
            UnsupportedError: there is no template, it refuses this conversation (its own
                words are the reason), is broken, or was stopped for its time or size.
        """
        turns = [{"role": one.role, "content": one.content or ""} for one in messages]
        return self.render_turns(
            turns, add_generation_prompt=add_generation_prompt, enable_thinking=enable_thinking
        )

    def render_turns(
        self,
        turns: Sequence[Mapping[str, Any]],
        *,
        tools: Sequence[Mapping[str, Any]] = (),
        add_generation_prompt: bool = False,
        enable_thinking: bool | None = None,
    ) -> str:
        """The text for ``turns`` as templates see them: ``role``, ``content``, ``tool_calls``.

        Args:
            tools: JSON schemas of functions the model may call.

        Raises:
            UnsupportedError: see :meth:`render`.
        """
        wish = {} if enable_thinking is None else dict.fromkeys(_THINKING_NAMES, enable_thinking)
        switches = {"add_generation_prompt": add_generation_prompt} | wish
        return self._bounded(self._environment, turns, tools, switches)

    @property
    def marks_answers(self) -> bool:
        """Whether the source says itself which of its parts a model is to learn."""
        return bool(_GENERATION.search(self.source or ""))

    def answer_spans(
        self, turns: Sequence[Mapping[str, Any]], *, tools: Sequence[Mapping[str, Any]] = ()
    ) -> tuple[str, list[tuple[int, int]]]:
        """The text of :meth:`render_turns` with where each ``{% generation %}`` begins and ends.

        Raises:
            UnsupportedError: see :meth:`render`.
        """
        if self._marked is None:
            secret = secrets.token_hex(8)  # nothing that is said can hold the marks
            self._marked = _environment()
            self._marked.generation_marks = (f"\ue0f0{secret}<", f"\ue0f0{secret}>")
        opening, closing = self._marked.generation_marks or ("", "")
        rest = self._bounded(self._marked, turns, tools, {"add_generation_prompt": False})
        text, spans = "", []
        while opening in rest:
            before, _, rest = rest.partition(opening)
            inside, _, rest = rest.partition(closing)
            spans.append((len(text) + len(before), len(text) + len(before) + len(inside)))
            text += before + inside
        return text + rest, spans

    def _bounded(
        self,
        environment: BoundedEnvironment,
        turns: Sequence[Mapping[str, Any]],
        tools: Sequence[Mapping[str, Any]],
        switches: dict[str, bool],
    ) -> str:
        if self.source is None:
            raise UnsupportedError("error.template_missing", model=self._model)
        said = sum(_size(turn) for turn in turns) + sum(_size(tool) for tool in tools)
        environment.max_size = BASE_SIZE + SIZE_PER_CHARACTER * said
        try:
            with deadline(DEADLINE_SECONDS):
                return self._run(environment, list(turns), list(tools), switches)
        except TemplateTooSlowError as problem:
            raise UnsupportedError("error.template_too_slow", seconds=DEADLINE_SECONDS) from problem
        except TemplateTooLargeError as problem:
            raise _failed("it would write without end") from problem
        except RecursionError as problem:
            raise _failed("it calls itself without end") from problem
        except TemplateError as problem:
            raise _failed(problem.message or type(problem).__name__) from problem
        except Exception as problem:
            raise _failed(f"{type(problem).__name__}: {problem}") from problem

    def _run(
        self,
        environment: BoundedEnvironment,
        turns: list[Any],
        tools: list[Any],
        switches: dict[str, bool],
    ) -> str:
        template = self._templates.get(environment)
        if template is None:
            template = self._templates[environment] = environment.from_string(self.source or "")
        pieces: list[str] = []
        size = 0
        for piece in template.generate(
            messages=turns,
            tools=tools or None,
            documents=None,
            **switches,
            **self.special_tokens,
        ):
            size += len(piece)
            if size > environment.max_size:
                raise TemplateTooLargeError
            pieces.append(piece)
        return "".join(pieces)


def _size(value: Any) -> int:
    """Characters of a turn or a tool, however it is nested."""
    if isinstance(value, Mapping):
        return sum(_size(key) + _size(part) for key, part in value.items())
    if isinstance(value, (list, tuple)):
        return sum(map(_size, value))
    return len(value) if isinstance(value, str) else 8


def _failed(reason: str) -> UnsupportedError:
    return UnsupportedError("error.template_failed", reason=reason.rstrip(". "))


def _environment() -> BoundedEnvironment:
    environment = BoundedEnvironment({"tojson": _tojson})
    environment.globals["raise_exception"] = _raise_exception
    environment.globals["strftime_now"] = _strftime_now
    return environment


def _raise_exception(message: str) -> None:
    raise TemplateError(message)


def _strftime_now(pattern: str) -> str:
    return datetime.now().strftime(pattern)


def _tojson(
    value: Any,
    ensure_ascii: bool = False,
    indent: int | None = None,
    separators: tuple[str, str] | None = None,
    sort_keys: bool = False,
) -> str:
    # Jinja's own escapes HTML characters, which no model was trained on.
    return json.dumps(
        value, ensure_ascii=ensure_ascii, indent=indent, separators=separators, sort_keys=sort_keys
    )
