"""Sentences about models, devices, downloads and what goes wrong with them."""

ENGINE: dict[str, str] = {
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
    "note.already_in_target": "The text seems to be in {language} already, so it was "
    "left as it is. Choose its language to translate it all the same.",
    "note.source_unlike": "The text seems to be in {language}, not in {source}: sentences may "
    "come back as they were. Choose its language, or let it be detected.",
    "note.long_sentences": "Sentences longer than the model reads at once were "
    "translated in {count} pieces.",
    "note.model_not_pinned": "Atelier has no checksums of its own for {model}: it was verified "
    "against those that {source} states.",
    "note.chat_translator": "{model} is a chat model that is asked to translate: it "
    "may know more or fewer languages than are listed.",
    "note.no_words": "There is nothing to translate in the text: it was left as it is.",
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
}
