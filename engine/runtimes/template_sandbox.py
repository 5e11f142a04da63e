"""A Jinja environment in which a downloaded template can neither reach out nor run away.

Owns: what a template may call, how large anything it makes may grow, and how long it may
take. Knows nothing of messages or of what the text is for.

Jinja's sandbox closes the way to Python's internals but bounds neither time nor memory.
Here every operation that makes a large value out of small ones is measured first, so no
single C-level operation takes long, and a trace function stops the Python code between.
"""

import re
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import update_wrapper
from types import FrameType
from typing import Any

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.ext import Extension
from jinja2.parser import Parser
from jinja2.runtime import Context, str_join
from jinja2.sandbox import ImmutableSandboxedEnvironment

MAX_COUNT = 10_000
"""Largest width, indentation or repeat count a template may ask for."""
MAX_NUMBER_BITS = 256
WIDE_FORMAT = re.compile(r"\d{5,}|\*")
TEMPLATE_FILE = "<template>"
_SIZED = (str, bytes, list, tuple, dict, set, range)


class TemplateTooSlowError(BaseException):
    """The deadline passed. Not an ``Exception``: no filter's own handler may swallow it."""


class TemplateTooLargeError(BaseException):
    """The template would make something larger than the bound."""


class _BoundedCodeGenerator(CodeGenerator):
    """Sends ``a ~ b``, lists and dictionaries through the environment, which bounds them."""

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:  # noqa: N802
        self.write("environment.joined((")
        for arg in node.nodes:
            self.visit(arg, frame)
            self.write(", ")
        self.write("))")

    def visit_List(self, node: nodes.List, frame: Frame) -> None:  # noqa: N802
        self.write("environment.measured(")
        super().visit_List(node, frame)
        self.write(")")

    def visit_Dict(self, node: nodes.Dict, frame: Frame) -> None:  # noqa: N802
        self.write("environment.measured(")
        super().visit_Dict(node, frame)
        self.write(")")

    def visit_Tuple(self, node: nodes.Tuple, frame: Frame) -> None:  # noqa: N802
        is_value = node.ctx == "load"  # else it is the target of an assignment
        self.write("environment.measured(" if is_value else "")
        super().visit_Tuple(node, frame)
        self.write(")" if is_value else "")


class GenerationTag(Extension):
    """``{% generation %}`` marks what to train on; when rendering it is only its content, between
    the environment's marks if it has any."""

    tags = {"generation"}  # noqa: RUF012

    def parse(self, parser: Parser) -> list[nodes.Node]:
        next(parser.stream)
        body = parser.parse_statements(("name:endgeneration",), drop_needle=True)
        marks = getattr(self.environment, "generation_marks", None)
        if marks is None:
            return body
        opening, closing = (nodes.Output([nodes.TemplateData(mark)]) for mark in marks)
        return [opening, *body, closing]


