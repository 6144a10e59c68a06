package dev.weir.api.http;

import dev.weir.api.answer.Listings;
import dev.weir.api.answer.Listings.Listed;
import dev.weir.api.format.AnswerWriter;
import dev.weir.api.format.Format;
import dev.weir.api.format.Times;
import dev.weir.api.problem.ProblemKind;
import dev.weir.api.problem.Refused;
import dev.weir.api.question.Bounds;
import dev.weir.api.question.Listing;
import dev.weir.api.question.ListingParser;
import dev.weir.api.question.Params;
import dev.weir.api.settings.ApiSettings;
import dev.weir.api.subject.Field;
import dev.weir.api.subject.ListSubject;
import dev.weir.api.subject.SessionSummary;
import dev.weir.api.subject.Subjects;
import dev.weir.catalog.derive.Names;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lists sessions and late events. */
@ApplicationScoped
class ListRoute {

    private static final int DEFAULT_LIMIT = 100;

    private final Subjects subjects;
    private final MetricRoute metrics;
    private final Listings listings;
    private final Meters meters;
    private final Clock clock;
    private final Bounds bounds;
    private final boolean open;

    ListRoute(
            Subjects subjects,
            MetricRoute metrics,
            Listings listings,
            Meters meters,
            Clock clock,
            ApiSettings settings) {
        this.subjects = subjects;
        this.metrics = metrics;
        this.listings = listings;
        this.meters = meters;
        this.clock = clock;
        this.bounds = Bounds.of(settings.limits());
        this.open = settings.open();
    }

    /** Lists sessions, or puts them together where that is asked for. */
    void sessions(RoutingContext context, String stream, Requested requested) {
        var params = Params.parse(Optional.ofNullable(context.request().query()).orElse(""));
        if (ListingParser.isSummary(params)) {
            metrics.answer(
                    context,
                    () -> SessionSummary.of(subjects.stream(stream), subjects.session(stream, requested.name())),
                    params.withDefault("every", "all"),
                    requested.format());
        } else {
            var session = subjects.session(stream, requested.name());
            list(context, ListSubject.sessions(subjects.stream(stream), session), requested.format());
        }
    }

    void late(RoutingContext context, String stream, Requested requested) {
        list(context, ListSubject.late(subjects.stream(stream)), requested.format());
    }

    private void list(RoutingContext context, ListSubject subject, Format format) {
        if (format == Format.EVENTS) {
            throw Refused.of(
                    ProblemKind.NOT_ACCEPTABLE,
                    "expected application/json, application/x-ndjson or text/csv, found text/event-stream");
        }
        var now = clock.instant();
        var params = Params.parse(Optional.ofNullable(context.request().query()).orElse(""));
        var listing = new ListingParser(subject, bounds, DEFAULT_LIMIT).parse(params, now);
        listings.list(listing)
                .onSuccess(listed -> send(context, listing, listed, format, now))
                .onFailure(failure -> Problems.answer(context, failure));
    }

    private void send(RoutingContext context, Listing listing, Listed listed, Format format, Instant now) {
        String tag = Freshness.tag(listing.identity(), listing.range(), listing.page(), listed.head(), format);
        Freshness.write(context.response(), listed.head(), tag, now, open);
        var known = context.request().getHeader("If-None-Match");
        if (known != null && Freshness.matches(known, tag)) {
            listed.rows().close();
            context.response().setStatusCode(304).end();
            return;
        }
        var subject = listing.subject();
        var times = new Times(listing.range().zone());
        var columns =
                new ArrayList<>(subject.columns().stream().map(Field::name).toList());
        subject.open().ifPresent(field -> columns.add(Names.FINAL));
        var writer = AnswerWriter.writer(format, columns, times, json -> {
            json.writeStringField("stream", subject.stream().name());
            json.writeStringField("name", subject.name());
            AnswerWriter.progress(json, listed.head(), times, now);
            json.writeStringField("from", times.text(listing.range().from()));
            json.writeStringField("to", times.text(listing.range().to()));
        });
        var rows = listed.rows().map(row -> withFinal(subject, row));
        new RowSender(context, new RowSender.Sending(format, writer, rows, listed.next()), meters).send();
    }

    private static List<@Nullable Object> withFinal(ListSubject subject, List<@Nullable Object> row) {
        if (subject.open().isEmpty()) {
            return row;
        }
        var cells = new ArrayList<>(row);
        cells.add(!Boolean.TRUE.equals(
                row.get(subject.columns().indexOf(subject.open().get()))));
        return cells;
    }
}
