package dev.weir.api.database;

import dev.weir.api.problem.ProblemKind;
import dev.weir.api.problem.Refused;
import io.vertx.core.VertxException;
import io.vertx.pgclient.PgException;
import java.io.IOException;
import java.time.Duration;

/** Tells what a failure of Postgres means to whoever asked. */
public final class DatabaseFailures {

    private static final Duration SOON = Duration.ofSeconds(1);

    private DatabaseFailures() {}

    /** The refusal for a failure that has one, else the failure itself. */
    public static Throwable explain(Throwable failure) {
        if (failure instanceof PgException postgres) {
            return explain(postgres);
        }
        return isConnection(failure) ? unavailable() : failure;
    }

    private static boolean isConnection(Throwable failure) {
        return failure instanceof IOException
                || failure instanceof VertxException
                || failure instanceof java.util.concurrent.TimeoutException
                || failure.getClass().getName().startsWith("io.vertx.core.impl.NoStackTrace")
                || failure.getClass().getName().startsWith("io.netty.channel");
    }

    /** What whoever runs the service has to do before the ledger can be read; tells nobody names or addresses. */
    public static String advice(Throwable failure) {
        if (failure instanceof PgException postgres) {
            String state = String.valueOf(postgres.getSqlState());
            return switch (state) {
                case "42P01", "3F000" ->
                    "expected the ledger, found a database without it; start the spark-job, which makes it";
                case "42501" -> "expected db.user to be allowed to read the ledger; make it a member of weir_reader";
                case "3D000" -> "expected the database db.name, found none of that name";
                default ->
                    state.startsWith("28")
                            ? "expected Postgres to let db.user in, found it refused; see db.user and db.password"
                            : "expected to read the ledger, found SQLSTATE " + state + "; see the service's log";
            };
        }
        return isConnection(failure)
                ? "expected Postgres to answer at db.host and db.port, found nobody there"
                : "expected to read the ledger; see the service's log";
    }

    private static Throwable explain(PgException failure) {
        String state = String.valueOf(failure.getSqlState());
        return switch (state) {
            case "57014" ->
                Refused.of(
                        ProblemKind.TOO_SLOW,
                        "Postgres was stopped by its time limit; take a shorter range, more filters, or fewer dimensions");
            case "22003" ->
                Refused.of(
                        ProblemKind.CANNOT_ROLL_UP,
                        "expected sums within the range of a double, found larger ones; take shorter windows");
            case "42P01", "3F000" ->
                Refused.of(
                        ProblemKind.NOT_COUNTED_YET,
                        "expected it to be counted, found it declared only; is the spark-job running?");
            // A column is not there, is of another type, or is so in a statement that was prepared before.
            case "42703", "42883", "42804", "0A000" ->
                Refused.later(
                        ProblemKind.METRIC_CHANGING,
                        "the table is not yet, or no longer, as the declaration says",
                        SOON);
            default -> {
                boolean isOutage = state.startsWith("57P") || state.startsWith("08") || state.startsWith("53");
                yield isOutage ? unavailable() : failure;
            }
        };
    }

    private static Refused unavailable() {
        return Refused.later(ProblemKind.DATABASE_UNAVAILABLE, "expected Postgres to answer, found it gone", SOON);
    }
}
