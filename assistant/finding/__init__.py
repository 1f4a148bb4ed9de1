"""A question finds clauses: vectors, words, and the index that holds them."""
