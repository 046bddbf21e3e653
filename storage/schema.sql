-- Made by `make schema` from storage/migrations/. Do not edit: write a new migration.

CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"
    ON "_sqlite_migrations" ("migration_set", "name");

CREATE TABLE meta ( -- Facts about this file. Writer: store. Kept: forever.
    key TEXT PRIMARY KEY, -- What the fact is: search_version, created_by
    value TEXT NOT NULL -- The fact
) STRICT, WITHOUT ROWID;

CREATE TABLE outlets ( -- Publishers of news, as the beat's TOML last said. Writer: crawl. Kept: forever; an outlet that leaves the beat is only inactive.
    id TEXT PRIMARY KEY, -- Short stable name, as in the TOML
    beat TEXT NOT NULL, -- The beat that watches it
    name TEXT NOT NULL, -- Name to attribute to
    domain TEXT NOT NULL, -- Registrable domain
    domains TEXT NOT NULL DEFAULT '[]', -- Further hosts that count as the same site
    aliases TEXT NOT NULL DEFAULT '[]', -- Former and short names
    country TEXT NOT NULL, -- ISO 3166-1 alpha-2, INT for international bodies
    languages TEXT NOT NULL, -- BCP 47 tags, the main one first
    kind TEXT NOT NULL, -- trade press, news, wire, government, company, research, nonprofit, exchange
    profile TEXT NOT NULL, -- One line about the outlet, for attribution
    home TEXT NOT NULL, -- Front page
    timezone TEXT NOT NULL, -- IANA zone, used where a page gives a time without one
    policy TEXT NOT NULL, -- all: read every page; matches-only: scan the bytes first
    active INTEGER NOT NULL, -- 1 while the beat names it
    synced_at TEXT NOT NULL -- When the TOML was last read into this row
) STRICT, WITHOUT ROWID;

CREATE TABLE learnt ( -- What was learnt of an outlet from its own pages. Writer: crawl. Kept: replaced as it grows; can be computed again.
    outlet TEXT NOT NULL REFERENCES outlets(id), -- The outlet
    topic TEXT NOT NULL, -- boilerplate, fronts, rhythm
    value TEXT NOT NULL, -- The model, JSON
    updated_at TEXT NOT NULL, -- When it last changed
    PRIMARY KEY (outlet, topic)
) STRICT, WITHOUT ROWID;

CREATE TABLE sources ( -- Addresses where outlets announce news. Writer: crawl. Kept: forever.
    id INTEGER PRIMARY KEY, -- Number of the source
    outlet TEXT NOT NULL REFERENCES outlets(id), -- Whose source it is
    kind TEXT NOT NULL, -- feed, wordpress, news_sitemap, sitemap, front
    url TEXT NOT NULL, -- Address polled
    every_s INTEGER NOT NULL, -- Wished cadence in seconds
    js INTEGER NOT NULL DEFAULT 0, -- 1 where a browser renders it
    section TEXT, -- Section of the outlet, where the beat says
    parent INTEGER REFERENCES sources(id), -- The sitemap index that names it, or null
    active INTEGER NOT NULL DEFAULT 1, -- 1 while the beat or its index names it
    etag TEXT, -- Validator, verbatim, sent back as If-None-Match
    last_modified TEXT, -- Validator, verbatim, sent back as If-Modified-Since
    body_sha256 TEXT, -- Digest of the last body, for servers without validators
    listed_modified TEXT, -- For a child sitemap: lastmod in its index when last opened
    next_poll_at TEXT NOT NULL, -- When it is due
    next_reason TEXT, -- Why then
    last_poll_at TEXT, -- Last attempt
    last_ok_at TEXT, -- Last answer that could be read
    last_new_at TEXT, -- Last time it announced something new
    failures INTEGER NOT NULL DEFAULT 0, -- Attempts failed in a row; a 304 does not clear it
    last_outcome TEXT, -- ok, not_modified, refused, throttled, gone, failed
    last_reason TEXT, -- One documented word
    last_detail TEXT, -- A sentence for a person
    state TEXT NOT NULL DEFAULT 'new', -- Health: fine, quiet, silent, dead, blocked, moved, …
    state_sentence TEXT, -- The health judgement in a sentence
    state_since TEXT, hints TEXT /* What the document says of its own rhythm (ttl, skipped hours and days), JSON */, read_to TEXT /* For a WordPress API: the newest change read; later visits ask from there on */, judged_at TEXT /* When its health was last judged */, -- Since when
    UNIQUE (outlet, url)
) STRICT;

CREATE INDEX sources_due ON sources (next_poll_at) WHERE active = 1;

