"""Public yardsticks, each measured on the user's own copy of the data: nothing is fetched.

`stard` finds statute articles, `cmrc` finds and quotes passages, `rgb` answers or refuses. Each has
`run(path, limit) -> Part`; `python -m eval.yardsticks NAME PATH` prints it. `signals` is what eval.ablations ranks by.
"""
