-- Arithmetic at the limits of its types. An event must not be able to stop its stream by an error of Postgres.

CREATE FUNCTION weir.instant(micros bigint) RETURNS timestamptz
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN (timestamp '1970-01-01'
            + make_interval(days => (micros / 86400000000)::integer, secs => (micros % 86400000000)::double precision / 1000000))
        AT TIME ZONE 'UTC';

COMMENT ON FUNCTION weir.instant IS 'The moment so many microseconds after 1970, exact for any year. For values of events; weir.moment is cheaper and serves their times.';

-- Postgres refuses a sum beyond the range of a double; here it is infinite, as in Spark and in Java.
CREATE FUNCTION weir.plus(a double precision, b double precision) RETURNS double precision
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN CASE
        WHEN a > 0 AND b > 0 AND b <> 'NaN' AND b > 1.7976931348623155e308 - a THEN 'Infinity'
        WHEN a < 0 AND b < 0 AND b < -1.7976931348623155e308 - a THEN '-Infinity'
        ELSE a + b
    END;

-- Postgres refuses a quotient that is too small for a double; here it is 0.
CREATE FUNCTION weir.average(total double precision, n bigint) RETURNS double precision
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN CASE
        WHEN n = 0 THEN NULL
        WHEN abs(total) < 1e-290 AND abs(total) * 1e30 / n < 2.5e-294 THEN 0
        ELSE total / n
    END;
