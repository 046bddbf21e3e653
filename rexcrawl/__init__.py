"""rexcrawl watches news outlets for a newsroom's beat and keeps proof of every line."""

__version__ = "0.1.0"
