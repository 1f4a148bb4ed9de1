"""Bytes become canonical text."""

from pathlib import Path

from assistant.errors import DocumentError

ENDINGS = (".txt", ".md")
LARGEST = 20 * 2**20
"""Bytes. The longest Chinese statute is under 1 MiB; a larger file is no policy document."""


def read_text(path: Path) -> str:
    """Return the canonical text of the file at `path`: decoded, without byte-order mark, `\\n` as the only line end.

    UTF-8, UTF-16 with a byte-order mark, and GB18030 (older government sites) are read. Raises DocumentError for a
    file that is missing, of another kind, empty, too large, or binary.
    """
    if path.suffix.lower() not in ENDINGS:
        raise DocumentError(f"不能读取“{path.name}”：目前只支持 .txt 和 .md 文件，请先另存为其中一种。")
    try:
        size = path.stat().st_size
        if size > LARGEST:
            raise DocumentError(
                f"“{path.name}”有 {size >> 20} MB，超过 {LARGEST >> 20} MB 的上限；请拆分后再添加。"
            )
        data = path.read_bytes()
    except FileNotFoundError:
        raise DocumentError(f"找不到文件“{path}”，请检查路径。") from None
    except IsADirectoryError:
        raise DocumentError(f"“{path}”是文件夹，请逐个指定其中的文件。") from None
    except OSError as error:
        raise DocumentError(f"无法读取“{path}”（{error.strerror}），请检查文件权限。") from None
    return _canonical(_decode(data, path.name), path.name)


def _decode(data: bytes, name: str) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    else:
        encodings = ["utf-8-sig", "gb18030"]
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise DocumentError(f"“{name}”不是文本文件，或编码无法识别；请另存为 UTF-8 编码的 .txt 后再添加。")


def _canonical(text: str, name: str) -> str:
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise DocumentError(f"“{name}”是空文件，没有可以回答问题的内容。")
    # Decoding binary data as GB18030 may succeed; control characters give it away.
    controls = sum(c < " " and c not in "\n\t\f\v" for c in text)
    if "\0" in text or controls > len(text) // 100:
        raise DocumentError(f"“{name}”不是文本文件，请另存为 UTF-8 编码的 .txt 后再添加。")
    return text
