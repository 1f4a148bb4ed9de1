"""A file becomes a Document with its Clauses."""
