-- What changed in an article, word by word: out struck through, in underlined
SELECT v.number, v.at, v.summary, v.kinds, json_array(v.headline_before || char(10, 10) || v.text_before, v.headline_after || char(10, 10) || v.text_after) AS redline
FROM revisions v
WHERE v.article = CAST(:article AS INTEGER)
ORDER BY v.number DESC
