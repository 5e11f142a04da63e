"""What the benchmarks say: conversations, a long prompt, and Markdown of a chosen length."""

CONVERSATIONS = [
    [
        "Why is the sky blue?",
        "And why are sunsets red?",
        "Explain it to a child, please.",
        "What would it look like on Mars?",
        "Thank you. Sum it up in one sentence.",
    ],
    [
        "Give me three ideas for a dinner with potatoes.",
        "Which of them is the quickest?",
        "List the ingredients for four people.",
        "I have no butter. What can I use instead?",
        "How long does it keep in the fridge?",
    ],
    [
        "Write a haiku about the sea.",
        "Now one about mountains.",
        "Which season do they suggest?",
        "Translate the second one into plain prose.",
    ],
]

LONG_CONVERSATION = [
    *CONVERSATIONS[0],
    "Which colour do clouds have, and why?",
    "Why are some of them grey?",
    "What do pilots look at before they fly through them?",
    "How high do the highest ones reach?",
    "Thank you. Which of all this should one remember?",
]
"""Ten turns."""

STORY = "Write a long story about a lighthouse keeper and a storm. Use at least 800 words."
"""Greedy decoding goes on for more than 300 tokens with the starter model."""

_PASSAGE = (
    "The keeper counted the steps every evening, although their number had never changed. "
    "From the gallery one could see the ferry leave, the rocks that showed at low tide, and, "
    "on clear days, the mountains on the other side of the strait. He wrote all of it down. "
)
LONG_PROMPT = _PASSAGE * 16 + "What did the keeper do every evening?"
PREFILL_PROMPT = _PASSAGE * 60 + "Sum this up."
"""Takes the starter model many seconds to read on a small machine."""

_MARKDOWN = """## Looking at part {part}

The *second* step is the one that **most people** forget: check `config.toml` before you
start, because a wrong `timeout_ms` is only noticed much later. See [the manual](https://example.org/{part}).

- read the file
- compare each line with the one before
    - and keep the longer of the two
- write the result

```python
def longest(lines: list[str]) -> str:
    # Part {part}: ties go to the first.
    return max(lines, key=len, default="")
```

| step | seconds |
| --- | ---: |
| read | 0.{part} |
| compare | 1.{part} |

"""


def markdown(tokens: int) -> str:
    """Markdown of every common kind, about this many tokens long."""
    pieces: list[str] = []
    count = 0.0
    while count < tokens:
        pieces.append(_MARKDOWN.format(part=len(pieces) + 1))
        count += len(pieces[-1]) / 4  # English and code come to about four characters a token
    return "".join(pieces)[: tokens * 4]


def tokens_of(text: str) -> list[str]:
    """``text`` in pieces about as long as tokens are."""
    return [text[start : start + 4] for start in range(0, len(text), 4)]
