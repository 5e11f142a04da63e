"""What the panel for importing and exporting says: progress, results, reports, problems."""

from PySide6.QtCore import QCoreApplication

from gui.counted import COUNTED
from gui.formats import duration, in_a_row, number, size
from gui.transfer.protocol import Break, Labels, Progressed, TransferProblem, TransferReport
from gui.widgets.markdown.displayable import safe_name

_LONGEST_PATH = 60


def labels(language: str) -> Labels:
    """The words of exported files in the window's language.

    Args:
        language: as a BCP 47 tag, for readers that speak the page aloud.
    """
    translate = QCoreApplication.translate
    return Labels(
        language=language,
        user=translate("transfer", "You"),
        assistant=translate("transfer", "Reply"),
        system=translate("transfer", "Instructions"),
        untitled=translate("transfer", "Untitled chat"),
        created=translate("transfer", "Started"),
        changed=translate("transfer", "Last change"),
        model=translate("transfer", "Model"),
        system_prompt=translate("transfer", "System prompt"),
        attachment=translate("transfer", "Attached file"),
        empty=translate("transfer", "This chat has no messages."),
    )


def progress_line(progress: Progressed, seconds: float) -> str:
    """``Reading · 41 chats so far · 12.3 MB/s · 8.0 s left``"""
    translate = QCoreApplication.translate
    if progress.stage == "looking":
        return translate("transfer", "Looking into the files")
    is_reading = progress.stage == "reading"
    parts = [translate("transfer", "Reading") if is_reading else translate("transfer", "Writing")]
    if is_reading:
        parts.append(
            translate("transfer", "{0} so far").format(COUNTED.chats(progress.conversations))
        )
    else:
        parts.append(
            translate("transfer", "{0} of {1}").format(
                number(progress.done), COUNTED.chats(progress.total)
            )
        )
    if progress.done and seconds > 0:
        rate = progress.done / seconds
        if is_reading:
            parts.append(translate("transfer", "{0}/s").format(size(rate)))
        left = duration((progress.total - progress.done) / rate)
        parts.append(translate("transfer", "{0} left").format(left))
    return " · ".join(parts)


def import_sentence(report: TransferReport) -> str:
    """``Imported 41 chats, 2 were already here, 3 parts could not be read.``"""
    translate = QCoreApplication.translate
    parts = [translate("transfer", "Imported {0}").format(COUNTED.chats(report.conversations))]
    if report.extended:
        parts.append(
            translate("transfer", "new messages were added to {0}").format(
                COUNTED.chats(report.extended)
            )
        )
    if report.already_here:
        parts.append(COUNTED.already_here(report.already_here))
    missed = sum(report.unread.values())
    if missed:
        parts.append(COUNTED.unread_parts(missed))
    sentence = translate("transfer", "{0}.").format(translate("transfer", ", ").join(parts))
    if report.is_cancelled:
        return in_a_row([translate("transfer", "Stopped."), sentence])
    if report.breaks:
        broken = translate("transfer", "Some of it is damaged or cut off; see Details.")
        return in_a_row([sentence, broken])
    return sentence


def export_sentence(report: TransferReport) -> str:
    """``Exported 3 chats to “all.zip”.``"""
    translate = QCoreApplication.translate
    if report.is_cancelled:
        return translate("transfer", "Stopped. No file was written.")
    name = safe_name(report.path.replace("\\", "/").rpartition("/")[2], _LONGEST_PATH)
    return translate("transfer", "Exported {0} to “{1}”.").format(
        COUNTED.chats(report.conversations), name
    )


def problem_sentence(problem: TransferProblem) -> str:
    """What went wrong and what to do."""
    sentence = _problem(problem)
    if problem.conversations:
        kept = QCoreApplication.translate("transfer", "{0} imported before that are kept.")
        sentence = in_a_row([sentence, kept.format(COUNTED.chats(problem.conversations))])
    return sentence


