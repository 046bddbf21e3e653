-- Whether the desk was told of an article, or of one whose text it shares, is asked whenever something lands.
CREATE INDEX alerts_article ON alerts (article, watch);
