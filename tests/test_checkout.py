"""Scrapy's own commands from the root of a checkout: a spider for each outlet, and one that lands what it finds."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from rexcrawl.store.database import Store
from tests.site import Item, Site
from tests.test_faults import BEAT, _page

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The parts of the repository that a spider needs, somewhere else: what runs there is that copy."""
    folder = tmp_path_factory.mktemp("checkout")
    for name in ("rexcrawl", "schedules", "storage"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "scrapy.cfg", folder)
    return folder


# As the console script `scrapy`: the current folder is not on the path, and no installed rexcrawl may answer instead.
UNINSTALLED = """
import sys
from pathlib import Path
sys.path = [entry for entry in sys.path if entry and not (Path(entry) / "rexcrawl" / "__init__.py").exists()]
sys.meta_path = [finder for finder in sys.meta_path if "editable" not in repr(finder)]
from scrapy.cmdline import execute
execute(["scrapy", *sys.argv[1:]])
"""


def _scrapy(checkout: Path, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", UNINSTALLED, *words],
        cwd=checkout,
        env={**os.environ, "PYTHONPATH": "", "PYTHONWARNINGS": "ignore", **environment},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


@pytest.mark.slow
def test_scrapy_list_names_a_spider_for_each_outlet(checkout: Path) -> None:
    listed = _scrapy(checkout, "list")
    assert listed.returncode == 0, listed.stderr
    names = listed.stdout.split()
    assert "cgsp" in names
    assert len(names) == len(set(names)) >= 40


@pytest.mark.slow
def test_it_is_the_checkout_that_runs(checkout: Path) -> None:
    assert _scrapy(checkout.parent, "settings", "--get", "BOT_NAME").stdout.strip() != "rexcrawl"
    asked = _scrapy(checkout, "shell", "--nolog", "-c", "__import__('rexcrawl').__file__")
    assert asked.stdout.strip() == str(checkout / "rexcrawl" / "__init__.py"), asked.stderr


@pytest.mark.slow
def test_scrapy_crawl_lands_what_the_outlet_announces(checkout: Path, tmp_path: Path) -> None:
    with Site() as site:
        site.page("/news/good.html", _page("Rare earth", "The plant shipped its first oxide to a buyer in Japan. " * 4))
        site.feed("/feed/", [Item(url=f"{site.url}/news/good.html", title="Rare earth output")])
        site.feed("/broken-feed/", [])
        (tmp_path / "beat.toml").write_text(BEAT.format(url=site.url, port=site.port), encoding="utf-8")
        done = _scrapy(
            checkout,
            "crawl",
            "one",
            REXCRAWL_DATA=str(tmp_path / "data"),
            REXCRAWL_BEAT=str(tmp_path / "beat.toml"),
            REXCRAWL_ALLOW_PRIVATE="1",
        )
    assert done.returncode == 0, done.stderr
    with Store.open(tmp_path / "data" / "rexcrawl.db", readonly=True) as store:
        assert store.value("SELECT count(*) FROM articles") == 1
