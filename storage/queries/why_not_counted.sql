-- How many addresses were not stored, by reason; with those that were announced but never taken up
SELECT reason, state, count(*) AS addresses, count(DISTINCT outlet) AS outlets, max(at) AS latest, min(url) AS example
FROM (
  SELECT first_seen_at AS at, outlet, url, state, reason FROM discoveries
  WHERE state <> 'stored' AND (state <> 'pending' OR tries > 0)
  UNION ALL
  SELECT first_at, outlet, url, decision, reason FROM decisions e
  WHERE stage = 'discover' AND discovery IS NULL AND NOT EXISTS (SELECT 1 FROM discoveries d WHERE d.url = e.url)
)
GROUP BY reason, state ORDER BY addresses DESC
