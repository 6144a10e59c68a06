-- Least privilege: run once as a superuser, then start the job as weir_writer and analytics-api as weir_reader.
-- weir_owner owns the database's Weir schemas and migrates; the job creates schemas and partitions, so it acts as the owner.
CREATE ROLE weir_owner NOLOGIN;
CREATE ROLE weir_writer LOGIN IN ROLE weir_owner;
CREATE ROLE weir_reader LOGIN;

-- Everything that the job makes belongs to the owner, whoever the job logs in as.
ALTER ROLE weir_writer SET role = 'weir_owner';

GRANT CREATE, CONNECT ON DATABASE weir TO weir_owner;
GRANT CONNECT ON DATABASE weir TO weir_reader;
ALTER ROLE weir_reader SET default_transaction_read_only = on;
ALTER ROLE weir_reader SET statement_timeout = '30s';
