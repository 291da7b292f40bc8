"""Compares what one worksheet's PDF costs with the same sheet made by WeasyPrint.

    python scripts/compare_weasyprint.py [20]      so many files of each, a process for each

WeasyPrint is no dependency: it is installed into a temporary folder, and needs Pango on the system. It gets the sheet
as the page of the site has it, form and all, with the same facts, QR code and foot.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import venv
from collections.abc import Sequence
from pathlib import Path

PROJECT = Path(__file__).parent.parent
sys.path.insert(0, str(PROJECT / "hooks"))

from portal.base.settings import read_locales  # noqa: E402
from portal.catalogue import Page, read_catalogue  # noqa: E402
from portal.pages.text import text_renderer  # noqa: E402
from portal.printing.about import about_lines, facts, materials  # noqa: E402
from portal.printing.job import WORDS, Job  # noqa: E402
from portal.printing.qr import qr_svg  # noqa: E402

SHEET = "toolkits/partner-motivation/partner-table.md"
VERSION = "weasyprint==70.0"

STYLE = """
@page { size: A4; margin: 16mm 17mm 25mm; @bottom-left { content: string(title); } @bottom-right {
  content: counter(page) " / " counter(pages); } }
html { font: 10.5pt "Open Sans", sans-serif; } h1 { font-size: 22pt; string-set: title content(); }
table { width: 100%; border-collapse: collapse; table-layout: fixed; } tr, .fill-in__item { break-inside: avoid; }
td, th { border: .5pt solid #595959; padding: 2mm; text-align: left; } td { height: 12mm; }
h2, h3, caption, legend { break-after: avoid; } textarea, input[type=text] { width: 100%; border: .5pt solid #595959; }
"""

# Runs in the temporary environment: the page to print, and how often.
WORKER = """
import resource, sys
from pathlib import Path
from weasyprint import HTML
page, count = Path(sys.argv[1]).read_text(encoding="utf-8"), int(sys.argv[2])
before = resource.getrusage(resource.RUSAGE_SELF)
for number in range(count):
    pdf = HTML(string=page.replace("</h1>", f" {number}</h1>")).write_pdf(pdf_variant="pdf/ua-1", pdf_forms=True)
used = resource.getrusage(resource.RUSAGE_SELF)
spent = used.ru_utime + used.ru_stime - before.ru_utime - before.ru_stime
print(1000 * spent / count, len(pdf) / 1000, used.ru_maxrss / 1000)
"""

# Runs in ours: how often.
OURS = f"""
import resource, sys
sys.path[:0] = [{str(PROJECT)!r}, {str(PROJECT / "hooks")!r}]
from dataclasses import replace
from scripts.compare_weasyprint import job
from portal.printing.pdf import render_sheet
count, asked = int(sys.argv[1]), job()
before = resource.getrusage(resource.RUSAGE_SELF)
for number in range(count):
    pdf = render_sheet(replace(asked, address=f"{{asked.address}}{{number}}/")).data
used = resource.getrusage(resource.RUSAGE_SELF)
spent = used.ru_utime + used.ru_stime - before.ru_utime - before.ru_stime
print(1000 * spent / count, len(pdf) / 1000, used.ru_maxrss / 1000)
"""


def job() -> Job:
    """Return what our renderer is asked for."""
    return _job()[0]


def _job() -> tuple[Job, Page]:
    catalogue = read_catalogue(
        PROJECT / "docs", read_locales(PROJECT / "mkdocs.yml"), render=text_renderer(PROJECT / "overrides")
    )
    page = catalogue.page(SHEET, "en")
    assert page.sheet is not None
    words = catalogue.interface["en"].only(*WORDS)
    address, toolkit = f"https://bench.example/{page.url}", catalogue.toolkit_of(page).title
    return Job("pdf", page.sheet, words, address, "https://bench.example/", "Bench", toolkit), page


def page_to_print() -> str:
    """Return the sheet as a page of HTML."""
    asked, page = _job()
    body = page.rendered.html
    strip = "".join(f"<p><b>{name}</b> {value}</p>" for name, value in [*facts(asked), *materials(asked)])
    about = "".join(f"<p>{line}</p>" for line in about_lines(asked))
    head = f'<head><meta charset="utf-8"><title>{asked.sheet.title}</title><style>{STYLE}</style></head>'
    code = f'<div role="img" aria-label="QR" style="width: 28mm">{qr_svg(asked.address)}</div>'
    intro = f"<h1>{asked.sheet.title}</h1><p>{asked.sheet.summary}</p>"
    return f'<!doctype html><html lang="en">{head}<body>{intro}{strip}<form>{body}</form>{code}{about}</body></html>'


def _numbers(*command: str) -> tuple[float, ...]:
    output = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
    return tuple(float(number) for number in output.split())


def main(arguments: Sequence[str]) -> int:
    """Measure both and print them."""
    count = arguments[0] if arguments else "20"
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        python = str(Path(folder, "bin", "python"))
        subprocess.run([python, "-m", "pip", "install", "--quiet", VERSION], check=True)
        page = Path(folder, "page.html")
        page.write_text(page_to_print(), encoding="utf-8")
        theirs = _numbers(python, "-c", WORKER, str(page), count)
    ours = _numbers(sys.executable, "-c", OURS, count)
    print(f"{count + ' PDFs of one sheet':<22}{'CPU ms':>8}{'KB':>8}{'peak MB':>9}")
    for name, numbers in (("Typst and pikepdf", ours), (VERSION, theirs)):
        print(f"{name:<22}{numbers[0]:>8.0f}{numbers[1]:>8.0f}{numbers[2]:>9.0f}")
    print(f"CPU time of ours: {ours[0] / theirs[0]:.2f} of WeasyPrint's")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
