package dev.weir.api.answer;

import dev.weir.api.question.Question;
import dev.weir.api.sql.QuestionSql.Layout;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.data.Numeric;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the rows that the statements of {@link dev.weir.api.sql.QuestionSql} give. */
final class RowDecoder {

    private RowDecoder() {}

    static boolean isState(Row row) {
        return row.getValue(Layout.REVISION) != null;
    }

    static Head head(Row row) {
        return new Head(
                row.getLong(Layout.REVISION),
                Optional.ofNullable(row.getOffsetDateTime(Layout.WATERMARK)).map(OffsetDateTime::toInstant),
                Optional.ofNullable(row.getOffsetDateTime(Layout.NEWEST)).map(OffsetDateTime::toInstant));
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