CREATE TABLE runs ( -- One row per crawl or reprocess. Writer: crawl, reprocess. Kept: forever.
    id INTEGER PRIMARY KEY, -- Number of the run
    kind TEXT NOT NULL, -- crawl, reprocess
    version TEXT NOT NULL, -- rexcrawl's version
    started_at TEXT NOT NULL, -- Start
    ended_at TEXT, -- End; null while running, or where the process was killed
    counts TEXT -- What it did, JSON
) STRICT;

CREATE TABLE discoveries ( -- Every URL ever announced, once per canonical URL, and what became of it. Writer: crawl. Kept: forever.
    id INTEGER PRIMARY KEY, -- Number of the discovery
    url TEXT NOT NULL UNIQUE, -- Canonical URL
    original_url TEXT NOT NULL, -- URL as first announced
    outlet TEXT NOT NULL REFERENCES outlets(id), -- The outlet that announced it
    source INTEGER REFERENCES sources(id), -- The source that announced it first
    first_seen_at TEXT NOT NULL, -- When
    title TEXT, -- Title as first announced
    published TEXT, -- Date as first announced
    state TEXT NOT NULL, -- pending, stored, off_topic, reprint, merged, dropped, refused, gone, failed, quarantined
    reason TEXT NOT NULL DEFAULT '', -- One documented word: why it is in that state
    detail TEXT NOT NULL DEFAULT '', -- A sentence for a person
    tries INTEGER NOT NULL DEFAULT 0, -- Fetches that failed in a row
    next_fetch_at TEXT, -- When it is to be fetched (again); null when never
    checks INTEGER NOT NULL DEFAULT 0, -- Re-checks done since it landed
    article INTEGER REFERENCES articles(id), -- The article it landed as, or was merged into
    capture INTEGER REFERENCES captures(id), -- Its latest capture
    body_sha256 TEXT -- Digest of its latest body
, missing_since TEXT /* For a stored article: when it was first found gone, until it is back */) STRICT;

CREATE INDEX discoveries_due ON discoveries (next_fetch_at) WHERE next_fetch_at IS NOT NULL;

CREATE INDEX discoveries_outlet ON discoveries (outlet, first_seen_at);

CREATE INDEX discoveries_article ON discoveries (article) WHERE article IS NOT NULL;

CREATE TABLE sightings ( -- Which source announced which URL, in its own words. Writer: crawl. Kept: forever.
    discovery INTEGER NOT NULL REFERENCES discoveries(id), -- The URL
    source INTEGER NOT NULL REFERENCES sources(id), -- The source
    url TEXT NOT NULL, -- URL as this source wrote it
    first_seen_at TEXT NOT NULL, -- First time
    last_seen_at TEXT NOT NULL, -- Last time its words changed
    title TEXT, -- Its title
    published TEXT, -- Its date
    modified TEXT, -- Its date of change
    entry_id TEXT, -- guid, Atom id, WordPress id
    entry TEXT NOT NULL, -- The whole entry as read, JSON
    capture INTEGER REFERENCES captures(id), -- The source document that said so
    PRIMARY KEY (discovery, source)
) STRICT, WITHOUT ROWID;

CREATE INDEX sightings_source ON sightings (source, first_seen_at);

CREATE TABLE captures ( -- The ledger of WARC records: one row per response kept as received. Writer: crawl. Kept: forever; the record of an off-topic page may be dropped after keep_until.
    id INTEGER PRIMARY KEY, -- Number of the capture
    kind TEXT NOT NULL, -- article, source
    outlet TEXT NOT NULL REFERENCES outlets(id), -- Whose page it is
    discovery INTEGER REFERENCES discoveries(id), -- For an article: its URL
    source INTEGER REFERENCES sources(id), -- For a source document: its source
    url TEXT NOT NULL, -- URL requested
    final_url TEXT NOT NULL, -- URL that answered
    redirects TEXT NOT NULL, -- URLs passed on the way, JSON
    fetched_at TEXT NOT NULL, -- When the response had arrived
    status INTEGER NOT NULL, -- HTTP status
    headers TEXT NOT NULL, -- Response headers in order, JSON pairs; cookies left out
    body_sha256 TEXT NOT NULL, -- SHA-256 of the body, content encoding removed
    body_length INTEGER NOT NULL, -- Its length in bytes
    warc_file TEXT NOT NULL, -- File in the archive folder
    warc_offset INTEGER NOT NULL, -- Where the response record begins
    warc_length INTEGER NOT NULL, -- Bytes of the response record on disk
    warc_sha256 TEXT NOT NULL, -- SHA-256 of these bytes
    request_offset INTEGER NOT NULL, -- Where the request record begins
    request_length INTEGER NOT NULL, -- Bytes of the request record
    request_sha256 TEXT NOT NULL, -- SHA-256 of these bytes
    keep_until TEXT, -- When the record may be dropped; null: never
    row_hash TEXT NOT NULL -- Proof that the row is as it was written
) STRICT;

