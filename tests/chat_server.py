"""A real server that speaks like OpenAI's, its words scripted by the name of the model that is asked for.

`python -m tests.chat_server SCRIPT` serves on a free port of loopback and prints it. SCRIPT is a JSON file: the model's
name → what it says, or {"status": 500}, {"pause": seconds}, {"raw": "what is sent instead of events"}.
"""

import json
import sys
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

SCRIPT: dict[str, Any] = json.loads(Path(sys.argv[1]).read_text("utf-8")) if len(sys.argv) > 1 else {}
ASKED: list[str] = []


class Server(BaseHTTPRequestHandler):
    """Streams what the script says, a few characters at a time."""

    def do_GET(self) -> None:
        """Return the requests so far."""
        self._send(200, json.dumps(ASKED).encode())

    def do_POST(self) -> None:
        """Answer a chat completion."""
        body = self.rfile.read(int(self.headers["Content-Length"]))
        ASKED.append(body.decode())
        said = SCRIPT[json.loads(body)["model"]]
        if isinstance(said, dict) and "status" in said:
            self._send(said["status"], b'{"error": {"message": "scripted"}}')
            return
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        if isinstance(said, dict) and "raw" in said:
            self.wfile.write(said["raw"].encode())
            return
        text, pause = (said["text"], said["pause"]) if isinstance(said, dict) else (said, 0.0)
        for start in range(0, len(text), 5):
            self._event({"content": text[start : start + 5]})
            time.sleep(pause)
        self._event({}, "stop")
        self.wfile.write(b"data: [DONE]\n\n")

    def _event(self, delta: dict[str, str], finish: str | None = None) -> None:
        choice = {"index": 0, "delta": delta, "finish_reason": finish}
        event = {
            "id": "1",
            "object": "chat.completion.chunk",
            "created": 0,
            "model": "m",
            "choices": [choice],
        }
        self.wfile.write(f"data: {json.dumps(event, ensure_ascii=False)}\n\n".encode())
        self.wfile.flush()

    def _send(self, status: int, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


if __name__ == "__main__":
    server = ThreadingHTTPServer(("127.0.0.1", 0), Server)
    print(server.server_port, flush=True)
    server.serve_forever()
