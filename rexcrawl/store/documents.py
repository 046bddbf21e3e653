"""`make schema`: every page of `storage/` that is made from the migrations' comments."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from rexcrawl.config import folder
from rexcrawl.store import metadata, schema
from rexcrawl.store.database import Store


def pages(storage: Path) -> dict[str, str]:
    """`schema.sql`, `README.md` (its dictionary part) and `metadata.json` as they should be, by file name."""
    with TemporaryDirectory() as temporary, Store.open(Path(temporary) / "fresh.db") as store:
        described = schema.dictionary(store)
        head = (storage / "README.md").read_text(encoding="utf-8").split(schema.MARK)[0]
        return {
            "schema.sql": schema.dump(store),
            "README.md": f"{head}{schema.MARK}\n\n{schema.as_markdown(described)}",
            "metadata.json": metadata.as_json(described, storage),
        }


if __name__ == "__main__":
    for name, text in pages(folder("storage")).items():
        (folder("storage") / name).write_text(text, encoding="utf-8")