CREATE INDEX captures_discovery ON captures (discovery) WHERE discovery IS NOT NULL;

CREATE INDEX captures_file ON captures (warc_file, warc_offset);

CREATE TABLE dropped_captures ( -- Ledger rows whose WARC record was dropped when its time was over. Writer: prune. Kept: forever.
    capture INTEGER PRIMARY KEY REFERENCES captures(id), -- The capture
    dropped_at TEXT NOT NULL -- When
) STRICT;

CREATE TABLE polls ( -- Every visit to a source and how it ended. Writer: crawl. Kept: keep_polls_days (90).
    id INTEGER PRIMARY KEY, -- Number of the poll
    source INTEGER NOT NULL REFERENCES sources(id), -- The source
    run INTEGER REFERENCES runs(id), -- The run
    at TEXT NOT NULL, -- When
    outcome TEXT NOT NULL, -- ok, not_modified, refused, throttled, gone, failed
    reason TEXT NOT NULL, -- One documented word
    detail TEXT NOT NULL DEFAULT '', -- A sentence for a person
    found INTEGER NOT NULL DEFAULT 0, -- Entries it announced
    new INTEGER NOT NULL DEFAULT 0, -- Of these never seen before
    capture INTEGER REFERENCES captures(id), -- The document as received
    milliseconds INTEGER -- From request to answer
) STRICT;

CREATE INDEX polls_source ON polls (source, at);

CREATE TABLE articles ( -- News items, each once, as its latest capture says. Writer: crawl, reprocess. Kept: forever, withdrawn ones too.
    id INTEGER PRIMARY KEY, -- Number of the article; grows in order of landing
    discovery INTEGER NOT NULL UNIQUE REFERENCES discoveries(id), -- The URL it landed from
    outlet TEXT NOT NULL REFERENCES outlets(id), -- Who published it
    url TEXT NOT NULL, -- Canonical URL
    capture INTEGER NOT NULL REFERENCES captures(id), -- The capture it was read from
    headline TEXT NOT NULL, -- Headline without the outlet's suffix
    subtitle TEXT, -- Standfirst
    bylines TEXT NOT NULL, -- People who wrote it, JSON list
    agency TEXT, -- Agency credited
    published TEXT, -- When the outlet says it was published
    published_precision TEXT, -- second, minute, day, month
    modified TEXT, -- When the outlet says it was last changed
    language TEXT, -- BCP 47
    section TEXT, -- Section of the outlet
    tags TEXT NOT NULL, -- The outlet's tags, JSON list
    image TEXT, -- Lead image
    claims_canonical TEXT, -- The address that the page claims for itself, where another
    is_free INTEGER, -- 0: behind a paywall; null: not said
    licence TEXT, -- Licence named by the page
    word_count INTEGER NOT NULL, -- Words; characters of scripts without spaces
    page_kind TEXT NOT NULL, -- article, live, teaser, gallery, video, stub, brief, …
    page_evidence TEXT NOT NULL, -- Why it is called that
    text TEXT NOT NULL, -- Clean text: paragraphs apart by a blank line
    text_digest TEXT NOT NULL, -- Digest of the normalised text: equal for equal texts
    flags TEXT NOT NULL, -- What is suspicious, JSON list
    facts TEXT NOT NULL, -- Where each fact came from and how sure, JSON
    links TEXT NOT NULL, -- Links of the body: anchor, target
    captions TEXT NOT NULL, -- Captions and highlight boxes, apart from the text, JSON
    removed TEXT NOT NULL, -- What was taken out of the body and why, JSON
    extractor TEXT NOT NULL, -- What read the capture, and its version
    state TEXT NOT NULL DEFAULT 'live', -- live, changed, moved, paywalled, withdrawn, restored
    landed_at TEXT NOT NULL, -- When it was first stored
    updated_at TEXT NOT NULL, -- When this row last changed
    row_hash TEXT NOT NULL -- Proof that the row is as it was written
, entry TEXT /* What sources had announced of it when the page was read, JSON */) STRICT;

CREATE INDEX articles_published ON articles (published);

CREATE INDEX articles_outlet ON articles (outlet, id);

CREATE INDEX articles_digest ON articles (text_digest);

