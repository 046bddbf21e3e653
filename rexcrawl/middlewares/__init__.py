"""Scrapy's way in and out: gate, robots.txt, redirects, decompression, patience; and what became of a request.

The engine uses `received.capture_of`, `received.exchange_of` and `outcomes.outcome_of`; Scrapy loads the rest
by the names in `rexcrawl.settings`. docs/fetching.md has the order and the keys of `request.meta`.
"""
