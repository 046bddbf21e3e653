-- Search headline and text; give words as :words
SELECT a.id, a.published, o.name AS outlet, a.headline, a.url
FROM articles_fts f CROSS JOIN articles a ON a.id = f.rowid JOIN outlets o ON o.id = a.outlet
WHERE f.articles_fts MATCH rex_query(:words)
ORDER BY f.rowid DESC LIMIT 100
