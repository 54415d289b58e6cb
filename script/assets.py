"""Copy the third-party files that the pages and PDFs use from node_modules into static/vendor, compressed beside.

Only what is used is taken: the whole packages are 41 MB. Of the design system that is the style sheet, cut to the parts
that our pages are built from (see subset_css.py), and one face of figures; of the two families of letters the weights
that the themes name, each in three files, of which a browser fetches only those whose letters stand on its page. Of the
program that sends large files piece by piece it is the one file for browsers.
"""

import gzip
import runpy
import shutil
from pathlib import Path

import brotli  # type: ignore[import-untyped]

USWDS = Path("@uswds/uswds/dist")
STYLE = "css/uswds.min.css"
MONO = "fonts/roboto-mono/roboto-mono-v5-latin-regular.woff2"
FACES = {
    "source-serif-4": ("400-normal", "400-italic", "600-normal"),
    "public-sans": ("400-normal", "700-normal"),
}
LETTERS = ("latin", "latin-ext", "vietnamese")

subset = runpy.run_path(str(Path(__file__).with_name("subset_css.py")))["subset"]


def wanted_files() -> dict[str, str]:
    """Where each file comes from (below node_modules) and where it goes (below static/vendor)."""
    wanted = {f"{USWDS}/{MONO}": f"uswds/{MONO}", "@uswds/uswds/LICENSE.md": "uswds/LICENSE.md"}
    wanted |= {"tus-js-client/dist/tus.min.js": "tus/tus.min.js", "tus-js-client/LICENSE": "tus/LICENSE"}
    for family, weights in FACES.items():
        wanted[f"@fontsource/{family}/LICENSE"] = f"fonts/LICENSE-{family}"
        for name in (f"{family}-{letters}-{weight}.woff2" for letters in LETTERS for weight in weights):
            wanted[f"@fontsource/{family}/files/{name}"] = f"fonts/{name}"
    return wanted


def compress(file: Path) -> None:
    """Write FILE.gz and FILE.br, so that no request pays for compression. The same input gives the same bytes."""
    content = file.read_bytes()
    file.with_name(f"{file.name}.gz").write_bytes(gzip.compress(content, 9, mtime=0))
    file.with_name(f"{file.name}.br").write_bytes(brotli.compress(content))


def build(packages: Path, vendor: Path) -> None:
    """Fill VENDOR anew from PACKAGES (node_modules). It appears complete or not at all."""
    fresh = vendor.with_name(f"{vendor.name}.new")
    shutil.rmtree(fresh, ignore_errors=True)
    for source, target in wanted_files().items():
        (fresh / target).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(packages / source, fresh / target)
    sheet = fresh / "uswds" / STYLE
    sheet.parent.mkdir(parents=True)
    sheet.write_text(subset((packages / USWDS / STYLE).read_text()))
    compress(sheet)
    compress(fresh / "tus/tus.min.js")
    shutil.rmtree(vendor, ignore_errors=True)
    fresh.rename(vendor)


if __name__ == "__main__":
    root = Path(__file__).resolve().parent.parent
    build(root / "node_modules", root / "static" / "vendor")
