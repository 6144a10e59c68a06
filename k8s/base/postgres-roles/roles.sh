#!/bin/sh
# Run once, as the administrator, when the server is new: makes the database and its logins, and leaves the rights to roles.sql.
set -eu

psql --no-psqlrc --set ON_ERROR_STOP=1 --username "${POSTGRES_USER:-postgres}" --dbname postgres \
  --set writer="$DB_USER" --set writer_password="$DB_PASSWORD" \
  --set reader_password="$DB_READER_PASSWORD" --set database="$DB_NAME" <<'SQL'
CREATE ROLE :"writer" LOGIN PASSWORD :'writer_password';
CREATE ROLE weir_reader LOGIN PASSWORD :'reader_password';
CREATE DATABASE :"database";
SQL

PGOPTIONS="-c weir.writer=$DB_USER" psql --no-psqlrc --set ON_ERROR_STOP=1 \
  --username "${POSTGRES_USER:-postgres}" --dbname "$DB_NAME" --file "${WEIR_ROLES:-/etc/weir/roles/roles.sql}"
