"""Finding an outlet's sources, judging them against each other, and carrying them in and out.

Pure: what is fetched in between is fetched by the caller.
"""

from rexcrawl.sourcing.appraisal import Appraisal, Tried, appraise
from rexcrawl.sourcing.exchange import OpmlFeed, from_opml, to_opml, to_toml
from rexcrawl.sourcing.filing import filed, known_as, short_name
from rexcrawl.sourcing.finding import Candidate, candidates, feeds_listed
from rexcrawl.sourcing.importing import Imported, imported
from rexcrawl.sourcing.portrait import UNKNOWN_COUNTRY, UNKNOWN_LANGUAGE, Portrait, portrait
from rexcrawl.sourcing.reading import destination, filled_in_later, is_article
from rexcrawl.sourcing.recall import ChannelRecall, Sighting, advice, recall

__all__ = [
    "UNKNOWN_COUNTRY",
    "UNKNOWN_LANGUAGE",
    "Appraisal",
    "Candidate",
    "ChannelRecall",
    "Imported",
    "OpmlFeed",
    "Portrait",
    "Sighting",
    "Tried",
    "advice",
    "appraise",
    "candidates",
    "destination",
    "feeds_listed",
    "filed",
    "filled_in_later",
    "from_opml",
    "imported",
    "is_article",
    "known_as",
    "portrait",
    "recall",
    "short_name",
    "to_opml",
    "to_toml",
]
