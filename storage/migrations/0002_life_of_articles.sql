-- Whether the desk was told of an article, or of one whose text it shares, is asked whenever something lands.
CREATE INDEX alerts_article ON alerts (article, watch);

ALTER TABLE discoveries ADD COLUMN missing_since TEXT /* For a stored article: when it was first found gone, until it is back */;

ALTER TABLE articles ADD COLUMN entry TEXT /* What sources had announced of it when the page was read, JSON */;

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

-- The second index held every shingle once more; an article's own are read from its row instead.
DROP INDEX fingerprint_grams_article;
ALTER TABLE fingerprints ADD COLUMN grams BLOB /* The shingles, eight bytes each, little-endian, ascending */;

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

-- An editor's "apart" leaves the relation and its evidence in place and overrules it.
ALTER TABLE relations ADD COLUMN overruled INTEGER NOT NULL DEFAULT 0 /* 1 where an editor said that it is none */;
ALTER TABLE verdicts ADD COLUMN decision TEXT /* What the editor asked for: merge, split, unlink, first */;
ALTER TABLE verdicts ADD COLUMN batch INTEGER /* Number of the first verdict of that decision; `undo` takes all of them back */;
ALTER TABLE verdicts ADD COLUMN undone_by TEXT /* Who took it back */;
CREATE INDEX verdicts_article ON verdicts (article);
CREATE INDEX verdicts_batch ON verdicts (batch);
CREATE INDEX verdicts_other ON verdicts (other) WHERE other IS NOT NULL;

-- An echo goes where its first goes, and takes no part in gathering: ten thousand copies are one report.
ALTER TABLE story_members ADD COLUMN repeats INTEGER REFERENCES articles(id) /* For an echo: the article whose text it is, where that is no echo itself */;
CREATE INDEX story_members_repeats ON story_members (repeats) WHERE repeats IS NOT NULL;
CREATE INDEX story_groups_updated ON story_groups (updated_at, id);

-- Each column asked for each story: the newest twenty need not wait for all that there ever were.
DROP VIEW stories;
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

DROP VIEW latest;
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