def report_text(report: TransferReport) -> str:
    """All that is known, a line each, to read and to copy."""
    translate = QCoreApplication.translate
    lines = [
        translate("transfer", "Chats: {0}").format(number(report.conversations)),
        translate("transfer", "Messages: {0}").format(number(report.messages)),
        translate("transfer", "Took: {0}").format(duration(report.seconds)),
    ]
    for name, count in sorted(report.formats.items()):
        lines.append(
            translate("transfer", "Files of {0}: {1}").format(format_name(name), number(count))
        )
    for kind, count in sorted(report.unread.items()):
        lines.append(
            translate("transfer", "Not read: {0} ({1})").format(kind_name(kind), number(count))
        )
    lines += [_break_line(one) for one in report.breaks]
    if report.path:
        lines.append(translate("transfer", "Kept in: {0}").format(report.path))
    return "\n".join(lines)


def format_name(name: str) -> str:
    """What people call the program a file came from."""
    return {"openai": "ChatGPT", "lmstudio": "LM Studio", "jan": "Jan"}.get(name, "Atelier")


def kind_name(kind: str) -> str:
    """What a part was that could not be read."""
    translate = QCoreApplication.translate
    names = {
        "image": translate("transfer", "images"),
        "audio": translate("transfer", "recordings"),
        "video": translate("transfer", "videos"),
        "file": translate("transfer", "files"),
        "tool_call": translate("transfer", "tool calls"),
        "tool_result": translate("transfer", "tool results"),
        "reasoning": translate("transfer", "reasoning"),
        "instructions": translate("transfer", "hidden instructions"),
        "duplicate": translate("transfer", "messages that were there twice"),
        "link": translate("transfer", "places of messages; they stand at the beginning"),
        "bytes": translate("transfer", "characters of another encoding"),
        "line": translate("transfer", "damaged lines"),
        "conversation": translate("transfer", "whole chats"),
    }
    return names.get(kind, translate("transfer", "parts of an unknown kind"))


def _break_line(one: Break) -> str:
    translate = QCoreApplication.translate
    kinds = {
        "incomplete": translate("transfer", "damaged or cut off"),
        "archive": translate("transfer", "the archive is damaged, or far too large once unpacked"),
        "too_deep": translate("transfer", "a chat is nested too deeply"),
        "too_large": translate("transfer", "a chat is too large"),
        "not_readable": translate("transfer", "can't be read by this version"),
    }
    line = translate("transfer", "{0}, at {1}: {2}").format(
        safe_name(one.file, _LONGEST_PATH), size(one.position), kinds[one.kind]
    )
    return f"{line} ({one.detail})" if one.detail else line


def _problem(problem: TransferProblem) -> str:
    translate = QCoreApplication.translate
    path = safe_name(problem.path, _LONGEST_PATH)
    sentences = {
        "full": translate(
            "transfer", "The disk is full, so {0} could not be written. Free some space and retry."
        ),
        "read_only": translate(
            "transfer", "Atelier may not write to {0}. Choose another place and try again."
        ),
        "not_found": translate("transfer", "{0} is no longer there. Choose it again."),
        "not_readable": translate("transfer", "Atelier may not read {0}. Change its permissions."),
        "not_an_export": translate(
            "transfer",
            "{0} has no chats that can be imported. "
            "Choose an export of ChatGPT, LM Studio, Jan or Atelier.",
        ),
        "encrypted": translate(
            "transfer", "{0} needs a password. Unpack it first and choose the folder."
        ),
        "nothing_to_export": translate("transfer", "There is no chat to export yet."),
        "database": translate(
            "transfer", "The chats in {0} could not be opened. Details has the reason."
        ),
        "ended": translate(
            "transfer", "The import or export was ended by the system. Start it again."
        ),
        "not_started": translate(
            "transfer", "The import or export could not be started. Install Atelier again."
        ),
        "internal": translate(
            "transfer", "Something went wrong. This is a fault in Atelier; Details has a report."
        ),
    }
    return sentences[problem.kind].format(path)
