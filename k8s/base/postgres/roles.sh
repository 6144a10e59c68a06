#!/bin/sh
# Run once, as the administrator, when the server is new: the job owns the database, the API and Grafana only read it.
# The job itself grants weir_reader what it makes.
set -eu

psql --no-psqlrc --set ON_ERROR_STOP=1 --username "${POSTGRES_USER:-postgres}" --dbname postgres \
  --set owner="$DB_USER" --set owner_password="$DB_PASSWORD" \
  --set reader_password="$DB_READER_PASSWORD" --set database="$DB_NAME" <<'SQL'
CREATE ROLE :"owner" LOGIN PASSWORD :'owner_password';
CREATE ROLE weir_reader LOGIN PASSWORD :'reader_password' IN ROLE pg_monitor;
CREATE DATABASE :"database" OWNER :"owner";
REVOKE ALL ON DATABASE :"database" FROM PUBLIC;
GRANT CONNECT ON DATABASE :"database" TO weir_reader;
ALTER ROLE weir_reader SET default_transaction_read_only = on;
SQL
