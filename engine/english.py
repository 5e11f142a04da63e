"""The engine's own wording of every text key, for the terminal and the logs."""

from engine.english_language_training import LANGUAGE_TRAINING
from engine.english_pair_training import PAIR_TRAINING
from engine.english_summaries import SUMMARIES
from engine.english_training import TRAINING
from engine.english_training_data import TRAINING_DATA
from engine.english_training_result import TRAINING_RESULT
from engine.protocol.envelope import TextKey

SENTENCES: dict[str, str] = {
    "error.internal": "Something went wrong inside the engine ({problem}). "
    "This is a fault in Atelier; the log has the details.",
    "error.cancelled": "Stopped.",
    "error.unknown_method": "The engine doesn't know the request {method!r}. "
    "Use a window and an engine of the same version.",
    "error.bad_params": "The request {method!r} was not understood: {problem}.",
    "error.bad_message": "The engine received something that is not a request: {problem}.",
    "error.model_not_found": "There is no model called {model!r}. "
    "`atelier models` lists those there are.",
    "error.model_not_installed": "The model {model!r} is not on this machine yet. "
    "Fetch it with `atelier models get {model}`.",
    "error.model_not_gguf": "{file} is not a GGUF model, whatever its name says. "
    "Choose a .gguf file or a folder with safetensors.",
    "error.model_truncated": "{file} is incomplete: the download or copy was cut short. "
    "Fetch it again.",
    "error.model_corrupt": "{file} is damaged: its content is not what was published. "
    "Fetch it again.",
    "error.model_pickle_only": "{folder} only has {file}, which can run code when it is opened, "
    "so Atelier doesn't. Choose a version of the model with safetensors or GGUF files.",
    "error.model_no_weights": "{folder} has no model weights in it. "
    "A model folder needs config.json and .safetensors files.",
    "error.model_architecture_unknown": "{runtime} doesn't know the model architecture "
    "{architecture!r}. A newer version of Atelier may.",
    "error.model_not_chat": "{model} is not a model one can chat with.",
    "error.model_not_classifier": "{model} is not a model that sorts texts into classes. Choose "
    "one whose architecture ends in ForSequenceClassification.",
    "error.model_without_labels": "{model} gives a number instead of a label, so there is no "
    "sentiment to show. Choose a classification model.",
    "error.adapter_unsupported": "The adapter {model} is of a kind ({kind}) that can't be used "
    "here. Use a LoRA adapter with safetensors.",
    "error.adapter_base_missing": "{model} is an adapter for the model {base}, which is not on "
    "this machine. Fetch that model first.",
    "error.model_not_explainable": "{model} can't be explained word by word: its tokenizer or its "
    "architecture doesn't allow it. Choose an encoder model with tokenizer.json.",
    "error.label_unknown": "There is no label {label!r}. The model has: {labels}.",
    "error.nothing_to_explain": "There is nothing to explain: the text is empty.",
    "error.model_not_translator": "{model} is not a model that translates. Choose a "
    "Marian, NLLB, M2M-100, MADLAD, T5 or mBART model, or a chat model.",
    "error.translate_language": "{model} doesn't have the language {language}. It "
    "has: {languages}.",
    "error.translate_direction": "{model} doesn't translate from {source} into "
    "{target}. It can do: {pairs}.",
    "error.translate_undetected": "The language of the text could not be told. "
    "Choose the language to translate from.",
    "stage.translating": "translating",
    "note.already_in_target": "The text seems to be in {language} already, so it was "
    "left as it is. Choose its language to translate it all the same.",
    "note.glossary_contradiction": "The glossary contradicts itself in {count} terms "
    "({terms}); the first translation of each was used.",
    "note.long_sentences": "Sentences longer than the model reads at once were "
    "translated in {count} pieces.",
    "note.model_not_pinned": "Atelier has no checksums of its own for {model}: it was verified "
    "against those that {source} states.",
    "note.chat_translator": "{model} is a chat model that is asked to translate: it "
    "may know more or fewer languages than are listed.",
    "note.no_words": "There is nothing to translate in the text: it was left as it is.",
    "warning.untranslated": "The translation is a copy of the source.",
    "warning.other_language": "The answer is in another language: {language}",
    "warning.refused": "The model seems to have refused instead of translating.",
    "warning.other_script": "A part in another script was left as it is.",
    "warning.dropped": "Something seems to be missing: the translation is empty or far too short.",
    "warning.doubled": "The translation says the same twice: {text}",
    "warning.number": "Numbers differ. Missing: {missing}; not in the source: {extra}.",
    "warning.name": "The translation doesn't seem to have these names: {names}",
    "warning.placeholder": "This is missing from the translation: {text}",
    "warning.glossary": "The glossary's {expected} for {term} is not in the translation.",
    "warning.length": "The translation is far longer or shorter than usual "
    "({percent} % of the source).",
    "warning.unsure": "The model gives this translation only {percent} % a word on average.",
    "warning.in_pieces": "Translated in pieces, around what had to be kept as it is; "
    "the order of words may be wrong.",
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
    "error.export_too_many_rows": "An Excel sheet holds {limit} rows and there are {rows}. Choose "
    "CSV or Parquet, or filter the rows.",
    "error.export_cell_too_long": "An Excel cell holds {limit} characters, and the column "
    "{column!r} has more in row {row}. Choose another format.",
    "error.export_no_rows": "There are no such rows, so nothing was written.",
    "error.export_onto_source": "{file} is the file itself. Choose another name, so that it "
    "isn't lost.",
    "error.model_load_failed": "{model} could not be loaded: {reason}.",
    "error.model_too_large": "{model} needs about {needed_gb} GB of memory and "
    "{available_gb} GB is free. Choose a smaller model or a stronger quantization.",
    "error.template_missing": "{model} has no chat template, so its turns can't be written "
    "the way it was trained. Choose an instruct or chat version of the model.",
    "error.template_failed": "The model's chat template failed: {reason}. "
    "The model's publisher has to mend it; try another version of the model.",
    "error.template_too_slow": "The model's chat template did not finish within {seconds} "
    "seconds, so it was stopped. Try another version of the model.",
    "error.prompt_too_long": "The conversation is {tokens} tokens long and the model's context "
    "holds {limit}. Drop the oldest turns or start a new chat.",
    "error.prompt_empty": "There is nothing to answer: the prompt is empty.",
    "error.summary_empty": "{model} wrote no summary of the earlier turns. "
    "Try another model, or drop the oldest turns.",
    "error.reply_empty": "There is nothing to look at: the reply is empty.",
    "error.reply_too_long": "The conversation up to the end of this reply is {tokens} tokens long "
    "and the model's context holds {limit}. Load the model with a longer context.",
    "error.out_of_memory": "There is not enough memory on {device} for this. "
    "Close other programs, or choose a smaller model or a shorter context.",
    "error.device_unavailable": "The device {device!r} is not available here. "
    "`atelier doctor` lists those that are.",
    "error.download_no_source": "{model} could not be fetched from any source: {reasons}.",
    "error.download_corrupt": "{file} from {source} is not what was published (its checksum "
    "differs), so it was not used.",
    "error.disk_full": "The disk is full, so {path} could not be written. "
    "Free some space and try again.",
    "error.not_writable": "Atelier may not write to {path}. "
    "Change its permissions or choose another folder.",
    "error.not_readable": "Atelier may not read {path}. Change its permissions.",
    "error.catalogue_invalid": "The list of models, {file}, is damaged ({problem}). "
    "Install Atelier again.",
    "error.file_not_found": "{path} is not there.",
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
    "stage.starting": "starting",
    "stage.loading_model": "loading {model}",
    "stage.converting_model": "converting {model} (only once)",
    "stage.reading_prompt": "reading the prompt",
    "stage.generating": "writing",
    "stage.summarizing": "summarizing part {part} of {parts}",
    "stage.scoring_reply": "weighing the reply's tokens",
    "stage.connecting": "connecting to {source}",
    "stage.downloading": "fetching {file} from {source}",
    "stage.verifying": "checking {file}",
    "stage.unpacking": "unpacking {file}",
    "stage.waiting": "waiting for another window that is fetching this",
    "stage.scoring_texts": "scoring",
    "stage.explaining": "looking at what each word contributes",
    "stage.reading_file": "reading {file}",
    "stage.reading_column": "reading the column {column}",
    "stage.writing_file": "writing {file}",
    "reason.asked_for": "{device} was asked for",
    "reason.no_gpu": "no GPU was found, so the processor is used",
    "reason.cuda_found": "the NVIDIA GPU {name} with {memory_gb} GB is used through CUDA",
    "reason.rocm_found": "the AMD GPU {name} with {memory_gb} GB is used through ROCm",
    "reason.xpu_found": "the Intel GPU {name} is used through XPU",
    "reason.mps_found": "the Apple GPU is used through Metal (MPS)",
    "reason.llama_cpu_build": "this llama.cpp is a CPU build",
    "reason.llama_gpu_build": "this llama.cpp computes on the GPU through {backend}",
    "reason.llama_needs_sockets": "llama.cpp can't run here without opening a port, "
    "so models run through transformers",
    "reason.gpu_but_llama_cpu_build": "llama.cpp is a CPU build and can't use {name}, "
    "so models run through transformers on the GPU where they can",
    "reason.torch_cpu_build": "this PyTorch is a CPU build and would not see an NVIDIA GPU",
    "reason.bfloat16_fast": "bfloat16 is fast on {device}",
    "reason.float32_cpu": "float32, because bfloat16 is slow on this processor",
    "reason.float16_gpu": "float16, because {device} has no fast bfloat16",
    "reason.gguf_weights": "the weights are stored as {quantization}",
    "reason.source_unreachable": "{source} could not be reached ({problem})",
    "reason.source_refused": "{source} was not used ({problem})",
    "note.language_unsupported": "The text seems to be in a language ({language}) that {model} "
    "doesn't say it knows, so it was not scored.",
    "note.language_insisted": "The text seems to be in a language ({language}) that {model} "
    "doesn't say it knows. Don't rely on this result.",
    "note.mean_of_windows": "The text is longer than the model reads at once. It was read in "
    "{windows} overlapping parts, and each confidence is the mean over them, "
    "by length.",
    "note.max_of_windows": "The text is longer than the model reads at once. It was read in "
    "{windows} overlapping parts, and each confidence is the highest of them.",
    "note.long_texts": "rows whose text is longer than the model reads at once: {rows}; each was "
    "read whole, in overlapping parts",
    "note.emoji_named": "The model has no emoji in its vocabulary, so it read their names.",
    "note.unread_tokens": "The model's vocabulary doesn't have {count} of the text's {tokens} "
    "parts (rare symbols or emoji), so it read past them.",
    "note.not_calibrated": "{model} is not calibrated: it may be surer than it is right.",
    "reason.as_asked": "as chosen",
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
    "param.temperature": "Temperature: 0 always takes the most probable token",
    "param.top_k": "Top-k: choose among the k most probable tokens; 0 means all",
    "param.top_p": "Top-p: choose among the smallest set with this total probability",
    "param.min_p": "Min-p: drop tokens below this fraction of the most probable one",
    "param.repeat_penalty": "Repeat penalty: above 1 discourages repetition",
    "param.max_tokens": "Longest reply, in tokens",
    "param.seed": "Seed: the same seed gives the same reply",
    "param.stop": "Stop strings: the reply ends before any of them",
    "param.context_length": "Context length, in tokens",
    "param.device": "Device to compute on",
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
    **TRAINING,
    "data.date_ambiguous": "the dates in “{name}” may begin with the day or the month; the month "
    "was taken",
    "error.file_run_not_found": "There is no translation {run} any more. Choose one from the list.",
    "error.file_run_damaged": "What is kept of the translation {run} is damaged, so it can't go "
    "on. Delete it and translate the document again.",
    "error.file_run_busy": "{name} is being translated. Stop that first, or wait until it is done.",
    "error.file_run_interrupted": "The engine ended while it was translating. What was done is "
    "kept; it can go on after it.",
    "error.file_source_changed": "{file} changed since its translation began, so the rest would "
    "not fit. Start the translation again.",
    "stage.translating_file": "translating {file}",
    "place.line": "line {line}",
    "place.paragraph": "paragraph {number}",
    "place.table_paragraph": "paragraph {number} (in a table)",
    "place.margin": "paragraph {number} (header or footer)",
    "place.note": "paragraph {number} (foot- or endnote)",
    "place.text_box": "paragraph {number} (in a text box)",
    "place.comment": "paragraph {number} (in a comment)",
    "place.alt_text": "text {number} (description of a picture)",
    "place.attribute": "text {number} ({name} of a tag)",
    "place.page": "page {page}",
    "place.cell": "{sheet}, {cell}",
    "place.cell_comment": "{sheet}, comment on {cell}",
    "place.row": "row {row}, {column}",
    "place.value": "{path}",
    "place.cue": "cue {number} at {time}",
    "document.lines": "Lines that hold text, all of them translated: {read} of {total}.",
    "document.paragraphs_read": "Paragraphs that hold text and are translated: {count}.",
    "document.in_tables": "Of them in tables: {count}.",
    "document.in_margins": "Of them in headers and footers: {count}.",
    "document.in_notes": "Of them in notes: {count}.",
    "document.in_boxes": "Of them in text boxes: {count}.",
    "document.insertions": "Tracked insertions, translated like the rest: {count}.",
    "document.deletions": "Tracked deletions, left as they are: {count}.",
    "document.comments": "Paragraphs of comments, translated too: {count}.",
    "document.comments_left": "Comments, left as they are: {count}.",
    "document.alt_texts": "Descriptions of pictures, translated too: {count}.",
    "document.attributes": "Texts in tags, translated too (descriptions of pictures, hints, "
    "labels and the page's own): {count}.",
    "document.sheet_names": "Names of sheets, left as they are because formulas refer to them: "
    "{count}.",
    "document.no_page_tag": "The page has no html tag, so it doesn't say the translation's "
    "language and direction.",
    "document.properties": "The file's own properties (title, subject, keywords, remarks), left "
    "as they are: {count}.",
    "document.drawings": "Charts or diagrams, left as they are with the text in them: {count}.",
    "document.cells": "Sheets: {sheets} of {all_sheets}. Cells that hold text and are "
    "translated: {read} of {total}.",
    "document.table_headers": "Column names of Excel tables, left as they are because formulas "
    "refer to them: {count}.",
    "document.rows": "Rows: {rows}. Cells that hold text and are translated: {read}, in these "
    "columns: {columns}.",
    "document.columns_left": "Column names and these columns are left as they are: {columns}.",
    "document.column_names_left": "Column names are left as they are.",
    "document.cells_quoted": "Translated cells that have the delimiter in them: {count}. They "
    "are in quotation marks, which the file had nowhere else.",
    "document.values": "Values that are text and are translated: {read} of {total}. Names, "
    "numbers and structure are left as they are.",
    "document.cues": "Cues that hold text and are translated: {read} of {total}.",
    "document.overlaps": "Cues that begin before the one above ends: {count} ({cues}). All times "
    "are left as they are.",
    "document.pages": "Pages that hold text and are translated: {read} of {total}.",
    "document.from_pdf": "A PDF has no paragraphs and no places for longer words, so the "
    "translation is a text file.",
    "document.blocks": "Paragraphs that hold text and are translated: {blocks}. Code, addresses, "
    "scripts and tags are left as they are.",
    "document.encoding_changed": "The encoding of the file, {encoding}, doesn't have all letters "
    "of the translation, so it is in UTF-8.",
    "document.left_as_it_was": "Left untranslated, because the formatting could not be kept "
    "otherwise: {count} ({places}).",
    "document.html_blocks": "Blocks of HTML, left as they are with the text in them: {count}.",
    "document.front_matter": "The front matter is left as it is.",
    "error.file_no_columns": "{file} is no table, so columns of it can't be chosen. Leave the "
    "choice out.",
    **SUMMARIES,
}

SENTENCES |= LANGUAGE_TRAINING
SENTENCES |= TRAINING_DATA
SENTENCES |= PAIR_TRAINING
SENTENCES |= TRAINING_RESULT
SENTENCES |= TRAINING_RESULT
SENTENCES |= PAIR_TRAINING


def sentence(text: TextKey) -> str:
    """The English sentence for a key with its arguments.

    Raises:
        KeyError: a key or argument that the tables don't have: a bug, caught by the tests.
    """
    return SENTENCES[text.key].format(**text.args)
