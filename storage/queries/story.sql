-- One story: every report of it, why it belongs there, and who only repeats another
SELECT coalesce(a.published, d.first_seen_at) AS at, o.name AS outlet, a.headline, a.language, m.reason, m.detail, a.state, a.id AS article, a.url
FROM story_members m
JOIN articles a ON a.id = m.article JOIN outlets o ON o.id = a.outlet JOIN discoveries d ON d.id = a.discovery
WHERE m.story = CAST(:story AS INTEGER)
UNION ALL
SELECT coalesce(r.published, r.seen_at), o.name, r.headline, a.language, r.kind, 'the text of article ' || r.article, '', NULL, r.url
FROM story_members m JOIN reprints r ON r.article = m.article
JOIN articles a ON a.id = r.article JOIN outlets o ON o.id = r.outlet
WHERE m.story = CAST(:story AS INTEGER)
ORDER BY 1