CREATE TABLE reprints ( -- The same text seen at another address: stored once, seen again. Writer: crawl. Kept: forever.
    discovery INTEGER PRIMARY KEY REFERENCES discoveries(id), -- The other address
    article INTEGER NOT NULL REFERENCES articles(id), -- The article that holds the text
    outlet TEXT NOT NULL REFERENCES outlets(id), -- Who repeats it
    url TEXT NOT NULL, -- Where
    capture INTEGER NOT NULL REFERENCES captures(id), -- Proof
    headline TEXT NOT NULL, -- Its headline there
    bylines TEXT NOT NULL, -- Its bylines there, JSON list
    agency TEXT, -- Agency credited there
    published TEXT, -- Its date there
    claims_canonical TEXT, -- The address that the page claims for itself, where another
    kind TEXT NOT NULL, -- same: another address of the same outlet; copy: another outlet
    seen_at TEXT NOT NULL, -- When
    row_hash TEXT NOT NULL -- Proof that the row is as it was written
) STRICT;

CREATE INDEX reprints_article ON reprints (article);

CREATE TABLE revisions ( -- What an outlet changed in an article after it landed. Writer: crawl, reprocess. Kept: forever.
    id INTEGER PRIMARY KEY, -- Number of the revision
    article INTEGER NOT NULL REFERENCES articles(id), -- The article
    number INTEGER NOT NULL, -- 1 for the first revision of that article
    at TEXT NOT NULL, -- When the changed page was captured
    before_capture INTEGER NOT NULL REFERENCES captures(id), -- Proof of what it said before
    after_capture INTEGER NOT NULL REFERENCES captures(id), -- Proof of what it says after
    kinds TEXT NOT NULL, -- headline, number, name, date, quote, correction, addition, cut, trivial, replaced; JSON list
    material INTEGER NOT NULL, -- 1 where an editor must know
    summary TEXT NOT NULL, -- One sentence
    headline_before TEXT NOT NULL, -- Headline before
    headline_after TEXT NOT NULL, -- Headline after
    text_before TEXT NOT NULL, -- Text before
    text_after TEXT NOT NULL, -- Text after
    changes TEXT NOT NULL, -- Word diff, JSON list of op, before, after
    numbers TEXT NOT NULL, -- Numbers that changed, JSON pairs
    row_hash TEXT NOT NULL, -- Proof that the row is as it was written
    UNIQUE (article, number)
) STRICT;

CREATE TABLE watches ( -- What the desk asked to be told, as the beat last said. Writer: crawl. Kept: forever.
    id TEXT PRIMARY KEY, -- Name of the watch
    beat TEXT NOT NULL, -- Its beat
    title TEXT NOT NULL, -- What it is about
    query TEXT NOT NULL, -- The query an editor wrote
    level TEXT NOT NULL, -- Weakest level that counts
    digest TEXT NOT NULL, -- Digest of query, vocabulary and algorithm
    active INTEGER NOT NULL, -- 1 while the beat names it
    synced_at TEXT NOT NULL -- When the TOML was last read into this row
) STRICT, WITHOUT ROWID;

CREATE TABLE matches ( -- Which article met which watch, and why. Writer: crawl, reprocess. Kept: forever.
    article INTEGER NOT NULL REFERENCES articles(id), -- The article
    watch TEXT NOT NULL REFERENCES watches(id), -- The watch
    level TEXT NOT NULL, -- core, passing, context
    score REAL NOT NULL, -- How strongly
    reason TEXT NOT NULL, -- Why, in one sentence
    passages TEXT NOT NULL, -- Where: field, start, end, text, term; JSON list
    digest TEXT NOT NULL, -- Digest of the rule that said so
    matched_at TEXT NOT NULL, -- When it first matched
    row_hash TEXT NOT NULL, -- Proof that the row is as it was written
    PRIMARY KEY (article, watch)
) STRICT, WITHOUT ROWID;

CREATE INDEX matches_watch ON matches (watch, article);

CREATE INDEX matches_at ON matches (matched_at);

CREATE TABLE fingerprints ( -- Versioned signature of each article's text. Writer: crawl, reprocess. Kept: with the article; can be computed again.
    article INTEGER PRIMARY KEY REFERENCES articles(id), -- The article
    version INTEGER NOT NULL, -- Version of the method
    digest BLOB NOT NULL, -- Digest of the normalised text, the version in its first byte
    size INTEGER NOT NULL -- Shingles before winnowing
, grams BLOB /* The shingles, eight bytes each, little-endian, ascending */) STRICT;

CREATE TABLE fingerprint_grams ( -- Inverted index: which article holds which shingle. Writer: crawl, reprocess. Kept: with the article; can be computed again.
    gram INTEGER NOT NULL, -- Hash of a winnowed shingle
    article INTEGER NOT NULL REFERENCES articles(id), -- The article
    PRIMARY KEY (gram, article)
) STRICT, WITHOUT ROWID;

