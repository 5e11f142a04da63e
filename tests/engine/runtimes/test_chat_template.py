"""Chat templates: published ones render as they should, hostile ones are stopped."""

import sys
import threading
import time

import pytest

from engine.errors import UnsupportedError
from engine.protocol.chat import Message
from engine.runtimes.chat_template import ChatTemplate

SMOLLM2 = (
    "{% for message in messages %}{% if loop.first and messages[0]['role'] != 'system' %}"
    "{{ '<|im_start|>system\nYou are a helpful AI assistant named SmolLM, trained by Hugging "
    "Face<|im_end|>\n' }}{% endif %}{{'<|im_start|>' + message['role'] + '\n' + "
    "message['content'] + '<|im_end|>' + '\n'}}{% endfor %}{% if add_generation_prompt %}"
    "{{ '<|im_start|>assistant\n' }}{% endif %}"
)
CHATML = """
{%- for message in messages %}
    {{- '<|im_start|>' + message.role + '\\n' + message.content + '<|im_end|>\\n' }}
{%- endfor %}
{%- if add_generation_prompt %}
    {{- '<|im_start|>assistant\\n' }}
{%- endif %}
"""
LLAMA2 = (
    "{% if messages[0]['role'] == 'system' %}{% set loop_messages = messages[1:] %}"
    "{% set system_message = messages[0]['content'] %}{% else %}"
    "{% set loop_messages = messages %}{% set system_message = false %}{% endif %}"
    "{% for message in loop_messages %}"
    "{% if (message['role'] == 'user') != (loop.index0 % 2 == 0) %}"
    "{{ raise_exception('Conversation roles must alternate user/assistant/user/assistant/...') }}"
    "{% endif %}{% if loop.index0 == 0 and system_message != false %}"
    "{% set content = '<<SYS>>\\n' + system_message + '\\n<</SYS>>\\n\\n' + message['content'] %}"
    "{% else %}{% set content = message['content'] %}{% endif %}"
    "{% if message['role'] == 'user' %}{{ bos_token + '[INST] ' + content.strip() + ' [/INST]' }}"
    "{% elif message['role'] == 'assistant' %}{{ ' ' + content.strip() + ' ' + eos_token }}"
    "{% endif %}{% endfor %}"
)
GEMMA = (
    "{{ bos_token }}{% if messages[0]['role'] == 'system' %}"
    "{{ raise_exception('System role not supported') }}{% endif %}{% for message in messages %}"
    "{% if (message['role'] == 'assistant') %}{% set role = 'model' %}{% else %}"
    "{% set role = message['role'] %}{% endif %}{{ '<start_of_turn>' + role + '\n' + "
    "message['content'] | trim + '<end_of_turn>\n' }}{% endfor %}"
    "{% if add_generation_prompt %}{{'<start_of_turn>model\n'}}{% endif %}"
)
QWEN = """
{%- if tools %}{{- 'tools: ' + tools | tojson }}{% endif %}
{%- if messages[0].role == 'system' %}
    {{- '<|im_start|>system\\n' + messages[0].content + '<|im_end|>\\n' }}
{%- endif %}
{%- set ns = namespace(multi_step_tool=true, last_query_index=messages|length - 1) %}
{%- for message in messages[::-1] %}
    {%- set index = (messages|length - 1) - loop.index0 %}
    {%- if ns.multi_step_tool and message.role == "user" and message.content is string %}
        {%- set ns.multi_step_tool = false %}
        {%- set ns.last_query_index = index %}
    {%- endif %}
{%- endfor %}
{%- for message in messages %}
    {%- if message.role == "system" and loop.first %}{% continue %}{% endif %}
    {%- if message.role == "assistant" and '</think>' in message.content %}
        {%- set content = message.content.split('</think>')[-1].lstrip('\\n') %}
    {%- else %}
        {%- set content = message.content %}
    {%- endif %}
    {{- '<|im_start|>' + message.role + '\\n' + content + '<|im_end|>' + '\\n' }}
{%- endfor %}
{%- if add_generation_prompt %}
    {{- '<|im_start|>assistant\\n' }}
    {%- if enable_thinking is defined and enable_thinking is false %}
        {{- '<think>\\n\\n</think>\\n\\n' }}
    {%- endif %}
{%- endif %}
"""
GENERATION = (
    "{% for m in messages %}{% if m.role == 'assistant' %}{% generation %}{{ m.content }}"
    "{% endgeneration %}{% else %}[{{ m.content }}]{% endif %}{% endfor %}"
)
TOKENS = {"bos_token": "<s>", "eos_token": "</s>"}
ASK = [Message("user", "Hi")]
TALK = [Message("user", "Hi"), Message("assistant", "Hello!"), Message("user", "Bye")]


