-- Small files of a lake that become one. A row is there before the first file moves, so that whoever comes next can finish the work.

CREATE TABLE weir.lake_compaction (
    stream text COLLATE "C" NOT NULL,
    directory text COLLATE "C" NOT NULL,
    target text NOT NULL,
    sources text[] NOT NULL,
    noted_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (stream, directory)
);

COMMENT ON TABLE weir.lake_compaction IS 'Exchanges of files in the lake that are under way; empty when nobody compacts.';
COMMENT ON COLUMN weir.lake_compaction.target IS 'The file that takes the place of the others.';
