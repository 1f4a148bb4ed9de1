"""Quizzes from a document's facts and clauses: items with their key, the reason and the clause word for word."""
