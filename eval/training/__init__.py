"""Training the default model's adapter (`assistant/finding/adapter.npz`) on questions written for the purpose.

`questions/` has them, by the sentence that answers: four questions that it answers, in layman's words among others, and a
near one that it doesn't. They are about statutes of STARD that none of its own questions is about, about seven of the State
Council's documents, and about sentences in the style of such documents that were invented (no such document exists, and
nothing in them is a fact). None is about a document that the first frozen question sets ask about. `python -m eval.training`
learns from them; it needs nothing that the program doesn't.

The program's adapter was learnt in two rounds: 2,856 sentences from nothing in four epochs; then, when 2,611 invented ones
with questions in still plainer words had been added, all of them for 1.8 epochs from there (`--start`).
"""