CREATE TABLE relations ( -- How one article repeats another, with the evidence. Writer: crawl, reprocess. Kept: with the article; can be computed again.
    article INTEGER NOT NULL REFERENCES articles(id), -- The article that repeats
    other INTEGER NOT NULL REFERENCES articles(id), -- The article that was first
    kind TEXT NOT NULL, -- same, copy, syndicated, quotes, cites, translation
    share REAL NOT NULL, -- Share of the article's text found in the other
    share_other REAL NOT NULL, -- Share of the other's text found in the article
    evidence TEXT NOT NULL, -- Spans, credit, method; JSON
    version INTEGER NOT NULL, -- Version of the method
    at TEXT NOT NULL, overruled INTEGER NOT NULL DEFAULT 0 /* 1 where an editor said that it is none */, -- When it was judged
    PRIMARY KEY (article, other, kind)
) STRICT, WITHOUT ROWID;

CREATE INDEX relations_other ON relations (other);

CREATE TABLE story_groups ( -- Events that articles are gathered under; the view stories shows them whole. Writer: crawl. Kept: forever.
    id INTEGER PRIMARY KEY, -- Stable number: that of the earliest article that founded it
    headline TEXT NOT NULL, -- Headline of the first report
    first_article INTEGER NOT NULL REFERENCES articles(id), -- First report
    opened_at TEXT NOT NULL, -- When it was founded
    updated_at TEXT NOT NULL -- When a member last joined or left
) STRICT;

CREATE TABLE story_members ( -- Which article belongs to which story, and why. Writer: crawl. Kept: with the story.
    article INTEGER PRIMARY KEY REFERENCES articles(id), -- The article
    story INTEGER NOT NULL REFERENCES story_groups(id), -- The story
    reason TEXT NOT NULL, -- first, copy, syndicated, translation, same event, editor
    detail TEXT NOT NULL DEFAULT '', -- Why, for a person
    score REAL NOT NULL, -- How sure
    joined_at TEXT NOT NULL -- When
, repeats INTEGER REFERENCES articles(id) /* For an echo: the article whose text it is, where that is no echo itself */) STRICT;

CREATE INDEX story_members_story ON story_members (story);

CREATE TABLE verdicts ( -- What editors decided, against or beside the machine. Writer: desk. Kept: forever.
    id INTEGER PRIMARY KEY, -- Number of the verdict
    at TEXT NOT NULL, -- When
    editor TEXT NOT NULL, -- Who
    kind TEXT NOT NULL, -- together, apart, first
    article INTEGER NOT NULL REFERENCES articles(id), -- About this article
    other INTEGER REFERENCES articles(id), -- And this one
    note TEXT NOT NULL DEFAULT '', -- Why
    undone_at TEXT -- When it was taken back
, decision TEXT /* What the editor asked for: merge, split, unlink, first */, batch INTEGER /* Number of the first verdict of that decision; `undo` takes all of them back */, undone_by TEXT /* Who took it back */) STRICT;

CREATE TABLE alerts ( -- Outbox: every decision to tell or not to tell. Writer: crawl, in the transaction that stored what it tells. Kept: forever.
    id INTEGER PRIMARY KEY, -- Number of the alert
    key TEXT NOT NULL UNIQUE, -- One per watch, article and occasion: the same news is never decided twice
    kind TEXT NOT NULL, -- match, revision, withdrawal
    watch TEXT NOT NULL REFERENCES watches(id), -- The watch
    article INTEGER NOT NULL REFERENCES articles(id), -- The article
    revision INTEGER REFERENCES revisions(id), -- The revision, where that is the news
    state TEXT NOT NULL, -- pending, sent, suppressed
    reason TEXT NOT NULL DEFAULT '', -- Why suppressed
    created_at TEXT NOT NULL, -- When decided
    done_at TEXT -- When every route had acknowledged it
) STRICT;

CREATE INDEX alerts_state ON alerts (state, created_at);

CREATE TABLE deliveries ( -- Each alert on each route. Writer: alerts send. Kept: forever.
    alert INTEGER NOT NULL REFERENCES alerts(id), -- The alert
    route TEXT NOT NULL, -- Id of the route in the beat
    state TEXT NOT NULL DEFAULT 'pending', -- pending, sent, failed (given up)
    tries INTEGER NOT NULL DEFAULT 0, -- Attempts
    next_try_at TEXT NOT NULL, -- When it is due
    lease_until TEXT, -- A sender works on it until then
    sent_at TEXT, -- When it was acknowledged
    error TEXT NOT NULL DEFAULT '', -- Why the last attempt failed; never an address
    PRIMARY KEY (alert, route)
) STRICT, WITHOUT ROWID;

