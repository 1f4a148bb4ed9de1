"""The report: what a run found, what changed since the last one, as a page, as Markdown and for machines."""
