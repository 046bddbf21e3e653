-- Whether the desk was told of an article, or of one whose text it shares, is asked whenever something lands.
CREATE INDEX alerts_article ON alerts (article, watch);

ALTER TABLE discoveries ADD COLUMN missing_since TEXT /* For a stored article: when it was first found gone, until it is back */;

ALTER TABLE articles ADD COLUMN entry TEXT /* What sources had announced of it when the page was read, JSON */;
