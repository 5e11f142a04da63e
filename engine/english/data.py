"""Sentences about reading tables and documents."""

DATA: dict[str, str] = {
    "error.table_run_not_found": "There is no table run {run!r}. It may have been deleted.",
    "error.table_run_damaged": "The table run {run} can't be read. It was left as it is; score "
    "the file again.",
    "error.table_run_busy": "{name} is being scored right now. Stop that first.",
    "error.table_source_changed": "{file} is not the file any more that was begun with, so going "
    "on would mix two. Score it from the start.",
    "error.table_no_text_column": "{file} has no column that looks like text. Choose one of: "
    "{columns}.",
    "error.table_model_changed": "{model} has other labels now than the rows that are scored "
    "already ({labels}). Score the file from the start.",
    "error.table_interrupted": "The engine ended while it was scoring. The rows that were kept "
    "are here; it can go on after them.",
    "error.table_row_unknown": "There is no scored row {row}: {rows} are scored so far.",
    "error.data_empty": "{file} is empty. Choose a file with text or rows in it.",
    "error.data_no_rows": "{file} has column names and no row below them. Choose a file with "
    "rows, or say that its first row is data.",
    "error.data_not_a_file": "{file} is a folder or a device, not a file. Choose a file.",
    "error.data_binary": "{file} is not text, whatever its name says. Choose a text file, an "
    "Excel workbook or Parquet.",
    "error.data_unsupported": "{file} is a {format} file, which can't be read here. Save it as "
    "CSV, Excel, JSON, Parquet, PDF, Word or text.",
    "error.data_not_a_table": "{file} is a {format} document, not a table. Choose CSV, TSV, "
    "Excel, JSON or Parquet.",
    "error.data_not_a_document": "{file} is a {format} table, not a document. Choose text, "
    "Markdown, HTML, PDF, Word or subtitles.",
    "error.data_encoding_unknown": "The encoding of {file} can't be told. Choose the one it was "
    "saved in.",
    "error.data_encoding_name": "There is no text encoding called {encoding!r}. Use a name such "
    "as utf-8 or cp1252.",
    "error.data_encoding_wrong": "{file} is not in the encoding {encoding}. It looks like "
    "{suggestion}.",
    "error.data_encoding_impossible": "{file} is not in the encoding {encoding}. Let the "
    "encoding be detected, or choose another.",
    "error.data_delimiter": "A delimiter is one character, and {delimiter!r} is not. Use a "
    "comma, a semicolon, a tab or another character.",
    "error.data_line_too_long": "Line {line} of {file} is longer than {limit} million "
    "characters, so it is no row of a table. Check how its lines end.",
    "error.data_row_too_large": "Row {row} of {file} is larger than {limit} MB, which is more "
    "than one row may take. Split it.",
    "error.data_json_line": "Line {line} of {file} is not JSON ({problem}). Mend or remove that "
    "line.",
    "error.data_json": "{file} is not JSON that can be read ({problem}). Mend it or save it again.",
    "error.data_damaged": "{file} is a damaged {format} file ({problem}). Save or download it "
    "again.",
    "error.data_password": "{file} is protected by a password. Save it without one and open that.",
    "error.data_old_office": "{file} is in the format of Office before 2007. Save it as .xlsx "
    "or .docx and open that.",
    "error.data_zip_bomb": "{file} unpacks to far more than a file of its size holds, as "
    "harmful files do, so it was not opened.",
    "error.data_entities": "{file} defines XML entities, as harmful files do and Office never "
    "does, so it was not opened.",
    "error.data_too_large": "{file} holds more than {limit} MB, which is more than can be read "
    "at once. Split it.",
    "error.data_sheet_unknown": "{file} has no sheet {sheet!r}. It has: {sheets}.",
    "error.data_column_unknown": "{file} has no column {column!r}. It has: {columns}.",
    "error.document_scanned": "{file} has no text: its {pages} pages are pictures, as from a "
    "scanner. Recognize the text first (OCR).",
    "error.document_no_text": "{file} has no text in it. Choose another file.",
    "error.document_too_long": "{file} has {characters} characters, and one text can have {limit}. "
    "Divide it, or make it a table with a part a row.",
    "error.data_json_shape": "{file} has no list of rows in it. Save it as an array of objects, or "
    "as one object a line.",
    "reason.encoding_mark": "the file begins with the mark of this encoding",
    "reason.encoding_ascii": "there are only ASCII characters, which most encodings share",
    "reason.encoding_utf8": "everything that was looked at is valid UTF-8",
    "reason.encoding_damaged": "nearly everything is valid UTF-8; damaged places: {count}",
    "reason.encoding_utf16_pattern": "every other byte is zero, as in UTF-16",
    "reason.encoding_escapes": "the file has this encoding's escape sequences",
    "reason.encoding_letters": "the letters make the most sense in this encoding",
    "reason.encoding_common": "too little to tell by; this encoding is the commonest",
    "reason.encoding_declared": "the document says so itself",
    "reason.delimiter_declared": "the first line says so",
    "reason.delimiter_consistent": "{share} % of the rows have {width} cells with it",
    "reason.delimiter_one_column": "there is one column, whose texts with commas are quoted",
    "reason.delimiter_none_fits": "no delimiter gives rows of the same length, so a line is one "
    "cell",
    "reason.quoting_unseen": "the part that was looked at has no quotation marks",
    "reason.quoting_text": "quotation marks stand inside of cells, so they are text",
    "reason.quoting_needed": "only with quoted cells do the rows have the same length",
    "reason.quoting_doubled": "marks within quoted cells are written as quoting asks for",
    "reason.quoting_wrapped": "whole cells are wrapped in marks",
    "reason.quoting_unneeded": "the wrapped cells have no need of quoting, so the marks are text",
    "reason.header_numbers": "the first row has numbers in it",
    "reason.header_above_numbers": "only numbers are below “{name}”",
    "reason.header_known": "“{name}” is what columns are called",
    "reason.header_recurs": "what the first row says comes again below it",
    "reason.header_short": "the first row has short, different entries",
    "reason.header_like_rows": "the first row looks like the others",
    "reason.header_lines": "lines of text have no column names",
    "reason.column_named": "“{name}” is what such columns are called",
    "reason.column_longest_text": "it has the longest texts, {characters} characters on average",
    "reason.column_few_values": "it has few different values: {count}",
    "reason.column_dates": "it has dates",
    "reason.column_only": "it is the only column that can be",
    "data.short_rows": "rows with too few cells: {count} (lines {lines})",
    "data.long_rows": "rows with too many cells: {count} (lines {lines})",
    "data.stray_quotes": "rows with a quotation mark that was taken as text: {count} (lines "
    "{lines})",
    "data.replaced": "lines with U+FFFD, which stands for what could not be decoded: {count} "
    "(lines {lines})",
    "data.nuls": "lines with NUL characters: {count} (lines {lines})",
    "data.blank_lines": "empty lines that are no rows: {count}",
    "data.new_columns": "columns that only later rows have: {names}",
    "data.column_unnamed": "column {place} has no name and is called “{name}”",
    "data.column_renamed": "a second column “{old}” is called “{name}”",
    "data.column_empty": "the column “{name}” is empty",
    "data.column_mixed": "the column “{name}” is mixed: {share} % are numbers, and there is "
    "“{example}”",
    "data.one_row": "there is only one row",
    "data.rows_from": "the rows are the list at “{place}”; what is beside it is left out",
    "data.formulas": "cells with a formula whose result is not in the file: {count}",
    "data.pages_without_text": "pages without text: {pages}",
    "data.main_text": "the main text was taken, {share} % of all the text on the page",
    "data.date_ambiguous": "the dates in “{name}” may begin with the day or the month; the month "
    "was taken",
}