class BoundedEnvironment(ImmutableSandboxedEnvironment):
    """Immutable sandbox whose values stay below ``max_size`` characters or items.

    Attributes:
        max_size: characters or items, those of containers counted together.
        generation_marks: written before and after what ``{% generation %}`` holds.
    """

    generation_marks: tuple[str, str] | None = None
    code_generator_class = _BoundedCodeGenerator
    intercepted_binops = frozenset({"+", "*", "**", "%"})
    max_size = 1_000_000

    def __init__(self, filters: dict[str, Callable[..., Any]] | None = None) -> None:
        super().__init__(
            trim_blocks=True,
            lstrip_blocks=True,
            extensions=[GenerationTag, "jinja2.ext.loopcontrols"],
            finalize=self.measured,
        )
        self.filters = {
            name: self._bounded_filter(name, function)
            for name, function in (self.filters | (filters or {})).items()
        }
        del self.globals["lipsum"]
        self.concat = self._concat  # type: ignore[method-assign]

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        # These two multiply their text by an argument; no template needs them.
        if isinstance(obj, str) and attr in ("translate", "expandtabs"):
            return False
        return super().is_safe_attribute(obj, attr, value)

    def joined(self, values: Iterable[Any]) -> str:
        """What ``~`` does, measured before and after."""
        values = tuple(values)
        self._measure(values)
        return self.measured(str_join(values))

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        if operator == "+":
            self._bound(_length(left) + _length(right))
        elif operator == "%":
            self._check_format(left, right)
        elif operator == "*":
            for one, other in ((left, right), (right, left)):
                if isinstance(one, int):
                    self._bound(_length(other) * max(0, one))
            _bound_bits(_bits(left) + _bits(right))
        else:
            _bound_bits(_bits(left) * (right if isinstance(right, int) else 1))
        return super().call_binop(context, operator, left, right)

    def call(__self, __context: Context, __obj: Any, *args: Any, **kwargs: Any) -> Any:  # noqa: N805
        owner = getattr(getattr(__obj, "__wrapped__", __obj), "__self__", None)
        if isinstance(owner, str):
            __self._check_call(getattr(__obj, "__name__", ""), owner, args, kwargs)
        return __self.measured(super().call(__context, __obj, *args, **kwargs))

    def _bounded_filter(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        # The mark says that Jinja passes an environment or context before the value.
        first = 1 if hasattr(function, "jinja_pass_arg") else 0

        def bounded(*args: Any, **kwargs: Any) -> Any:
            given = list(args)
            if name == "join":
                given[first] = list(given[first])
            self._check_call(name, given[first], tuple(given[first + 1 :]), kwargs)
            return self.measured(function(*given, **kwargs))

        return update_wrapper(bounded, function)

    def _check_call(self, name: str, value: Any, args: tuple[Any, ...], kwargs: Any) -> None:
        arguments = (*args, *kwargs.values())
        self._measure((value, arguments))
        if any(isinstance(one, int) and one > MAX_COUNT for one in arguments):
            raise TemplateTooLargeError
        if name in ("format", "format_map"):
            self._check_format(value, arguments)
        texts = [one for one in arguments if isinstance(one, str)]
        if name == "replace" and len(texts) == 2:
            self._bound(len(value) + str(value).count(texts[0]) * len(texts[1]))
        if name == "join":
            glue, parts = (value, arguments[0]) if isinstance(value, str) else (texts, value)
            self._bound(sum(map(len, glue)) * _length(parts))

    def _check_format(self, pattern: Any, arguments: Any) -> None:
        if isinstance(pattern, str):
            self._measure((pattern, arguments))
            if WIDE_FORMAT.search(pattern):
                raise TemplateTooLargeError

    def _concat(self, parts: Iterable[str]) -> str:
        parts = list(parts)
        self._bound(sum(map(len, parts)))
        return "".join(parts)

    def measured(self, value: Any) -> Any:
        """``value``, unless it is too large."""
        self._measure(value)
        return value

    def _measure(self, value: Any) -> None:
        """Count characters and items, nested ones as often as printing would show them."""
        total, pending = 0, [value]
        while pending:
            one = pending.pop()
            total += 1 + (len(one) if isinstance(one, _SIZED) else 0)  # inlined: traced calls cost
            if total > self.max_size:
                raise TemplateTooLargeError
            if isinstance(one, dict):
                pending.extend(one.keys())
                pending.extend(one.values())
            elif isinstance(one, (list, tuple, set)):
                pending.extend(one)

    def _bound(self, size: int) -> None:
        if size > self.max_size:
            raise TemplateTooLargeError


def _length(value: Any) -> int:
    return len(value) if isinstance(value, _SIZED) else 0


def _bits(value: Any) -> int:
    return value.bit_length() if isinstance(value, int) else 0


def _bound_bits(bits: int) -> None:
    if bits > MAX_NUMBER_BITS:
        raise TemplateTooLargeError


@contextmanager
def deadline(seconds: float) -> Iterator[None]:
    """Raise :class:`TemplateTooSlowError` in Python code of this thread after ``seconds``.

    A trace function, because it works in any thread on every platform, where a signal
    does not, and stops the code itself, where waiting for a thread would leave it running.
    """
    end = time.monotonic() + seconds
    previous = sys.gettrace()

    def check(frame: FrameType, event: str, argument: Any) -> Any:
        if time.monotonic() > end:
            raise TemplateTooSlowError
        # Only the template's own code can loop without calling anything.
        return check if frame.f_code.co_filename == TEMPLATE_FILE else None

    sys.settrace(check)
    try:
        yield
    finally:
        sys.settrace(previous)
