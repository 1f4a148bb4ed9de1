"""The commands that keep the corpus and the index, and show what is in them."""

import argparse
import sys
from pathlib import Path

from assistant.cli.output import complain, dumps
from assistant.contract import clause_json, document_json
from assistant.settings import Settings

# Imports that cost seconds stand in the commands that need them.


def add_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the commands to the parser."""
    index = commands.add_parser("index", help="使索引与文件库一致")
    index.add_argument("--rebuild", action="store_true", help="丢弃原有索引，全部重建")
    index.set_defaults(command=_index)

    add = commands.add_parser("add", help="把文件(.txt、.md)加入文件库并建立索引")
    add.add_argument("files", nargs="+", metavar="文件", type=Path)
    add.set_defaults(command=_add)

    documents = commands.add_parser("documents", help="列出文件库里的文件")
    documents.add_argument("--json", action="store_true", help="输出 JSON")
    documents.set_defaults(command=_documents)

    text = commands.add_parser("text", help="输出一份文件的标准文本")
    text.add_argument("document", metavar="文件名")
    text.set_defaults(command=_text)

    clauses = commands.add_parser("clauses", help="列出条款")
    clauses.add_argument("document", nargs="?", metavar="文件名")
    clauses.add_argument("--json", action="store_true", help="输出 JSON")
    clauses.set_defaults(command=_clauses)


def _index(options: argparse.Namespace, settings: Settings) -> None:
    from assistant.desk import Desk, changes_sentences

    desk = Desk(settings)
    for sentence in changes_sentences(desk.refresh(options.rebuild)):
        print(sentence)


def _add(options: argparse.Namespace, settings: Settings) -> None:
    from assistant.desk import Desk

    print(Desk(settings).add(options.files))


def _documents(options: argparse.Namespace, settings: Settings) -> None:
    from assistant.finding.corpus import read_corpus

    corpus = read_corpus(settings.corpus)
    complain(corpus.complaints)
    if options.json:
        print(dumps([document_json(document) for document in corpus.documents]))
        return
    for document in corpus.documents:
        print(
            f"{document.id}\t{document.title}\t{document.issued_on or '日期未载明'}\t{len(document.clauses)} 条"
        )


def _text(options: argparse.Namespace, settings: Settings) -> None:
    from assistant.desk import find_document
    from assistant.finding.corpus import read_corpus

    document = find_document(read_corpus(settings.corpus).documents, options.document)
    sys.stdout.buffer.write(document.text.encode("utf-8"))


def _clauses(options: argparse.Namespace, settings: Settings) -> None:
    from assistant.desk import find_document
    from assistant.finding.corpus import read_corpus

    corpus = read_corpus(settings.corpus)
    complain(corpus.complaints)
    chosen = [find_document(corpus.documents, options.document)] if options.document else corpus.documents
    clauses = [clause for document in chosen for clause in document.clauses]
    if options.json:
        print(dumps([clause_json(clause) for clause in clauses]))
        return
    for clause in clauses:
        print(f"{clause.id}\t{clause.label}\t{clause.text[:40]}")