CREATE INDEX deliveries_due ON deliveries (next_try_at) WHERE state = 'pending';

CREATE TABLE decisions ( -- Why something was or was not done with a URL: the answer to `rexcrawl why`. Writer: crawl, reprocess. Kept: forever; a repeated decision only counts up.
    id INTEGER PRIMARY KEY, -- Number of the decision
    url TEXT NOT NULL, -- URL it is about, canonical where there is such a form
    outlet TEXT, -- The outlet
    discovery INTEGER REFERENCES discoveries(id), -- The discovery, where there is one
    stage TEXT NOT NULL, -- discover, fetch, extract, match, store, alert
    decision TEXT NOT NULL, -- taken, dropped, refused, failed, stored, merged, …
    reason TEXT NOT NULL, -- One documented word
    detail TEXT NOT NULL DEFAULT '', -- A sentence for a person
    capture INTEGER REFERENCES captures(id), -- The evidence
    first_at TEXT NOT NULL, -- First time
    last_at TEXT NOT NULL, -- Last time
    times INTEGER NOT NULL DEFAULT 1, -- How often
    UNIQUE (url, stage, decision, reason)
) STRICT;

CREATE INDEX decisions_reason ON decisions (stage, reason);

CREATE TABLE events ( -- Onsets and recoveries that a person should see. Writer: crawl, health. Kept: forever.
    id INTEGER PRIMARY KEY, -- Number of the event
    at TEXT NOT NULL, -- When
    kind TEXT NOT NULL, -- onset, recovery, our_network, archive, …
    outlet TEXT REFERENCES outlets(id), -- The outlet, where it is about one
    source INTEGER REFERENCES sources(id), -- The source, where it is about one
    state TEXT NOT NULL, -- The state entered
    sentence TEXT NOT NULL -- What happened, for a person
) STRICT;

CREATE TABLE robots ( -- The last usable robots.txt of each host. Writer: crawl. Kept: replaced.
    origin TEXT PRIMARY KEY, -- Scheme, host and port
    fetched_at TEXT NOT NULL, -- When it was last usable
    status INTEGER NOT NULL, -- HTTP status then
    body BLOB NOT NULL -- At most 500 KiB of it
) STRICT, WITHOUT ROWID;

CREATE VIRTUAL TABLE articles_fts USING fts5(headline, text, content='', tokenize='unicode61 remove_diacritics 0');

CREATE VIEW matches_today AS -- Articles that matched a watch in the last 24 hours.
SELECT
    m.matched_at, -- When it matched
    m.watch, -- Watch
    m.level, -- core, passing, context
    m.score, -- How strongly
    o.name AS outlet, -- Outlet's name
    a.headline, -- Headline
    m.reason, -- Why, in one sentence
    a.url, -- Address
    a.id AS article -- Number of the article
FROM matches m JOIN articles a ON a.id = m.article JOIN outlets o ON o.id = a.outlet
WHERE m.matched_at >= strftime('%Y-%m-%dT%H:%M:%SZ', 'now', '-1 day')
ORDER BY m.matched_at DESC, m.score DESC;

CREATE VIEW provenance AS -- Where every article came from: each source that announced it and each capture of it.
SELECT
    a.id AS article, -- Number of the article
    a.headline, -- Headline
    o.name AS outlet, -- Outlet's name
    d.url, -- Address
    s.kind AS source_kind, -- Kind of the source that announced it
    s.url AS source_url, -- Address of that source
    g.first_seen_at AS announced_at, -- When it was first announced there
    g.title AS announced_title, -- Under which title
    c.id AS capture, -- Capture
    c.fetched_at, -- When it was fetched
    c.status, -- HTTP status
    c.warc_file, -- WARC file
    c.warc_offset, -- Offset in it
    c.body_sha256, -- Digest of the body
    a.extractor -- What read it
FROM articles a
JOIN outlets o ON o.id = a.outlet
JOIN discoveries d ON d.article = a.id
LEFT JOIN sightings g ON g.discovery = d.id
LEFT JOIN sources s ON s.id = g.source
LEFT JOIN captures c ON c.discovery = d.id
ORDER BY a.id DESC, c.id, g.first_seen_at;

CREATE VIEW outlet_health AS -- Every source with its state, the last visits and what they brought.
SELECT
    o.name AS outlet, -- Outlet's name
    s.kind, -- Kind of the source
    s.state, -- fine, quiet, silent, dead, blocked, …
    s.state_sentence AS sentence, -- The judgement in a sentence
    s.state_since AS since, -- Since when
    s.last_poll_at, -- Last visit
    s.last_ok_at, -- Last answer that could be read
    s.last_new_at, -- Last news
    s.next_poll_at, -- Next visit
    s.failures, -- Failures in a row
    s.last_reason, -- How the last visit ended
    (SELECT count(*) FROM sightings g WHERE g.source = s.id) AS announced, -- URLs it has announced
    s.url, -- Address
    s.id AS source -- Number of the source
