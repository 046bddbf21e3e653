"""Which watches an article meets, at what level, and why: pure judgement over text."""

from rexcrawl.match.matcher import VERSION, Matcher

__all__ = ["VERSION", "Matcher"]
