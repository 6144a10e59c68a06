-- Since when the numbers mean what the definition says, in the stream's own count.

ALTER TABLE weir.metric ADD COLUMN since_revision bigint NOT NULL DEFAULT 0;

COMMENT ON COLUMN weir.metric.since_revision IS 'The first revision of the stream whose numbers are of this definition.';
