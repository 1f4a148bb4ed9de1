"""The peers by name, each loaded only in its own process."""

from dataclasses import dataclass
from importlib import import_module

from eval.peers.peer import EmbeddingModel, Peer

OURS = "tiaowen"


@dataclass(frozen=True, slots=True)
class Entry:
    """How a peer is called on the page, and the class that adapts it."""

    title: str
    module: str
    adapter: str


ROSTER = {
    OURS: Entry("条问", "tiaowen", "Tiaowen"),
    "langchain": Entry("LangChain 通常做法", "langchain_recipe", "LangChainRecipe"),
    "llamaindex": Entry("LlamaIndex 引文检索", "llama_index_citation", "LlamaIndexCitation"),
    "txtai": Entry("txtai 混合检索", "txtai_hybrid", "TxtaiHybrid"),
    "haystack": Entry("Haystack 混合检索", "haystack_hybrid", "HaystackHybrid"),
}


def load(name: str, model: EmbeddingModel) -> Peer:
    """Return a peer with its model loaded. Raises ImportError if its library isn't installed."""
    entry = ROSTER[name]
    adapter = getattr(import_module(f"eval.peers.{entry.module}"), entry.adapter)
    peer: Peer = adapter(model)
    return peer
