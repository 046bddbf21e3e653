"""How articles repeat each other: copies, syndication, quotes, citations, translations, each with its evidence.

`relate` judges two articles that the caller has reason to compare (shared fingerprint grams, `keys`, links).
Nothing here depends on the order in which articles came, except where the evidence says so.
"""

from rexcrawl.relate.direction import First, first
from rexcrawl.relate.judging import VERSION, relate
from rexcrawl.relate.keys import keys
from rexcrawl.relate.known import Known
from rexcrawl.relate.related import related

__all__ = ["VERSION", "First", "Known", "first", "keys", "relate", "related"]
