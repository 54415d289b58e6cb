"""Copy the third-party files that the pages and PDFs use from node_modules into static/vendor, compressed beside.

Only what is used is taken: the whole packages are 41 MB. The copied style sheet loses the @font-face rules of the
faces that are not taken, so a page can never ask for a file that is not there.
"""

import gzip
import re
import shutil
from pathlib import Path

import brotli  # type: ignore[import-untyped]

USWDS = Path("@uswds/uswds/dist")
STYLE = "css/uswds.min.css"
USWDS_FONTS = (
    "fonts/public-sans/PublicSans-Regular.woff2",
    "fonts/public-sans/PublicSans-Bold.woff2",
    "fonts/roboto-mono/roboto-mono-v5-latin-regular.woff2",
)
SERIF = Path("@fontsource/source-serif-4/files")
SERIF_FACES = ("400-normal", "400-italic", "600-normal")
LICENCES = {
    "@uswds/uswds/LICENSE.md": "uswds/LICENSE.md",
    "@fontsource/source-serif-4/LICENSE": "fonts/LICENSE-source-serif-4",
}
FONT_RULE = re.compile(r"@font-face\s*\{[^}]*\}")
PICTURE = re.compile(r"url\([\"']?\.\./(img/[^\"')]+\.svg)[\"']?\)")
SOURCE_MAP = re.compile(r"/\*# sourceMappingURL=.*?\*/")


def trimmed_style(style: str) -> str:
    """The style sheet without the faces we do not take and without its pointer to a source map."""
    kept = SOURCE_MAP.sub("", style)
    return FONT_RULE.sub(lambda rule: rule[0] if any(font in rule[0] for font in USWDS_FONTS) else "", kept)


def wanted_files(style: str) -> dict[str, str]:
    """Where each file comes from (below node_modules) and where it goes (below static/vendor)."""
    pictures = sorted(set(PICTURE.findall(style)))
    wanted = {f"{USWDS}/{name}": f"uswds/{name}" for name in (*USWDS_FONTS, *pictures)}
    for face in SERIF_FACES:
        name = f"source-serif-4-latin-{face}.woff2"
        wanted[f"{SERIF}/{name}"] = f"fonts/{name}"
    return wanted | LICENCES


def compress(file: Path) -> None:
    """Write FILE.gz and FILE.br, so that no request pays for compression. The same input gives the same bytes."""
    content = file.read_bytes()
    file.with_name(f"{file.name}.gz").write_bytes(gzip.compress(content, 9, mtime=0))
    file.with_name(f"{file.name}.br").write_bytes(brotli.compress(content))


def build(packages: Path, vendor: Path) -> None:
    """Fill VENDOR anew from PACKAGES (node_modules). It appears complete or not at all."""
    style = trimmed_style((packages / USWDS / STYLE).read_text())
    fresh = vendor.with_name(f"{vendor.name}.new")
    shutil.rmtree(fresh, ignore_errors=True)
    for source, target in wanted_files(style).items():
        (fresh / target).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(packages / source, fresh / target)
    sheet = fresh / "uswds" / STYLE
    sheet.parent.mkdir(parents=True)
    sheet.write_text(style)
    compress(sheet)
    shutil.rmtree(vendor, ignore_errors=True)
    fresh.rename(vendor)


if __name__ == "__main__":
    root = Path(__file__).resolve().parent.parent
    build(root / "node_modules", root / "static" / "vendor")
