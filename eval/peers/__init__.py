"""The program beside what a user would pick instead, measured in one run on this machine.

    python -m eval.peers [--policies DIR]

The peers: the plain LangChain recipe, LlamaIndex's CitationQueryEngine, txtai's hybrid index and Haystack's hybrid
pipeline; all retrieve with the program's own embedding model (on torch, as they do by themselves), its prompts, the
same canonical texts and the same questions, and none with a language model. Where a peer's default does not work for
Chinese, it has the better setting; its module says which.

- `peer` is what they have in common, one module each adapts them, `roster` lists them.
- `child` runs one of them in a process of its own, which `process` talks to: memory is a process's.
- `grounds` is what is asked and where the answers stand, `scoring` judges, `measuring` runs all of it.
- `program` measures the program as a whole beside the recipe: cold start, served memory, indexing sentence by sentence.
- `run` makes a part of the evaluation out of it.

A passage counts for a clause by `eval.metrics.overlaps_enough`. The peers know no refusal: each gets the threshold on
its own score that does best on the dev questions. All figures come from the test questions.
"""

from pathlib import Path

from eval.model import Part


def compare(policies: Path | None) -> Part:
    """Compare on the first document, and on the policies that are asked about if their folder is given."""
    from eval.peers import run  # imported late: a peer's own process is not to carry it

    return run.compare(policies)
