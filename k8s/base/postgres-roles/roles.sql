-- Who may do what in Weir's database. The administrator runs it there, once or again: it takes nothing away.
--
--   weir_owner   owns all that the job makes, and migrates it; nobody logs in by this name
--   weir         the job, or whom the setting weir.writer names. It makes schemas, tables and their partitions, and so it acts as
--                the owner, but it is no administrator of the server and owns nothing itself: it can be replaced at any time
--   weir_reader  analytics-api, Grafana, the exporter and people: they read what the job grants them, and change nothing
--
-- Passwords are set by whoever runs this.
DO $$
DECLARE
  writer text := COALESCE(NULLIF(current_setting('weir.writer', true), ''), 'weir');
  role text;
BEGIN
  FOREACH role IN ARRAY ARRAY['weir_owner', writer, 'weir_reader'] LOOP
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = role) THEN
      EXECUTE format('CREATE ROLE %I %s', role, CASE role WHEN 'weir_owner' THEN 'NOLOGIN' ELSE 'LOGIN' END);
    END IF;
  END LOOP;

  EXECUTE format('GRANT weir_owner TO %I', writer);
  EXECUTE format('ALTER ROLE %I SET role = weir_owner', writer);
  -- What an earlier Weir made in the job's own name.
  EXECUTE format('REASSIGN OWNED BY %I TO weir_owner', writer);
  EXECUTE format('ALTER DATABASE %I OWNER TO weir_owner', current_database());

  EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database());
  EXECUTE format('GRANT CONNECT ON DATABASE %I TO %I, weir_reader', current_database(), writer);
  REVOKE ALL ON SCHEMA public FROM PUBLIC;

  -- For the sizes of tables and what the server is busy with.
  GRANT pg_monitor TO weir_reader;
  ALTER ROLE weir_reader SET default_transaction_read_only = on;
END $$;