def render(source: str | None, messages: list[Message], **options: bool) -> str:
    return ChatTemplate(source, TOKENS, model="a model").render(messages, **options)


def test_smollm2_adds_its_own_system_turn() -> None:
    assert render(SMOLLM2, ASK) == (
        "<|im_start|>system\nYou are a helpful AI assistant named SmolLM, trained by Hugging "
        "Face<|im_end|>\n<|im_start|>user\nHi<|im_end|>\n<|im_start|>assistant\n"
    )


def test_chatml_without_generation_prompt() -> None:
    expected = "<|im_start|>user\nHi<|im_end|>\n"
    assert render(CHATML, ASK, add_generation_prompt=False) == expected


def test_llama2_puts_the_system_turn_into_the_first() -> None:
    system = [Message("system", "Be brief."), *TALK]
    assert render(LLAMA2, system) == (
        "<s>[INST] <<SYS>>\nBe brief.\n<</SYS>>\n\nHi [/INST] Hello! </s><s>[INST] Bye [/INST]"
    )


@pytest.mark.parametrize(
    ("source", "messages", "words"),
    [
        (LLAMA2, [*ASK, *ASK], "Conversation roles must alternate"),
        (GEMMA, [Message("system", "x"), *ASK], "System role not supported"),
        ("{{ nothing.at.all }}", ASK, "'nothing' is undefined"),
        ("{% if %}", ASK, "Expected an expression"),
        ("{{ 1 / 0 }}", ASK, "ZeroDivisionError"),
    ],
)
def test_the_templates_own_words_are_the_reason(
    source: str, messages: list[Message], words: str
) -> None:
    with pytest.raises(UnsupportedError) as caught:
        render(source, messages)
    assert caught.value.text.key == "error.template_failed"
    assert words in str(caught.value.text.args["reason"])


def test_gemma_renames_the_assistant() -> None:
    assert "<start_of_turn>model\nHello!<end_of_turn>" in render(GEMMA, TALK)


def test_qwen_drops_earlier_thoughts() -> None:
    talk = [Message("user", "Hi"), Message("assistant", "<think>hm</think>\nHello!"), *ASK]
    assert render(QWEN, talk) == (
        "<|im_start|>user\nHi<|im_end|>\n<|im_start|>assistant\nHello!<|im_end|>\n"
        "<|im_start|>user\nHi<|im_end|>\n<|im_start|>assistant\n"
    )


def test_the_generation_tag_is_only_its_content() -> None:
    assert render(GENERATION, TALK) == "[Hi]Hello![Bye]"


def test_tojson_escapes_neither_html_nor_unicode() -> None:
    assert render("{{ messages[0].content | tojson }}", [Message("user", "<ü>")]) == '"<ü>"'


def test_strftime_now_tells_the_year() -> None:
    assert render("{{ strftime_now('%Y') }}", ASK) == time.strftime("%Y")


def test_a_missing_template_names_the_model() -> None:
    with pytest.raises(UnsupportedError) as caught:
        render(None, ASK)
    assert caught.value.text.key == "error.template_missing"
    assert caught.value.text.args == {"model": "a model"}


def test_odd_roles_and_missing_content_are_the_templates_business() -> None:
    odd = Message("tool", None)  # type: ignore[arg-type]
    assert render(CHATML, [odd], add_generation_prompt=False) == "<|im_start|>tool\n<|im_end|>\n"


def test_a_long_conversation_renders_whole_and_fast() -> None:
    long = [Message("user", "word " * 2000)] * 300
    started = time.thread_time()
    prompt = render(CHATML, long)
    assert len(prompt) > 3_000_000
    assert time.thread_time() - started < 1


