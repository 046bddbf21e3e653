-- Alerts that no route has acknowledged yet
SELECT al.created_at, al.watch, a.headline, d.route, d.tries, d.next_try_at, d.error
FROM deliveries d JOIN alerts al ON al.id = d.alert JOIN articles a ON a.id = al.article
WHERE d.state <> 'sent' ORDER BY al.created_at
