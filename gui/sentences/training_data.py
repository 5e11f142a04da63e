"""The window's sentences about the data of a training run."""

from PySide6.QtCore import QT_TRANSLATE_NOOP

TRAINING_DATA: dict[str, object] = {
    "shape.as_asked": QT_TRANSLATE_NOOP(
        "sentences",
        "It is read as it was asked to be.",
    ),
    "shape.columns": QT_TRANSLATE_NOOP(
        "sentences",
        "It has the columns {columns}.",
    ),
    "shape.turns": QT_TRANSLATE_NOOP(
        "sentences",
        "The column {column} holds turns with {keys}.",
    ),
    "shape.message_lists": QT_TRANSLATE_NOOP(
        "sentences",
        "The columns {columns} hold lists of messages.",
    ),
    "shape.preference": QT_TRANSLATE_NOOP(
        "sentences",
        "It has a preferred and a rejected answer: {columns}.",
    ),
    "shape.unpaired": QT_TRANSLATE_NOOP(
        "sentences",
        "Each answer is marked as wanted or not: {column}.",
    ),
    "shape.questions": QT_TRANSLATE_NOOP(
        "sentences",
        "It has a text, a question about it and answers: {columns}.",
    ),
    "shape.questions_nested": QT_TRANSLATE_NOOP(
        "sentences",
        "The column {column} holds texts with questions about them.",
    ),
    "shape.tags": QT_TRANSLATE_NOOP(
        "sentences",
        "Each row has words and as many tags: {columns}.",
    ),
    "shape.tagged_lines": QT_TRANSLATE_NOOP(
        "sentences",
        "Each line has a word and its tag; blank lines end sentences.",
    ),
    "shape.labels": QT_TRANSLATE_NOOP(
        "sentences",
        "The column {text} holds texts, {label} labels for them.",
    ),
    "shape.translation_object": QT_TRANSLATE_NOOP(
        "sentences",
        "The column {column} holds a text in {keys}.",
    ),
    "shape.aligned": QT_TRANSLATE_NOOP(
        "sentences",
        "It comes with a second file whose lines are the other side.",
    ),
    "shape.languages": QT_TRANSLATE_NOOP(
        "sentences",
        "The texts are in {source} and in {target}.",
    ),
    "shape.language_columns": QT_TRANSLATE_NOOP(
        "sentences",
        "The columns {columns} are named after languages.",
    ),
    "shape.shorter": QT_TRANSLATE_NOOP(
        "sentences",
        "Of the columns {columns} the second is in the same language and much shorter.",
    ),
    "shape.text_only": QT_TRANSLATE_NOOP(
        "sentences",
        "Its only column, {column}, holds texts.",
    ),
    "shape.text_column": QT_TRANSLATE_NOOP(
        "sentences",
        "The column {column} holds texts.",
    ),
    "shape.passages": QT_TRANSLATE_NOOP(
        "sentences",
        "It is a plain text; its paragraphs are read in passages of up to 2,000 characters.",
    ),
    "shape.lines": QT_TRANSLATE_NOOP(
        "sentences",
        "It is a plain text without blank lines; each line is read as a text.",
    ),
    "shape.document": QT_TRANSLATE_NOOP(
        "sentences",
        "It is a document; its paragraphs are read in passages of up to 2,000 characters.",
    ),
    "row.joined_turns": QT_TRANSLATE_NOOP(
        "sentences",
        "Turns of the same role ({role}) in a row were joined.",
    ),
    "row.system_moved": QT_TRANSLATE_NOOP(
        "sentences",
        "The system prompt was moved to the beginning.",
    ),
    "row.unanswered": QT_TRANSLATE_NOOP(
        "sentences",
        "What comes after the last answer has no answer and was left out.",
    ),
    "row.made_text": QT_TRANSLATE_NOOP(
        "sentences",
        "A number or a truth value was made text.",
    ),
    "row.replaced": QT_TRANSLATE_NOOP(
        "sentences",
        "Has characters that could not be read; they show as �.",
    ),
    "row.weight_rounded": QT_TRANSLATE_NOOP(
        "sentences",
        "A weight between 0 and 1 counts as 1.",
    ),
    "row.cut": QT_TRANSLATE_NOOP(
        "sentences",
        "Has more than {max_length} tokens; what lies beyond is cut off.",
    ),
    "row.empty": QT_TRANSLATE_NOOP(
        "sentences",
        "The row is empty.",
    ),
    "row.no_answer": QT_TRANSLATE_NOOP(
        "sentences",
        "There is no answer by the assistant.",
    ),
    "row.no_question": QT_TRANSLATE_NOOP(
        "sentences",
        "The assistant speaks first, so there is nothing to answer.",
    ),
    "row.empty_question": QT_TRANSLATE_NOOP(
        "sentences",
        "A question is empty.",
    ),
    "row.empty_answer": QT_TRANSLATE_NOOP(
        "sentences",
        "An answer is empty.",
    ),
    "row.nothing_trained": QT_TRANSLATE_NOOP(
        "sentences",
        "The data says that none of its answers is to be learned.",
    ),
    "row.cut_answers": QT_TRANSLATE_NOOP(
        "sentences",
        "All that is to be learned lies beyond {max_length} tokens.",
    ),
    "row.tool_without_call": QT_TRANSLATE_NOOP(
        "sentences",
        "A tool answers that wasn't called.",
    ),
    "row.bad_tool_call": QT_TRANSLATE_NOOP(
        "sentences",
        "A call of a tool can't be read: it has no name or its JSON is broken.",
    ),
    "row.bad_tools": QT_TRANSLATE_NOOP(
        "sentences",
        "The description of the tools can't be read: its JSON is broken.",
    ),
    "row.bad_history": QT_TRANSLATE_NOOP(
        "sentences",
        "The history isn't a list of pairs.",
    ),
    "row.unknown_role": QT_TRANSLATE_NOOP(
        "sentences",
        "A turn has the role “{role}”, which isn't known.",
    ),
    "row.no_turns": QT_TRANSLATE_NOOP(
        "sentences",
        "There are no turns that could be read.",
    ),
    "row.not_text": QT_TRANSLATE_NOOP(
        "sentences",
        "A content is no text ({found}).",
    ),
    "row.no_text": QT_TRANSLATE_NOOP(
        "sentences",
        "There is no text.",
    ),
    "row.no_label": QT_TRANSLATE_NOOP(
        "sentences",
        "There is no label.",
    ),
    "row.no_source": QT_TRANSLATE_NOOP(
        "sentences",
        "The text to begin with is empty.",
    ),
    "row.no_target": QT_TRANSLATE_NOOP(
        "sentences",
        "The text to be written is empty.",
    ),
    "row.tag_count": QT_TRANSLATE_NOOP(
        "sentences",
        "There are not as many tags as words.",
    ),
    "row.too_deep": QT_TRANSLATE_NOOP(
        "sentences",
        "Lists are in lists without end.",
    ),
    "row.json_broken": QT_TRANSLATE_NOOP(
        "sentences",
        "The file is no JSON any more here, about line {line} ({problem}). Nothing after it can "
        "be read: mend the file, or it ends here.",
    ),
    "row.not_json": QT_TRANSLATE_NOOP(
        "sentences",
        "The line is not JSON.",
    ),
    "row.too_large": QT_TRANSLATE_NOOP(
        "sentences",
        "The row takes more than {limit} MB.",
    ),
    "row.not_rendered": QT_TRANSLATE_NOOP(
        "sentences",
        "The chat template of the base refuses it.",
    ),
    "note.training_placeholders": QT_TRANSLATE_NOOP(
        "sentences",
        "The rows have placeholders that nothing was put in for: {names}.",
    ),
    "note.training_fill_unused": QT_TRANSLATE_NOOP(
        "sentences",
        "Nothing in the rows looked at has the placeholder {names}.",
    ),
    "note.training_rows_left_out": QT_TRANSLATE_NOOP(
        "sentences",
        "Rows left out because they can't be used: {rows}.",
    ),
    "note.training_rows_fixed": QT_TRANSLATE_NOOP(
        "sentences",
        "Rows that were mended: {rows}.",
    ),
    "note.training_row_copies": QT_TRANSLATE_NOOP(
        "sentences",
        "Rows that say the same as an earlier one: {rows}. Copies are never divided between "
        "training and measuring.",
    ),
    "note.training_first_rows": QT_TRANSLATE_NOOP(
        "sentences",
        "The file is large: this is about its first {rows} rows. The list of rows "
        "counts all of them.",
    ),
    "note.xray_other_prompt": QT_TRANSLATE_NOOP(
        "sentences",
        "In the chat the model gets another beginning than in training, so what it "
        "learned may not show.",
    ),
    "note.xray_no_chat_prompt": QT_TRANSLATE_NOOP(
        "sentences",
        "The chat template can't render what comes before the answer: {problem}",
    ),
    "note.xray_masked": QT_TRANSLATE_NOOP(
        "sentences",
        "Some tokens, chosen anew each time, are hidden and are to be guessed.",
    ),
    "note.xray_goes_on": QT_TRANSLATE_NOOP(
        "sentences",
        "The text is longer than {max_length} tokens; it goes on in further rows, and "
        "nothing is lost.",
    ),
    "note.training_columns_unused": QT_TRANSLATE_NOOP(
        "sentences",
        "“{shape}” has no part called {parts}, so the columns chosen for that are not used.",
    ),
    "note.xray_pair": QT_TRANSLATE_NOOP(
        "sentences",
        "The target is what is learned; the source is read.",
    ),
    "note.xray_labels": QT_TRANSLATE_NOOP(
        "sentences",
        "The labels are what is learned: {labels}.",
    ),
    "note.xray_not_trained": QT_TRANSLATE_NOOP(
        "sentences",
        "Rows of this kind can't be trained on yet; this is how they would be cut into tokens.",
    ),
    "error.training_line_counts": QT_TRANSLATE_NOOP(
        "sentences",
        "{file} has {lines} lines and {other} has {other_lines}, so they don't belong "
        "together line by line. Check both files.",
    ),
    "error.training_gzip": QT_TRANSLATE_NOOP(
        "sentences",
        "{file} is damaged: its compressed content can't be unpacked. Get it again.",
    ),
    "error.training_no_json": QT_TRANSLATE_NOOP(
        "sentences",
        "None of the first lines of {file} is JSON. Check the file.",
    ),
    "error.training_shape_unknown": QT_TRANSLATE_NOOP(
        "sentences",
        "It can't be told what the columns ({columns}) are for. Choose what kind of "
        "data it is and which columns have its parts.",
    ),
    "error.training_shape_unfit": QT_TRANSLATE_NOOP(
        "sentences",
        "The data can't be read as “{shape}”: that needs {parts}, and the columns are "
        "{columns}. Say which columns have them.",
    ),
    "error.training_task_unfit": QT_TRANSLATE_NOOP(
        "sentences",
        "The data has nothing for the task that was chosen; its columns are {columns}. "
        "Choose another task, or say which columns have its parts.",
    ),
    "error.training_task_shape": QT_TRANSLATE_NOOP(
        "sentences",
        "“{shape}” can't be used for the task “{task}”. Choose another of the two.",
    ),
    "error.training_shape_not_yet": QT_TRANSLATE_NOOP(
        "sentences",
        "The data is recognised as “{shape}”, which can't be trained on yet. Choose another "
        "way to read it.",
    ),
    "error.training_nothing_to_learn": QT_TRANSLATE_NOOP(
        "sentences",
        "None of the {rows} rows has anything to learn: no answer counts. Look at the "
        "list of rows for the reasons.",
    ),
    "error.training_no_such_row": QT_TRANSLATE_NOOP(
        "sentences",
        "There is no row {row}; the file has {rows}.",
    ),
    "error.training_row_left_out": QT_TRANSLATE_NOOP(
        "sentences",
        "Row {row} is left out, so no model will see it. The list of rows says why.",
    ),
    "error.training_no_usable_rows": QT_TRANSLATE_NOOP(
        "sentences",
        "None of the {rows} rows can be used. The list of rows says why; perhaps the "
        "data is to be read as another kind.",
    ),
    "error.training_tokenizer_later": QT_TRANSLATE_NOOP(
        "sentences",
        "The tokenizer of a model trained from nothing is made from the data, so there "
        "are no tokens to show yet.",
    ),
    "error.training_no_tokenizer": QT_TRANSLATE_NOOP(
        "sentences",
        "{model} has no tokenizer that could be read, so it can't be shown what the "
        "model will see.",
    ),
    "stage.training_rows": QT_TRANSLATE_NOOP(
        "sentences",
        "counting the rows of {file}",
    ),
    "stage.training_tokenizer": QT_TRANSLATE_NOOP(
        "sentences",
        "reading the tokenizer of the base",
    ),
}
