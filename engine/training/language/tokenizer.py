"""A tokenizer made fit to learn with: an end, a padding apart from it, a chat template.

Owns: what is put where something is missing, and saying so. It changes the tokenizer itself,
so that what was put is saved with the result.
"""

from typing import Any

from engine.protocol.envelope import TextKey
from engine.runtimes.transformers_load import END_OF_TURN_TOKENS, template_of

CHATML = (
    "{% for message in messages %}"
    "{{ '<|im_start|>' + message['role'] + '\\n' + message['content'] + '<|im_end|>\\n' }}"
    "{% endfor %}"
    "{% if add_generation_prompt %}{{ '<|im_start|>assistant\\n' }}{% endif %}"
)
PLAIN = (
    "{% for message in messages %}"
    "{% if message['role'] == 'assistant' %}"
    "{{ '### Assistant:\\n' + message['content'] + eos_token + '\\n\\n' }}"
    "{% else %}"
    "{{ '### ' + message['role'] | capitalize + ':\\n' + message['content'] + '\\n\\n' }}"
    "{% endif %}"
    "{% endfor %}"
    "{% if add_generation_prompt %}{{ '### Assistant:\\n' }}{% endif %}"
)
_PADS = ("<pad>", "<|pad|>", "[PAD]", "<|padding|>", "<|finetune_right_pad_id|>", "<|PAD_TOKEN|>")
_NEW_END = "<|endoftext|>"


def prepare_tokenizer(tokenizer: Any, *, is_chat: bool) -> list[TextKey]:
    """Give the tokenizer what it lacks; does nothing the second time.

    A token is only added to the vocabulary when there is none to end a text with; padding is
    never added: the loss counts by place, and a model's embeddings stay as they are.

    Returns:
        What was put, for the person.
    """
    notes: list[TextKey] = []
    if tokenizer.eos_token_id is None:
        notes.append(TextKey("note.training_end_token", {"token": _give_end(tokenizer)}))
    if tokenizer.pad_token_id is None or tokenizer.pad_token_id == tokenizer.eos_token_id:
        pad = _find_pad(tokenizer)
        if pad is not None:
            tokenizer.pad_token = pad
            notes.append(TextKey("note.training_pad_token", {"token": pad}))
    if is_chat and template_of(tokenizer).source is None:
        known = tokenizer.get_vocab()
        is_chatml = {"<|im_start|>", "<|im_end|>"} <= known.keys()
        source = CHATML if is_chatml else PLAIN
        if _begins_texts(tokenizer):
            source = "{{ bos_token }}" + source
        tokenizer.chat_template = source
        form = "ChatML" if is_chatml else "### User / ### Assistant"
        notes.append(TextKey("note.training_template_given", {"form": form}))
    return notes


def end_token_texts(tokenizer: Any) -> list[str]:
    """Tokens after which a reply is over, as texts, in the vocabulary."""
    ends = [token for token in sorted(END_OF_TURN_TOKENS) if _is_known(tokenizer, token)]
    end = tokenizer.eos_token
    return [*ends, end] if end is not None and end not in ends else ends


def _is_known(tokenizer: Any, token: str) -> bool:
    # Asked for every row: a dictionary of the whole vocabulary would take most of the time.
    number = tokenizer.convert_tokens_to_ids(token)
    return number is not None and tokenizer.convert_ids_to_tokens(number) == token


def pad_id(tokenizer: Any) -> int:
    """What fills up a batch; it is never looked at and never counted."""
    return int(tokenizer.pad_token_id if tokenizer.pad_token_id is not None else 0)


def _give_end(tokenizer: Any) -> str:
    known = tokenizer.get_vocab()
    named = (getattr(tokenizer, name, None) for name in ("sep_token", "unk_token"))
    for token in (*sorted(END_OF_TURN_TOKENS), "</s>", *named):
        if token and token in known:
            tokenizer.eos_token = token
            return str(token)
    tokenizer.add_special_tokens({"eos_token": _NEW_END})
    return _NEW_END


def _find_pad(tokenizer: Any) -> str | None:
    known = tokenizer.get_vocab()
    unknown = tokenizer.unk_token
    for token in (*_PADS, *([unknown] if unknown else [])):
        if token in known and known[token] != tokenizer.eos_token_id:
            return str(token)
    return None


def _begins_texts(tokenizer: Any) -> bool:
    ids = tokenizer("a", add_special_tokens=True)["input_ids"]
    return tokenizer.bos_token_id is not None and ids[:1] == [tokenizer.bos_token_id]
