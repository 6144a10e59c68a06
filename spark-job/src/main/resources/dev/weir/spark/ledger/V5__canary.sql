-- Canaries: records that are no events, but prove that whatever stood before them in their partition has been counted.

ALTER TABLE weir.progress ADD COLUMN canary_at timestamptz;

ALTER TABLE weir.stream_state
    ADD COLUMN canary bigint NOT NULL DEFAULT 0,
    ADD COLUMN canary_at timestamptz;

COMMENT ON COLUMN weir.progress.canary_at IS 'When the last canary of the partition set out.';
COMMENT ON COLUMN weir.stream_state.canary IS 'How many canaries were met; they are not received, for they are no events.';
COMMENT ON COLUMN weir.stream_state.canary_at IS 'The least of the partitions'': what stood before the canaries of that moment is counted everywhere.';