FROM sources s JOIN outlets o ON o.id = s.outlet
WHERE s.active = 1 AND o.active = 1
ORDER BY o.name, s.kind;

CREATE VIEW why_not_stored AS -- How many URLs were not stored as articles, by outlet and reason.
SELECT
    outlet, -- Id of the outlet
    state, -- What became of them
    reason, -- One documented word
    count(*) AS urls, -- How many
    max(first_seen_at) AS latest -- The latest of them
FROM discoveries
WHERE state <> 'stored'
GROUP BY outlet, state, reason
ORDER BY urls DESC;

CREATE VIEW withdrawn AS -- Articles that their outlet has taken down; text and captures stay.
SELECT
    a.id AS article, -- Number of the article
    o.name AS outlet, -- Outlet's name
    a.headline, -- Headline
    a.published, -- When it was published
    a.updated_at AS noticed_at, -- When it was found gone
    d.detail, -- What the outlet answered
    a.url -- Address
FROM articles a JOIN outlets o ON o.id = a.outlet JOIN discoveries d ON d.id = a.discovery
WHERE a.state = 'withdrawn'
ORDER BY a.updated_at DESC;

CREATE VIEW revisions_material AS -- Changes that an editor must know of, newest first.
SELECT
    v.at, -- When the changed page was captured
    o.name AS outlet, -- Outlet's name
    v.headline_after AS headline, -- Headline now
    v.summary, -- What changed
    v.kinds, -- Kinds of change
    v.article, -- Number of the article
    v.number, -- Number of the revision
    a.url -- Address
FROM revisions v JOIN articles a ON a.id = v.article JOIN outlets o ON o.id = a.outlet
WHERE v.material = 1
ORDER BY v.at DESC;

CREATE INDEX alerts_article ON alerts (article, watch);

CREATE VIEW echoes AS -- Who repeats whom: copies, syndicated and translated texts with the article that was first.
SELECT
    x.article, -- The article that repeats
    o.name AS outlet, -- Its outlet
    a.headline, -- Its headline
    a.published, -- When it says it was published
    x.kind, -- same, copy, syndicated, translation
    x.share, -- Share of its text found in the first
    x.other AS first_article, -- The article that was first
    p.name AS first_outlet, -- Its outlet
    f.headline AS first_headline, -- Its headline
    f.published AS first_published, -- When
    json_extract(x.evidence, '$.first_by') AS first_by, -- What says who was first: credit, canonical, time, …
    a.url -- Address of the article that repeats
FROM relations x
JOIN articles a ON a.id = x.article JOIN outlets o ON o.id = a.outlet
JOIN articles f ON f.id = x.other JOIN outlets p ON p.id = f.outlet
WHERE x.overruled = 0 AND x.kind IN ('same', 'copy', 'syndicated', 'translation')
UNION ALL
SELECT NULL, o.name, r.headline, r.published, r.kind, 1.0, r.article, p.name, f.headline, f.published, 'landed first', r.url
FROM reprints r JOIN outlets o ON o.id = r.outlet
JOIN articles f ON f.id = r.article JOIN outlets p ON p.id = f.outlet
ORDER BY 7 DESC, 4;

CREATE TABLE story_facts ( -- What an article is compared by when stories are gathered. Writer: crawl, reprocess. Kept: with the article; can be computed again.
    article INTEGER PRIMARY KEY REFERENCES articles(id), -- The article
    version INTEGER NOT NULL, -- Version of the method
    language TEXT NOT NULL, -- Its language, "" when unknown
    at TEXT, -- When it was published, or first seen
    facts TEXT NOT NULL -- Words, names and amounts, JSON
) STRICT;

CREATE TABLE story_terms ( -- Inverted index: which article has which word, name or amount. Writer: crawl, reprocess. Kept: with the article; can be computed again.
    term TEXT NOT NULL, -- w:word, n:name or a:amount
    article INTEGER NOT NULL REFERENCES articles(id), -- The article
    PRIMARY KEY (term, article)
) STRICT, WITHOUT ROWID;

CREATE TABLE term_counts ( -- How many articles have each term: rare ones tell events apart. Writer: crawl, reprocess. Kept: can be computed again.
    term TEXT PRIMARY KEY, -- As in story_terms
    articles INTEGER NOT NULL -- How many have it
) STRICT, WITHOUT ROWID;

