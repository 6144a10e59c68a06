package dev.weir.api.answer;

import dev.weir.api.problem.ProblemKind;
import dev.weir.api.problem.Refused;
import dev.weir.api.question.Question;
import dev.weir.api.sql.QuestionSql.Layout;
import dev.weir.api.sql.StateSql;
import dev.weir.catalog.StreamSpec;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.data.Numeric;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the rows that the statements of {@link dev.weir.api.sql.QuestionSql} give. */
final class RowDecoder {

    private static final Duration SOON = Duration.ofSeconds(1);

    private RowDecoder() {}

    /** The state that an answer begins with; refused when nothing was counted, or by another declaration. */
    static Head head(List<Row> rows, StreamSpec stream, String name) {
        if (rows.isEmpty() || rows.get(0).getValue(StateSql.REVISION) == null) {
            throw Refused.of(
                    ProblemKind.NOT_COUNTED_YET,
                    "expected " + stream.name()
                            + " to have been counted, found no state of it; is the spark-job running?");
        }
        if (rows.get(0).getValue(StateSql.SINCE) == null) {
            throw Refused.later(
                    ProblemKind.METRIC_CHANGING,
                    "expected " + name + " to be counted as it is declared, found numbers of another declaration",
                    SOON);
        }
        return head(rows.get(0));
    }

    private static Head head(Row row) {
        return new Head(
                row.getLong(StateSql.REVISION),
                Optional.ofNullable(row.getOffsetDateTime(StateSql.WATERMARK)).map(OffsetDateTime::toInstant),
                Optional.ofNullable(row.getOffsetDateTime(StateSql.NEWEST)).map(OffsetDateTime::toInstant),
                Objects.requireNonNull(row.getLong(StateSql.SINCE)));
    }

    static Instant start(Row row) {
        return row.getOffsetDateTime(Layout.AT).toInstant();
    }

    static AnswerRow row(Row row, Question question) {
        int dimensions = question.by().size();
        int measures = row.size() - Layout.DIMENSIONS - dimensions - 1;
        return new AnswerRow(
                start(row),
                values(row, Layout.DIMENSIONS, dimensions),
                values(row, Layout.DIMENSIONS + dimensions, measures),
                row.getLong(row.size() - 1),
                Optional.empty());
    }

    static List<@Nullable Object> values(Row row, int from, int count) {
        var values = new ArrayList<@Nullable Object>(count);
        for (int i = 0; i < count; i++) {
            values.add(value(row.getValue(from + i)));
        }
        return values;
    }

    private static @Nullable Object value(@Nullable Object value) {
        if (value instanceof Numeric numeric) {
            return numeric.bigDecimalValue();
        }
        if (value instanceof Integer integer) {
            return integer.longValue();
        }
        if (value instanceof Buffer buffer) {
            return buffer.getBytes();
        }
        return value;
    }
}
