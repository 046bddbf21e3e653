-- Why was this not stored? Decisions about addresses that hold :part
SELECT last_at, url, stage, decision, reason, detail, times
FROM decisions WHERE url LIKE '%' || :part || '%' ORDER BY last_at DESC LIMIT 200
