-- The ledger: how far each stream has come, and what must be remembered to go on from there.

CREATE FUNCTION weir.moment(micros bigint) RETURNS timestamptz
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN to_timestamp(micros::double precision / 1000000);

CREATE FUNCTION weir.micros(moment timestamptz) RETURNS bigint
    LANGUAGE sql STABLE STRICT PARALLEL SAFE
    RETURN (extract(epoch FROM moment) * 1000000)::bigint;

COMMENT ON FUNCTION weir.moment IS 'The moment so many microseconds after 1970; exact for two centuries, and cheap because Postgres can inline it.';
COMMENT ON FUNCTION weir.micros IS 'The microseconds from 1970 to the moment.';

CREATE TABLE weir.stream_state (
    stream text COLLATE "C" PRIMARY KEY,
    topic text NOT NULL,
    topic_id text,
    revision bigint NOT NULL DEFAULT 0,
    watermark timestamptz,
    max_event_time timestamptz,
    received bigint NOT NULL DEFAULT 0,
    rejected bigint NOT NULL DEFAULT 0,
    applied bigint NOT NULL DEFAULT 0,
    late bigint NOT NULL DEFAULT 0,
    duplicate bigint NOT NULL DEFAULT 0,
    started_at timestamptz,
    updated_at timestamptz NOT NULL DEFAULT now(),
    checked_at timestamptz NOT NULL DEFAULT now(),
    lag_events bigint NOT NULL DEFAULT 0,
    lag_since timestamptz,
    CONSTRAINT every_record_has_one_fate CHECK (received = rejected + applied + late + duplicate)
) WITH (fillfactor = 50);

COMMENT ON TABLE weir.stream_state IS 'How far each stream has come. Its row is locked by whoever moves the stream forward.';
COMMENT ON COLUMN weir.stream_state.topic_id IS 'Kafka''s id of the topic, which tells a topic from another one by the same name.';
COMMENT ON COLUMN weir.stream_state.revision IS 'Grows by one with each change of the results; rows carry the revision that last changed them.';
COMMENT ON COLUMN weir.stream_state.watermark IS 'No event before this moment will be counted any more.';
COMMENT ON COLUMN weir.stream_state.started_at IS 'When the first record was counted.';
COMMENT ON COLUMN weir.stream_state.updated_at IS 'When the last record was counted.';
COMMENT ON COLUMN weir.stream_state.checked_at IS 'When the job last compared the ledger with the topic.';
COMMENT ON COLUMN weir.stream_state.lag_events IS 'How many records of the topic were not counted then.';
COMMENT ON COLUMN weir.stream_state.lag_since IS 'Since when there have been some, as far as the job has seen.';

CREATE TABLE weir.progress (
    stream text COLLATE "C" NOT NULL REFERENCES weir.stream_state,
    topic text COLLATE "C" NOT NULL,
    partition integer NOT NULL,
    next_offset bigint NOT NULL,
    mark timestamptz,
    arrived_at timestamptz,
    PRIMARY KEY (stream, topic, partition)
) WITH (fillfactor = 50);

COMMENT ON TABLE weir.progress IS 'The next record to be counted in each partition of a topic.';
COMMENT ON COLUMN weir.progress.mark IS 'The newest event time of the partition, moved on while it was idle.';
COMMENT ON COLUMN weir.progress.arrived_at IS 'The newest timestamp of an event in the partition.';

CREATE TABLE weir.sink_progress (
    stream text COLLATE "C" NOT NULL,
    sink text COLLATE "C" NOT NULL,
    topic text COLLATE "C" NOT NULL,
    partition integer NOT NULL,
    next_offset bigint NOT NULL,
    PRIMARY KEY (stream, sink, topic, partition)
) WITH (fillfactor = 50);

COMMENT ON TABLE weir.sink_progress IS 'The next record for each other way out of a stream, such as the lake.';

CREATE TABLE weir.gap (
    stream text COLLATE "C" NOT NULL,
    topic text COLLATE "C" NOT NULL,
    partition integer NOT NULL,
    from_offset bigint NOT NULL,
    to_offset bigint,
    reason text NOT NULL,
    accepted_at timestamptz NOT NULL DEFAULT now()
);

COMMENT ON TABLE weir.gap IS 'Records that were lost to a stream, and that somebody decided to go on without.';

CREATE TABLE weir.metric (
    stream text COLLATE "C" NOT NULL,
    name text COLLATE "C" NOT NULL,
    kind text NOT NULL CHECK (kind IN ('metric', 'session')),
    fingerprint text NOT NULL,
    definition jsonb NOT NULL,
    since timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (stream, name)
);

COMMENT ON TABLE weir.metric IS 'What is counted: each metric and session as it was declared when its numbers were made.';

CREATE TABLE weir.seen_id (
    stream text COLLATE "C" NOT NULL,
    id uuid NOT NULL,
    arrived_at timestamptz NOT NULL,
    PRIMARY KEY (stream, id, arrived_at)
) PARTITION BY LIST (stream);

COMMENT ON TABLE weir.seen_id IS 'Digests of the ids that were counted, for as long as a duplicate may come.';

CREATE TABLE weir.session_state (
    stream text COLLATE "C" NOT NULL,
    session text COLLATE "C" NOT NULL,
    visitor text COLLATE "C" NOT NULL,
    state bytea NOT NULL,
    last_start timestamptz NOT NULL,
    last_end timestamptz NOT NULL,
    is_open boolean NOT NULL,
    PRIMARY KEY (stream, session, visitor)
) WITH (fillfactor = 70);

COMMENT ON TABLE weir.session_state IS 'What must be known of a visitor until no event can change the last session any more.';