ENDLESS = {
    "nested loops": "{% for i in range(9999) %}{% for j in range(9999) %}{% endfor %}{% endfor %}",
    "branching macro": "{% macro f(x) %}{% if x %}{{ f(x-1) }}{{ f(x-1) }}{% endif %}{% endmacro %}"
    "{{ f(60) }}",
}


@pytest.mark.parametrize("source", ENDLESS.values(), ids=ENDLESS.keys())
def test_an_endless_template_is_stopped_in_any_thread(source: str) -> None:
    problems: list[UnsupportedError] = []

    def run() -> None:
        try:
            render(source, ASK)
        except UnsupportedError as problem:
            problems.append(problem)

    started = time.monotonic()
    thread = threading.Thread(target=run)
    thread.start()
    thread.join(10)
    assert [problem.text.key for problem in problems] == ["error.template_too_slow"]
    assert time.monotonic() - started < 4


DOUBLE = (
    "{%% set x = namespace(v=%s) %%}{%% for i in range(200) %%}{%% set x.v = %s %%}{%% endfor %%}"
)
HUGE = {
    "text times number": "{{ 'a' * 10**9 }}",
    "list times number": "{{ [1] * 10**9 }}",
    "power": "{{ 10**10**10 }}",
    "squares": DOUBLE % ("3", "x.v * x.v"),
    "tilde": DOUBLE % ("'ab'", "x.v ~ x.v"),
    "plus": DOUBLE % ("'ab'", "x.v + x.v"),
    "nested lists": DOUBLE % ("['ab']", "[x.v, x.v]") + "{{ x.v }}",
    "nested dictionaries": DOUBLE % ("{}", "{1: x.v, 2: x.v}") + "{{ x.v | tojson }}",
    "nested tuples": DOUBLE % ("()", "(x.v, x.v)") + "{{ x.v == x.v | list }}",
    "output": "{% for i in range(99999) %}{{ 'abcdefghijklmnopqrstuvwxyz' }}{% endfor %}",
    "captured": "{% set x %}{% for i in range(99999) %}{{ 'abcdefghijk' }}{% endfor %}{% endset %}",
    "center": "{{ 'a' | center(10**9) }}",
    "ljust": "{{ 'a'.ljust(10**9) }}",
    "percent": "{{ '%0999999999d' % 1 }}",
    "star": "{{ '%*d' | format(999999999, 1) }}",
    "format": "{{ '{:>999999999}'.format(1) }}",
    "join": "{{ range(99999) | join('a' * 1000) }}",
    "joined": "{{ ('a' * 1000).join(['a'] * 99999) }}",
    "replace": "{{ ('a' * 10000).replace('a', 'b' * 10000) }}",
    "indent": "{{ ('a\n' * 10000) | indent(10000) }}",
    "recursion": "{% macro f(x) %}{{ f(x) }}{% endmacro %}{{ f(1) }}",
    "range": "{{ range(10**9) | list }}",
    "translate": "{{ ('a' * 10000).translate({97: 'b' * 10000}) }}",
    "underscores": "{{ ''.__class__.__mro__ }}",
    "change": "{{ messages.append(1) }}",
}


@pytest.mark.parametrize("source", HUGE.values(), ids=HUGE.keys())
def test_a_template_that_grows_or_reaches_out_is_refused(source: str) -> None:
    started = time.monotonic()
    with pytest.raises(UnsupportedError) as caught:
        render(source, ASK)
    # Measuring what is large may take as long as is allowed at all.
    assert caught.value.text.key in ("error.template_failed", "error.template_too_slow")
    assert time.monotonic() - started < 4


def test_the_trace_function_of_before_is_put_back() -> None:
    def trace(*_: object) -> None:
        return None

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        render(CHATML, ASK)
        during = sys.gettrace()
        with pytest.raises(UnsupportedError):
            render("{{ 'a' * 10**9 }}", ASK)
        after_failure = sys.gettrace()
    finally:
        sys.settrace(before)
    assert during is trace
    assert after_failure is trace


def test_a_template_renders_again_after_it_failed() -> None:
    template = ChatTemplate(GEMMA, TOKENS)
    with pytest.raises(UnsupportedError):
        template.render([Message("system", "x")])
    assert template.render(ASK).endswith("<start_of_turn>model\n")
