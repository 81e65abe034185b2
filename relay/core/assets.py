"""What browsers fetch: the static tree, under one versioned and unchanging address.

The version is one hash for the whole tree, so that modules import each other by relative path
and every file can be kept for ever. `flask relay assets` keeps a copy of the tree with compressed
siblings in `RELAY_DATA/static/<version>/`: the folder's name is its stamp.
"""

import shutil
import tempfile
from functools import cache
from hashlib import sha256
from pathlib import Path

from flask import Flask
from whitenoise import WhiteNoise
from whitenoise.compress import Compressor

STATIC = Path(__file__).parents[2] / "static"


class Statics(WhiteNoise):  # type: ignore[misc]
    """WhiteNoise, for files whose address changes whenever they do."""

    FOREVER = 365 * 24 * 60 * 60

    def immutable_file_test(self, path: str, url: str) -> bool:
        return True


def files(static: Path) -> list[Path]:
    """The files of the tree, in an order that does not depend on the disk."""
    return sorted(path for path in static.rglob("*") if path.is_file())


def version(static: Path) -> str:
    """Twelve hexadecimal digits that change with any name or byte of the tree."""
    whole = sha256()
    for path in files(static):
        whole.update(path.relative_to(static).as_posix().encode() + b"\0")
        whole.update(sha256(path.read_bytes()).digest())
    return whole.hexdigest()[:12]


def build(static: Path, target: Path) -> str:
    """Copy the tree to `target/<version>/`, compressed too; remove other versions from there.

    A copy that is already there stays as it is. Returns the version.
    """
    current = version(static)
    target.mkdir(parents=True, exist_ok=True)
    if not (target / current).is_dir():
        # Filled beside its place and then renamed: a half-made copy never serves.
        unfinished = Path(tempfile.mkdtemp(prefix="unfinished-", dir=target))
        shutil.copytree(static, unfinished, dirs_exist_ok=True)
        _compress(unfinished)
        unfinished.rename(target / current)
    for folder in target.iterdir():
        if folder.name != current:
            shutil.rmtree(folder)
    return current


def _compress(folder: Path) -> None:
    compressor = Compressor(quiet=True)
    for path in files(folder):
        if compressor.should_compress(path.name):
            compressor.compress(str(path))


def init_app(app: Flask) -> None:
    """Serve the tree, from its compressed copy when that is current, and give pages `static()`."""
    app.config.setdefault("STATIC", STATIC)
    root: Path = app.config["STATIC"]
    current = version(root)
    copy: Path = app.config["DATA"] / "static" / current
    app.wsgi_app = Statics(  # type: ignore[method-assign]
        app.wsgi_app,
        root=copy if copy.is_dir() else root,
        prefix=f"static/{current}/",
        allow_all_origins=False,
    )

    @cache
    def static(path: str) -> str:
        """The address of a static file. Raises `FileNotFoundError` when there is none."""
        if not (root / path).is_file():
            raise FileNotFoundError(f"static/{path} does not exist.")
        return f"/static/{current}/{path}"

    app.jinja_env.globals["static"] = static
