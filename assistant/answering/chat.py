"""The chat model that an office may have set: its words, as they come, within a time. Only this module knows which
LangChain integration is behind it."""

import logging
import os
import queue
import threading
import time
from collections.abc import Iterator, Sequence
from typing import Any

from assistant.errors import ChatError, SettingError

KEY = "TIAOWEN_CHAT_KEY"
"""The environment variable of the key; a key has no place in a file."""
LONGEST = 2000
"""Characters that are read of one answer: a model that loops is cut off."""
_END = object()
_log = logging.getLogger(__name__)

Messages = Sequence[tuple[str, str]]


class Chat:
    """A chat model: `name` as it was set, and `timeout`, the seconds that one answer may take in all."""

    def __init__(self, model: Any, name: str, timeout: float) -> None:
        """Take any chat model of LangChain."""
        self._model, self.name, self.timeout = model, name, timeout

    def stream(self, messages: Messages) -> Iterator[str]:
        """Yield the words of the answer as they come, without what the model thinks aloud (<think>…</think>).

        Raises ChatError where the model fails, or is not done within the time.
        """
        deadline = time.monotonic() + self.timeout
        words: queue.Queue[object] = queue.Queue()
        gone = threading.Event()
        threading.Thread(target=self._pull, args=(messages, words, gone), daemon=True).start()
        length = 0
        try:
            for piece in _aloud(_until(deadline, words, self.timeout)):
                length += len(piece)
                yield piece
                if length >= LONGEST:
                    return
        finally:
            gone.set()

    def _pull(self, messages: Messages, words: "queue.Queue[object]", gone: threading.Event) -> None:
        """Put the model's pieces into `words`, then _END or the error, from a thread of its own: a server that hangs can
        only be left alone."""
        try:
            for chunk in self._model.stream(list(messages)):
                if gone.is_set():
                    return
                if text := _text_of(chunk):
                    words.put(text)
            words.put(_END)
        except Exception as error:  # noqa: BLE001  each provider raises errors of its own
            words.put(error)


def open_chat(name: str, url: str | None, timeout: float) -> Chat:
    """Return the chat model `name` (`openai:qwen3`, `ollama:qwen3`: any that LangChain's init_chat_model knows), at the
    base address `url` if it isn't the provider's own. The key comes from the environment (KEY).

    Raises SettingError where the libraries for it are missing, or the name is none.
    """
    os.environ.setdefault("LANGSMITH_TRACING", "false")
    try:
        from langchain.chat_models import init_chat_model  # noqa: PLC0415  only who has a model pays for it
    except ImportError:
        raise SettingError(_install("langchain")) from None
    options: dict[str, Any] = {"temperature": 0}
    if url:
        options["base_url"] = url
    if not name.startswith("ollama:"):
        # A server of one's own asks for no key, but its client does.
        options |= {"api_key": os.environ.get(KEY) or "none", "timeout": timeout, "max_retries": 0}
    try:
        return Chat(init_chat_model(name, **options), name, timeout)
    except ImportError as error:
        raise SettingError(_install(getattr(error, "name", None) or name)) from None
    except Exception as error:
        raise SettingError(
            f"语言模型“{name}”打不开（{type(error).__name__}）；请检查设置 chat_model，例如 openai:qwen3 或 ollama:qwen3。"
        ) from error


def _install(what: str) -> str:
    return f"使用语言模型要先安装 {what}：.venv/bin/pip install -c constraints.txt -e '.[chat]'。"


def _text_of(chunk: Any) -> str:
    content = chunk.content
    if isinstance(content, str):
        return content
    return "".join(part.get("text", "") for part in content if isinstance(part, dict))


def _until(deadline: float, words: "queue.Queue[object]", timeout: float) -> Iterator[str]:
    while True:
        try:
            piece = words.get(timeout=max(0.0, deadline - time.monotonic()))
        except queue.Empty:
            raise ChatError(f"语言模型在 {timeout:g} 秒内没有答完") from None
        if piece is _END:
            return
        if isinstance(piece, BaseException):
            _log.warning("chat model failed: %s: %s", type(piece).__name__, piece)
            raise ChatError(f"语言模型没有应答（{type(piece).__name__}）") from piece
        yield str(piece)


def _aloud(pieces: Iterator[str]) -> Iterator[str]:
    """Yield the pieces without a leading <think>…</think>; a tag may be spread over several."""
    held, thinking, begun = "", False, False
    for piece in pieces:
        if begun:
            yield piece
            continue
        held += piece
        start = held.lstrip()
        if not thinking and start.startswith("<think>"):
            thinking = True
        if thinking and "</think>" in held:
            held, thinking, begun = held.partition("</think>")[2].lstrip(), False, True
        elif not thinking and not "<think>".startswith(start[:7]):
            begun = True
        if begun and held:
            yield held
    if not begun and not thinking and held.strip():
        yield held
