"""A question and what it found become a verified Answer."""
