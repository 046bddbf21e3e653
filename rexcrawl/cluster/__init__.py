"""Stories: articles about one event, gathered by rare words, names and numbers within a sliding window. Pure.

Two articles are joined by how alike they are (`likeness`), never by the order in which they came; groups are cut out
of these joins anew whenever one of them changes (`grouping`), and keep their number (`naming`).
"""

from rexcrawl.cluster.facts import Facts, facts_of, standing_words
from rexcrawl.cluster.grouping import Verdict, group
from rexcrawl.cluster.likeness import ALIKE, Likeness, likeness, within_window
from rexcrawl.cluster.naming import named
from rexcrawl.cluster.stories import Placed, Stories, rarity_of

__all__ = [
    "ALIKE",
    "Facts",
    "Likeness",
    "Placed",
    "Stories",
    "Verdict",
    "facts_of",
    "group",
    "likeness",
    "named",
    "rarity_of",
    "standing_words",
    "within_window",
]
