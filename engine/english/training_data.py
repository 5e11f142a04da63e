"""English for what is said about the data of a training run; joined with ``english.py``."""

TRAINING_DATA: dict[str, str] = {
    "shape.as_asked": "It is read as it was asked to be.",
    "shape.columns": "It has the columns {columns}.",
    "shape.turns": "The column {column} holds turns with {keys}.",
    "shape.message_lists": "The columns {columns} hold lists of messages.",
    "shape.preference": "It has a preferred and a rejected answer: {columns}.",
    "shape.unpaired": "Each answer is marked as wanted or not: {column}.",
    "shape.questions": "It has a text, a question about it and answers: {columns}.",
    "shape.questions_nested": "The column {column} holds texts with questions about them.",
    "shape.tags": "Each row has words and as many tags: {columns}.",
    "shape.tagged_lines": "Each line has a word and its tag; blank lines end sentences.",
    "shape.labels": "The column {text} holds texts, {label} labels for them.",
    "shape.translation_object": "The column {column} holds a text in {keys}.",
    "shape.aligned": "It comes with a second file whose lines are the other side.",
    "shape.languages": "The texts are in {source} and in {target}.",
    "shape.language_columns": "The columns {columns} are named after languages.",
    "shape.shorter": "Of the columns {columns} the second is in the same language "
    "and much shorter.",
    "shape.text_only": "Its only column, {column}, holds texts.",
    "shape.text_column": "The column {column} holds texts.",
    "shape.passages": "It is a plain text; its paragraphs are read in passages of "
    "up to 2,000 characters.",
    "shape.lines": "It is a plain text without blank lines; each line is read as a text.",
    "shape.document": "It is a document; its paragraphs are read in passages of up "
    "to 2,000 characters.",
    "row.joined_turns": "Turns of the same role ({role}) in a row were joined.",
    "row.system_moved": "The system prompt was moved to the beginning.",
    "row.unanswered": "What comes after the last answer has no answer and was left out.",
    "row.made_text": "A number or a truth value was made text.",
    "row.replaced": "Has characters that could not be read; they show as �.",
    "row.weight_rounded": "A weight between 0 and 1 counts as 1.",
    "row.cut": "Has more than {max_length} tokens; what lies beyond is cut off.",
    "row.empty": "The row is empty.",
    "row.no_answer": "There is no answer by the assistant.",
    "row.no_question": "The assistant speaks first, so there is nothing to answer.",
    "row.empty_question": "A question is empty.",
    "row.empty_answer": "An answer is empty.",
    "row.nothing_trained": "The data says that none of its answers is to be learned.",
    "row.cut_answers": "All that is to be learned lies beyond {max_length} tokens.",
    "row.tool_without_call": "A tool answers that wasn't called.",
    "row.bad_tool_call": "A call of a tool can't be read: it has no name or its JSON is broken.",
    "row.bad_tools": "The description of the tools can't be read: its JSON is broken.",
    "row.bad_history": "The history isn't a list of pairs.",
    "row.unknown_role": "A turn has the role “{role}”, which isn't known.",
    "row.no_turns": "There are no turns that could be read.",
    "row.not_text": "A content is no text ({found}).",
    "row.no_text": "There is no text.",
    "row.no_label": "There is no label.",
    "row.no_source": "The text to begin with is empty.",
    "row.no_target": "The text to be written is empty.",
    "row.tag_count": "There are not as many tags as words.",
    "row.too_deep": "Lists are in lists without end.",
    "row.json_broken": "The file is no JSON any more here, about line {line} ({problem}). Nothing "
    "after it can be read: mend the file, or it ends here.",
    "row.not_json": "The line is not JSON.",
    "row.too_large": "The row takes more than {limit} MB.",
    "row.not_rendered": "The chat template of the base refuses it.",
    "note.training_placeholders": "The rows have placeholders that nothing was put "
    "in for: {names}.",
    "note.training_fill_unused": "Nothing in the rows looked at has the placeholder {names}.",
    "note.training_rows_left_out": "Rows left out because they can't be used: {rows}.",
    "note.training_rows_fixed": "Rows that were mended: {rows}.",
    "note.training_row_copies": "Rows that say the same as an earlier one: {rows}. "
    "Copies are never divided between training and measuring.",
    "note.training_first_rows": "The file is large: this is about its first {rows} "
    "rows. The list of rows counts all of them.",
    "note.xray_other_prompt": "In the chat the model gets another beginning than "
    "in training, so what it learned may not show.",
    "note.xray_no_chat_prompt": "The chat template can't render what comes before "
    "the answer: {problem}",
    "note.xray_masked": "Some tokens, chosen anew each time, are hidden and are to be guessed.",
    "note.xray_goes_on": "The text is longer than {max_length} tokens; it goes on "
    "in further rows, and nothing is lost.",
    "note.training_columns_unused": "“{shape}” has no part called {parts}, "
    "so the columns chosen for that are not used.",
    "note.xray_pair": "The target is what is learned; the source is read.",
    "note.xray_labels": "The labels are what is learned: {labels}.",
    "note.xray_not_trained": "Rows of this kind can't be trained on yet; this is "
    "how they would be cut into tokens.",
    "error.training_line_counts": "{file} has {lines} lines and {other} has "
    "{other_lines}, so they don't belong together line by line. Check both files.",
    "error.training_gzip": "{file} is damaged: its compressed content can't be "
    "unpacked. Get it again.",
    "error.training_no_json": "None of the first lines of {file} is JSON. Check the file.",
    "error.training_shape_unknown": "It can't be told what the columns ({columns}) "
    "are for. Choose what kind of data it is and which columns have its parts.",
    "error.training_shape_unfit": "The data can't be read as “{shape}”: that needs "
    "{parts}, and the columns are {columns}. Say which columns have them.",
    "error.training_task_unfit": "The data has nothing for the task that was "
    "chosen; its columns are {columns}. Choose another task, or say which columns "
    "have its parts.",
    "error.training_task_shape": "“{shape}” can't be used for the task “{task}”. Choose "
    "another of the two.",
    "error.training_shape_not_yet": "The data is recognised as “{shape}”, which can't be "
    "trained on yet. Choose another way to read it.",
    "error.training_nothing_to_learn": "None of the {rows} rows has anything to "
    "learn: no answer counts. Look at the list of rows for the reasons.",
    "error.training_no_such_row": "There is no row {row}; the file has {rows}.",
    "error.training_row_left_out": "Row {row} is left out, so no model will see "
    "it. The list of rows says why.",
    "error.training_no_usable_rows": "None of the {rows} rows can be used. The "
    "list of rows says why; perhaps the data is to be read as another kind.",
    "error.training_tokenizer_later": "The tokenizer of a model trained from "
    "nothing is made from the data, so there are no tokens to show yet.",
    "error.training_no_tokenizer": "{model} has no tokenizer that could be read, "
    "so it can't be shown what the model will see.",
    "stage.training_rows": "counting the rows of {file}",
    "stage.training_tokenizer": "reading the tokenizer of the base",
}
