"""Chinese itself; knows no document."""
