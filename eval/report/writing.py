"""Writes the report: `latest.html`, `latest.md` and `latest.json`, beside what the last one has left."""

import json
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from eval.report.markdown import markdown
from eval.report.record import Run, as_json, load_earlier
from eval.report.view import View, causes, difference, shown, view_of

FOLDER = Path(__file__).resolve().parents[1] / "reports"
NAME = "latest"


def write(run: Run, folder: Path = FOLDER) -> View:
    """Write the report of a run into a folder, and return it as it is seen.

    The last one there is what the run is compared with; nothing is lost of it that this run has not measured.
    """
    folder.mkdir(parents=True, exist_ok=True)
    earlier = load_earlier(folder / f"{NAME}.json")
    view = view_of(run, earlier)
    _put(folder / f"{NAME}.html", html(view))
    _put(folder / f"{NAME}.md", markdown(view))
    _put(folder / f"{NAME}.json", json.dumps(as_json(run, earlier), ensure_ascii=False, indent=1) + "\n")
    return view


def html(view: View) -> str:
    """Return the page. All that it shows is escaped: questions and clauses are data."""
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    template = environment.get_template("page.html.j2")
    return template.render(view=view, shown=shown, difference=difference, causes=causes)


def _put(path: Path, text: str) -> None:
    """Write a file at once: a reader sees the old one or the new one."""
    unfinished = path.with_suffix(path.suffix + ".part")
    unfinished.write_text(text, "utf-8")
    unfinished.replace(path)