CREATE TABLE story_joins ( -- Pairs of articles that may tell of one event. Writer: crawl, reprocess. Kept: with the articles; can be computed again.
    article INTEGER NOT NULL REFERENCES articles(id), -- The smaller number of the two
    other INTEGER NOT NULL REFERENCES articles(id), -- The larger one
    score REAL NOT NULL, -- How alike they are
    shared TEXT NOT NULL, -- The shared terms that weigh most, JSON list
    PRIMARY KEY (article, other)
) STRICT, WITHOUT ROWID;

CREATE INDEX story_joins_other ON story_joins (other);

CREATE INDEX verdicts_article ON verdicts (article);

CREATE INDEX verdicts_batch ON verdicts (batch);

CREATE INDEX verdicts_other ON verdicts (other) WHERE other IS NOT NULL;

CREATE INDEX story_members_repeats ON story_members (repeats) WHERE repeats IS NOT NULL;

CREATE INDEX story_groups_updated ON story_groups (updated_at, id);

CREATE VIEW stories AS -- Events, newest first: who had it first, how many reported it on their own, how many repeat.
SELECT
    g.id AS story, -- Number of the story
    g.headline, -- Headline of the first report
    (SELECT o.name FROM articles a JOIN outlets o ON o.id = a.outlet WHERE a.id = g.first_article) AS first_outlet, -- Who had it first
    (SELECT a.published FROM articles a WHERE a.id = g.first_article) AS first_published, -- When
    (SELECT count(*) FROM story_members m WHERE m.story = g.id) AS articles, -- Articles in it
    (SELECT count(*) FROM story_members m WHERE m.story = g.id AND m.reason IN ('first', 'same event', 'editor')) AS independent, -- Reports that are no copies
    (SELECT count(*) FROM story_members m WHERE m.story = g.id AND m.reason NOT IN ('first', 'same event', 'editor'))
      + (SELECT count(*) FROM reprints r JOIN story_members x ON x.article = r.article WHERE x.story = g.id) AS echoes, -- Copies, syndicated and translated
    (SELECT group_concat(DISTINCT a.language) FROM story_members x JOIN articles a ON a.id = x.article WHERE x.story = g.id) AS languages, -- Languages
    g.updated_at -- When a member last joined
FROM story_groups g
ORDER BY g.updated_at DESC, g.id DESC;

CREATE TABLE follows ( -- Stories that an editor wants to hear more of. Writer: follow, unfollow. Kept: forever.
    id INTEGER PRIMARY KEY, -- Number of the row
    article INTEGER NOT NULL REFERENCES articles(id), -- The story is the one that this article is in, whatever its number becomes
    editor TEXT NOT NULL, -- Who
    at TEXT NOT NULL, -- Since when
    ended_at TEXT -- When it was ended
) STRICT;

CREATE INDEX follows_article ON follows (article);

CREATE VIEW latest AS -- Newest articles first, copies folded under the first with a count.
SELECT
    a.id, -- Number of the article
    a.published, -- When the outlet says it was published
    a.landed_at, -- When it was stored
    o.name AS outlet, -- Outlet's name
    a.headline, -- Headline
    a.language, -- Language
    a.state, -- live, changed, withdrawn, …
    (SELECT group_concat(m.watch || ' (' || m.level || ')', ', ') FROM matches m WHERE m.article = a.id) AS watches, -- Watches met
    (SELECT count(*) FROM reprints r WHERE r.article = a.id)
      + (SELECT count(DISTINCT x.article) FROM relations x WHERE x.other = a.id AND x.overruled = 0 AND x.kind IN ('same', 'copy', 'syndicated')) AS copies, -- Times repeated
    (SELECT count(*) FROM revisions v WHERE v.article = a.id AND v.material = 1) AS material_changes, -- Material revisions
    (SELECT s.story FROM story_members s WHERE s.article = a.id) AS story, -- Number of its story
    a.url -- Address
FROM articles a JOIN outlets o ON o.id = a.outlet
WHERE NOT EXISTS (SELECT 1 FROM relations x WHERE x.article = a.id AND x.overruled = 0 AND x.kind IN ('same', 'copy', 'syndicated'))
ORDER BY a.id DESC;

CREATE TABLE looks ( -- What each page looked like when it was read, for the judgement of health. Writer: crawl. Kept: keep_polls_days (90).
    capture INTEGER PRIMARY KEY REFERENCES captures(id), -- The capture
    source INTEGER REFERENCES sources(id), -- The source that announced the page first
    at TEXT NOT NULL, -- When it was read
    kind TEXT NOT NULL, -- article, live, teaser, consent, error, listing, …
    words INTEGER NOT NULL, -- Words of its text
    template TEXT -- Digest of the page's frame, where it shows one
) STRICT;

CREATE INDEX looks_source ON looks (source, at);
