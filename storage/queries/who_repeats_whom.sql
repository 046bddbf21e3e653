-- Who repeats whom: copies beside their first, newest first
SELECT o.name AS outlet, a.headline, x.kind, round(x.share, 2) AS share, b.headline AS first_headline, p.name AS first_outlet
FROM relations x
JOIN articles a ON a.id = x.article JOIN outlets o ON o.id = a.outlet
JOIN articles b ON b.id = x.other JOIN outlets p ON p.id = b.outlet
ORDER BY a.id DESC LIMIT 200
