-- What a 304 cannot say again, and what the judgement of health needs.
ALTER TABLE sources ADD COLUMN hints TEXT /* What the document says of its own rhythm (ttl, skipped hours and days), JSON */;
ALTER TABLE sources ADD COLUMN read_to TEXT /* For a WordPress API: the newest change read; later visits ask from there on */;
ALTER TABLE sources ADD COLUMN judged_at TEXT /* When its health was last judged */;

CREATE TABLE looks ( -- What each page looked like when it was read, for the judgement of health. Writer: crawl. Kept: keep_polls_days (90).
    capture INTEGER PRIMARY KEY REFERENCES captures(id), -- The capture
    source INTEGER REFERENCES sources(id), -- The source that announced the page first
    at TEXT NOT NULL, -- When it was read
    kind TEXT NOT NULL, -- article, live, teaser, consent, error, listing, …
    words INTEGER NOT NULL, -- Words of its text
    template TEXT -- Digest of the page's frame, where it shows one
) STRICT;
CREATE INDEX looks_source ON looks (source, at);
