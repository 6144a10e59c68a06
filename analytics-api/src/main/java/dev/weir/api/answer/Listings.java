package dev.weir.api.answer;

import dev.weir.api.database.Batches;
import dev.weir.api.database.Batches.Batch;
import dev.weir.api.database.Database;
import dev.weir.api.database.DatabaseFailures;
import dev.weir.api.question.Listing;
import dev.weir.api.sql.ListingSql;
import dev.weir.api.sql.StateSql;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Lists rows of sessions and late events. */
@ApplicationScoped
public class Listings {

    private static final int AT_ONCE = 1_000;

    private final Database database;

    Listings(Database database) {
        this.database = database;
    }

    /** How far the stream had come, the rows, and the cursor of the next page once all were taken. */
    public record Listed(Head head, Batches<List<@Nullable Object>> rows, Supplier<Optional<String>> next) {}

    public Future<Listed> list(Listing listing) {
        var sql = ListingSql.of(listing, listing.page().limit() + 1L);
        Future<Listed> listed = listing.page().limit() <= AT_ONCE
                ? database.all(sql).compose(rows -> listed(listing, Batches.of(rows)))
                : database.open(listing.subject().table().sql()).compose(snapshot -> snapshot.stream(sql)
                        .compose(rows -> listed(listing, new Ending<>(rows, snapshot)))
                        .onFailure(failure -> snapshot.end()));
        return listed.recover(failure -> Future.failedFuture(DatabaseFailures.explain(failure)));
    }

    private static Future<Listed> listed(Listing listing, Batches<Row> source) {
        return source.next().map(batch -> {
            var subject = listing.subject();
            var head = RowDecoder.head(batch.rows(), subject.stream(), subject.name());
            var rest = batch.rows().subList(1, batch.rows().size());
            var rows = new ListedRows(listing, source, new Batch<>(rest, batch.last()));
            return new Listed(head, rows, rows::cursor);
        });
    }

    /** Takes the page's rows from a source that has one more if there is a next page. */
    private static final class ListedRows implements Batches<List<@Nullable Object>> {

        private final Listing listing;
        private final Batches<Row> source;
        private @Nullable Batch<Row> first;
        private int room;
        private @Nullable List<@Nullable Object> last;
        private Optional<String> next = Optional.empty();

        ListedRows(Listing listing, Batches<Row> source, Batch<Row> first) {
            this.listing = listing;
            this.source = source;
            this.first = first;
            this.room = listing.page().limit();
        }

        Optional<String> cursor() {
            return next;
        }

        @Override
        public Future<Batch<List<@Nullable Object>>> next() {
            var waiting = first;
            first = null;
            return (waiting == null ? source.next() : Future.succeededFuture(waiting)).compose(this::taken);
        }

        private Future<Batch<List<@Nullable Object>>> taken(Batch<Row> batch) {
            var rows = batch.rows().stream()
                    .map(row -> RowDecoder.values(
                            row, StateSql.COLUMNS, listing.subject().columns().size()))
                    .toList();
            boolean more = rows.size() > room;
            var page = more ? rows.subList(0, room) : rows;
            room -= page.size();
            last = page.isEmpty() ? last : page.get(page.size() - 1);
            if (!more) {
                return Future.succeededFuture(new Batch<>(page, batch.last()));
            }
            var end = last;
            next = end == null ? Optional.empty() : Optional.of(listing.cursorAfter(place(end)));
            return close().map(new Batch<>(page, true));
        }

        private List<@Nullable Object> place(List<@Nullable Object> row) {
            var values = new ArrayList<@Nullable Object>();
            listing.order()
                    .forEach(key ->
                            values.add(row.get(listing.subject().columns().indexOf(key.field()))));
            return values;
        }

        @Override
        public Future<Void> close() {
            return source.close();
        }
    }
}
