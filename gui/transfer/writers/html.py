"""A conversation's active path as one HTML file that does nothing.

No scripts, no images, nothing that is fetched: its own policy forbids all of it, and everything
that was written is escaped. What a model wrote is rendered as Markdown without raw HTML; a link
goes only where the window's links may go.
"""

from collections.abc import Callable, MutableMapping, Sequence
from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING, Any

from gui.storage.records import AttachmentRecord, Conversation, MessageRecord
from gui.transfer.protocol import Labels
from gui.transfer.writers.facts import model_of, time_of
from gui.widgets.markdown.displayable import displayable, safe_name
from gui.widgets.markdown.parser import MAX_NESTING, is_allowed_link

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token
    from markdown_it.utils import OptionsDict

Write = Callable[[str], object]

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'"

_STYLE = """
:root { color-scheme: light dark; --text: #1f1e1c; --muted: #625f58; --page: #fff;
  --card: #efece5; --code: #f4f2ed; --line: #dedbd3; --accent: #a8471f; }
@media (prefers-color-scheme: dark) { :root { --text: #eceae4; --muted: #a8a49a; --page: #232220;
  --card: #2f2d29; --code: #1f1e1b; --line: #3a3833; --accent: #e58a60; } }
body { margin: 0 auto; padding: 32px 16px 64px; max-width: 760px; background: var(--page);
  color: var(--text); font: 16px/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
h1 { font-size: 1.5em; margin: 0 0 8px; }
.facts, .said { color: var(--muted); font-size: .85em; margin: 0; }
.message { margin: 24px 0 0; }
.user .text, .system .text { background: var(--card); border-radius: 8px; padding: 8px 16px;
  white-space: pre-wrap; }
pre { background: var(--code); border: 1px solid var(--line); border-radius: 8px; padding: 12px;
  overflow-x: auto; white-space: pre-wrap; }
code { background: var(--code); font-family: ui-monospace, monospace; font-size: .9em; }
pre code { background: none; }
table { border-collapse: collapse; } td, th { border: 1px solid var(--line); padding: 4px 8px; }
blockquote { margin: 0 0 0 8px; padding-left: 12px; border-left: 3px solid var(--line); }
summary { color: var(--muted); cursor: pointer; } a { color: var(--accent); }
"""


def write_html(write: Write, conversation: Conversation, labels: Labels) -> None:
    """Write a conversation as a whole file."""
    title = _name(conversation.title or labels.untitled)
    write(
        f'<!DOCTYPE html>\n<html lang="{escape(labels.language)}">\n<head>\n'
        '<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="referrer" content="no-referrer">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n"
        f'<h1 dir="auto"><bdi>{title}</bdi></h1>\n'
    )
    facts = [
        f"{escape(labels.created)}: {time_of(conversation.created_at)}",
        f"{escape(labels.changed)}: {time_of(conversation.updated_at)}",
    ]
    if conversation.model:
        facts.append(f"{escape(labels.model)}: {_name(conversation.model)}")
    write(f'<p class="facts">{" · ".join(facts)}</p>\n')
    if conversation.system_prompt.strip():
        write(_details(labels.system_prompt, conversation.system_prompt))
    if not conversation.messages:
        write(f"<p>{escape(labels.empty)}</p>\n")
    for message in conversation.messages:
        _write_message(write, message, labels)
    write("</body>\n</html>\n")


def _write_message(write: Write, message: MessageRecord, labels: Labels) -> None:
    names = {"user": labels.user, "assistant": labels.assistant, "system": labels.system}
    said = [escape(names[message.role])]
    if model := model_of(message):
        said.append(f"<bdi>{_name(model)}</bdi>")
    said.append(time_of(message.created_at))
    write(f'<section class="message {message.role}">\n<p class="said">{" · ".join(said)}</p>\n')
    for one in message.attachments:
        write(_details(f"{labels.attachment}: {_title(one)}", one.text))
    if message.text:
        is_markdown = message.role == "assistant"
        text = rendered(message.text) if is_markdown else escape(displayable(message.text))
        write(f'<div class="text" dir="auto">{text}</div>\n')
    write("</section>\n")


def rendered(text: str) -> str:
    """Markdown as HTML of which every tag was written here."""
    source = displayable(text)
    md = _parser()
    environment: MutableMapping[str, Any] = {}
    tokens = md.parse(source, environment)
    # The parser leaves out what is nested deeper than its limit; nothing may be left out.
    if any(token.level >= MAX_NESTING - 1 for token in tokens):
        return f"<pre>{escape(source)}</pre>"
    return str(md.renderer.render(tokens, md.options, environment))


@lru_cache(maxsize=1)
def _parser() -> "MarkdownIt":
    from markdown_it import MarkdownIt

    md = MarkdownIt("commonmark", {"html": False, "maxNesting": MAX_NESTING})
    md.enable(["table", "strikethrough"])
    md.validateLink = is_allowed_link  # type: ignore[method-assign]
    md.add_render_rule("image", _image)
    md.add_render_rule("link_open", _link)
    return md


def _image(
    renderer: Any, tokens: "Sequence[Token]", index: int, options: "OptionsDict", env: Any
) -> str:
    """An image's description and address as text: nothing is ever fetched for display."""
    token = tokens[index]
    return f"{escape(token.content)} ({escape(str(token.attrGet('src') or ''))})"


def _link(
    renderer: Any, tokens: "Sequence[Token]", index: int, options: "OptionsDict", env: Any
) -> str:
    """A link that tells where it really goes, and tells the other side nothing."""
    url = escape(str(tokens[index].attrGet("href") or ""))
    return f'<a href="{url}" title="{url}" rel="noopener noreferrer nofollow">'


def _details(summary: str, text: str) -> str:
    return (
        f'<details><summary dir="auto">{_name(summary)}</summary>'
        f'<pre dir="auto">{escape(displayable(text))}</pre></details>\n'
    )


def _title(one: AttachmentRecord) -> str:
    return f"{one.name} ({one.extent})" if one.extent else one.name


def _name(text: str) -> str:
    """A title or file name that can't disturb what stands around it."""
    return escape(safe_name(text))
