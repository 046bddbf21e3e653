"""Finding an outlet's sources, judging them against each other, and carrying them in and out.

Pure: what is fetched in between is fetched by the caller.
"""

from rexcrawl.sourcing.appraisal import Appraisal, appraise
from rexcrawl.sourcing.exchange import OpmlFeed, from_opml, to_opml, to_toml
from rexcrawl.sourcing.finding import Candidate, candidates
from rexcrawl.sourcing.recall import ChannelRecall, Sighting, advice, recall

__all__ = [
    "Appraisal",
    "Candidate",
    "ChannelRecall",
    "OpmlFeed",
    "Sighting",
    "advice",
    "appraise",
    "candidates",
    "from_opml",
    "recall",
    "to_opml",
    "to_toml",
]
