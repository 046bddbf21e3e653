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
WHERE x.kind IN ('same', 'copy', 'syndicated', 'translation')
UNION ALL
SELECT NULL, o.name, r.headline, r.published, r.kind, 1.0, r.article, p.name, f.headline, f.published, 'landed first', r.url
FROM reprints r JOIN outlets o ON o.id = r.outlet
JOIN articles f ON f.id = r.article JOIN outlets p ON p.id = f.outlet
ORDER BY 7 DESC, 4;

-- The second index held every shingle once more; an article's own are read from its row instead.
DROP INDEX fingerprint_grams_article;
ALTER TABLE fingerprints ADD COLUMN grams BLOB /* The shingles, eight bytes each, little-endian, ascending */;
