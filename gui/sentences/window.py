"""The window's own sentences: storage, settings, attachments, the engine's life."""

from PySide6.QtCore import QT_TRANSLATE_NOOP

WINDOW: dict[str, object] = {
    "window.folder_of_another": QT_TRANSLATE_NOOP(
        "sentences",
        "The data folder “{folder}” belongs to another user, so nothing was opened and nothing "
        "written. Set {variable} to a folder of your own.",
    ),
    "window.engine_killed": QT_TRANSLATE_NOOP(
        "sentences",
        "The engine was ended by the system ({signal}); often the memory ran out. "
        "Your conversations are safe. Try again, or choose a smaller model.",
    ),
    "window.engine_ended": QT_TRANSLATE_NOOP(
        "sentences",
        "The engine ended unexpectedly (status {status}). Your conversations are safe. Try again.",
    ),
    "window.engine_not_started": QT_TRANSLATE_NOOP(
        "sentences", "The engine could not be started: {reason}. Install Atelier again."
    ),
    "window.engine_start_slow": QT_TRANSLATE_NOOP(
        "sentences", "The engine did not start within {seconds} seconds and was ended. Try again."
    ),
    "window.engine_not_stopping": QT_TRANSLATE_NOOP(
        "sentences",
        "The engine did not stop within {seconds} seconds and was ended. Try again.",
    ),
    "window.engine_restarted": QT_TRANSLATE_NOOP("sentences", "The engine was restarted."),
    "window.engine_version": QT_TRANSLATE_NOOP(
        "sentences",
        "The engine is of another version ({engine}) than this window. "
        "Install the same version of both.",
    ),
    "window.attachment_not_found": QT_TRANSLATE_NOOP(
        "sentences", "{file} is not there any more. Choose it again."
    ),
    "window.attachment_not_readable": QT_TRANSLATE_NOOP(
        "sentences", "Atelier may not read {file}. Change its permissions and attach it again."
    ),
    "window.attachment_folder": QT_TRANSLATE_NOOP(
        "sentences", "{file} is a folder. Attach the text files that are in it."
    ),
    "window.attachment_not_a_file": QT_TRANSLATE_NOOP(
        "sentences", "{file} is a device or a pipe, not a file. Attach a text file."
    ),
    "window.attachment_link_circle": QT_TRANSLATE_NOOP(
        "sentences", "{file} is a link that leads back to itself. Attach the file that is meant."
    ),
    "window.attachment_empty": QT_TRANSLATE_NOOP(
        "sentences", "{file} is empty, so there is nothing to attach."
    ),
    "window.attachment_too_big": QT_TRANSLATE_NOOP(
        "sentences", "{file} is larger than {limit} MiB. Attach the part of it that matters."
    ),
    "window.attachment_changing": QT_TRANSLATE_NOOP(
        "sentences", "{file} is still being written. Attach it again when it is complete."
    ),
    "window.attachment_binary": QT_TRANSLATE_NOOP(
        "sentences",
        "{file} holds {kind} data, not text. "
        "Attach a text file, or copy the text into the message.",
    ),
    "window.attachment_not_text": QT_TRANSLATE_NOOP(
        "sentences",
        "{file} does not hold text. Attach a text file, or copy the text into the message.",
    ),
    "window.attachment_encoding_unknown": QT_TRANSLATE_NOOP(
        "sentences",
        "The encoding of {file} is not known here. Save it as UTF-8 and attach it again.",
    ),
    "window.attachment_replaced": QT_TRANSLATE_NOOP(
        "sentences",
        "{file} is damaged in places. Characters that could not be read are shown as �: {count}.",
    ),
    "window.attachment_no_answer": QT_TRANSLATE_NOOP(
        "sentences",
        "{file} could not be read within {seconds} seconds: its disk or network drive "
        "does not answer. Try again when it does.",
    ),
    "window.attachment_failed": QT_TRANSLATE_NOOP(
        "sentences", "{file} could not be read: {reason}. Copy it elsewhere and attach the copy."
    ),
    "window.attachment_remote": QT_TRANSLATE_NOOP(
        "sentences", "{address} is not a file on this machine. Save it first, then attach the file."
    ),
    "window.attachment_too_many": QT_TRANSLATE_NOOP(
        "sentences", "A message takes {limit} files at most. Files not attached: {count}."
    ),
    "window.attachment_twice": QT_TRANSLATE_NOOP("sentences", "{file} is attached already."),
    "window.attachment_busy": QT_TRANSLATE_NOOP(
        "sentences", "{file} is not ready yet. Send the message when it is, or remove the file."
    ),
    "window.attachment_refused": QT_TRANSLATE_NOOP(
        "sentences", "{file} could not be attached. Remove it to send the message without it."
    ),
    "window.attachment_too_large": QT_TRANSLATE_NOOP(
        "sentences",
        "{file} does not fit into the model's context. Use the beginning of it, or remove it.",
    ),
    "window.attachment_no_room": QT_TRANSLATE_NOOP(
        "sentences",
        "Not even the beginning of {file} fits into the model's context. "
        "Remove another file, or start a new chat.",
    ),
    "window.attachment_not_counted": QT_TRANSLATE_NOOP(
        "sentences",
        "{file} could not be shortened: its tokens can't be counted while no model is loaded.",
    ),
    "window.storage_full": QT_TRANSLATE_NOOP(
        "sentences",
        "The disk is full, so this could not be saved in {path}. "
        "Your text is still here; free some space and send it again.",
    ),
    "window.storage_read_only": QT_TRANSLATE_NOOP(
        "sentences",
        "Atelier may not write to {path}, so chats can be read but not saved. "
        "Change the folder's permissions and start Atelier again.",
    ),
    "window.storage_damaged": QT_TRANSLATE_NOOP(
        "sentences", "The conversations in {path} are damaged and could not be read or saved."
    ),
    "window.storage_newer": QT_TRANSLATE_NOOP(
        "sentences",
        "{path} was written by a newer version of Atelier, so it is left untouched. "
        "Install the newer version to go on with these chats.",
    ),
    "window.storage_locked": QT_TRANSLATE_NOOP(
        "sentences", "Another program holds {path}, so this could not be saved. Try again."
    ),
    "window.storage_other": QT_TRANSLATE_NOOP(
        "sentences", "This could not be saved in {path}. Details has the reason."
    ),
    "window.storage_set_aside": QT_TRANSLATE_NOOP(
        "sentences",
        "The conversations were damaged. They were set aside as {path}, nothing was deleted, "
        "and a new empty list was started.",
    ),
    "window.settings_set_aside": QT_TRANSLATE_NOOP(
        "sentences",
        "The settings were damaged. They were set aside as {path} and the defaults are in force.",
    ),
    "window.settings_not_saved": QT_TRANSLATE_NOOP(
        "sentences", "The settings could not be saved: {problem}. They hold until Atelier closes."
    ),
    "window.no_model": QT_TRANSLATE_NOOP("sentences", "Download a model first."),
    "window.nothing_to_compare": QT_TRANSLATE_NOOP(
        "sentences", "Write a prompt first: there is nothing to compare answers to yet."
    ),
}
