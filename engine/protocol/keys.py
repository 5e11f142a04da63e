"""Every text key that crosses the wire, with the names of its arguments.

Owns: the list. Knows nothing of the sentences: ``engine.english`` has the engine's
own (for the terminal and the log), ``gui.sentences`` the translated ones. Tests
require a sentence for every key on both sides, using only the arguments listed here.
"""

ERROR_KEYS: dict[str, tuple[str, ...]] = {
    # protocol
    "error.internal": ("problem",),
    "error.cancelled": (),
    "error.unknown_method": ("method",),
    "error.bad_params": ("method", "problem"),
    "error.bad_message": ("problem",),
    # models on disk
    "error.model_not_found": ("model",),
    "error.model_not_installed": ("model",),
    "error.model_not_gguf": ("file",),
    "error.model_truncated": ("file",),
    "error.model_corrupt": ("file",),
    "error.model_pickle_only": ("folder", "file"),
    "error.model_no_weights": ("folder",),
    "error.model_architecture_unknown": ("architecture", "runtime"),
    "error.model_not_chat": ("model",),
    "error.model_load_failed": ("model", "reason"),
    "error.model_too_large": ("model", "needed_gb", "available_gb"),
    # generating
    "error.template_missing": ("model",),
    "error.template_failed": ("reason",),
    "error.template_too_slow": ("seconds",),
    "error.prompt_too_long": ("tokens", "limit"),
    "error.prompt_empty": (),
    "error.summary_empty": ("model",),
    "error.reply_empty": (),
    "error.reply_too_long": ("tokens", "limit"),
    "error.out_of_memory": ("device",),
    "error.device_unavailable": ("device",),
    # downloads and disk
    "error.download_no_source": ("model", "reasons"),
    "error.download_corrupt": ("file", "source"),
    "error.disk_full": ("path",),
    "error.not_writable": ("path",),
    "error.not_readable": ("path",),
    "error.file_not_found": ("path",),
    "error.catalogue_invalid": ("file", "problem"),
}

STAGE_KEYS: dict[str, tuple[str, ...]] = {
    "stage.starting": (),
    "stage.loading_model": ("model",),
    "stage.converting_model": ("model",),
    "stage.reading_prompt": (),
    "stage.generating": (),
    "stage.summarizing": ("part", "parts"),
    "stage.scoring_reply": (),
    "stage.connecting": ("source",),
    "stage.downloading": ("file", "source"),
    "stage.verifying": ("file",),
    "stage.unpacking": ("file",),
    "stage.waiting": (),
}

REASON_KEYS: dict[str, tuple[str, ...]] = {
    "reason.asked_for": ("device",),
    "reason.no_gpu": (),
    "reason.cuda_found": ("name", "memory_gb"),
    "reason.rocm_found": ("name", "memory_gb"),
    "reason.xpu_found": ("name",),
    "reason.mps_found": (),
    "reason.llama_cpu_build": (),
    "reason.llama_gpu_build": ("backend",),
    "reason.llama_needs_sockets": (),
    "reason.gpu_but_llama_cpu_build": ("name",),
    "reason.torch_cpu_build": (),
    "reason.bfloat16_fast": ("device",),
    "reason.float32_cpu": (),
    "reason.float16_gpu": ("device",),
    "reason.gguf_weights": ("quantization",),
    "reason.source_unreachable": ("source", "problem"),
    "reason.source_refused": ("source", "problem"),
}

PARAM_KEYS: dict[str, tuple[str, ...]] = {
    "param.temperature": (),
    "param.top_k": (),
    "param.top_p": (),
    "param.min_p": (),
    "param.repeat_penalty": (),
    "param.max_tokens": (),
    "param.seed": (),
    "param.stop": (),
    "param.context_length": (),
    "param.device": (),
}

ALL_KEYS: dict[str, tuple[str, ...]] = ERROR_KEYS | STAGE_KEYS | REASON_KEYS | PARAM_KEYS
