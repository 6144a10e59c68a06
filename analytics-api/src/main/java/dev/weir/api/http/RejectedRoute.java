package dev.weir.api.http;

import dev.weir.api.answer.Tests;
import dev.weir.api.database.Batches;
import dev.weir.api.format.AnswerWriter;
import dev.weir.api.format.Format;
import dev.weir.api.format.Times;
import dev.weir.api.problem.ProblemKind;
import dev.weir.api.problem.Refused;
import dev.weir.api.question.Filter;
import dev.weir.api.question.Filters;
import dev.weir.api.question.Hints;
import dev.weir.api.question.Params;
import dev.weir.api.rejected.RejectedPage;
import dev.weir.api.rejected.RejectedRecord;
import dev.weir.api.rejected.RejectedRecords;
import dev.weir.api.subject.Field;
import dev.weir.api.subject.Subjects;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Shows what was refused, newest first, with why. */
@ApplicationScoped
class RejectedRoute {

    private static final int DEFAULT_LIMIT = 100;
    private static final int MOST = 1_000;
    private static final Set<String> WORDS = Set.of("limit", "cursor");

    private final Subjects subjects;
    private final RejectedRecords records;
    private final Meters meters;

    RejectedRoute(Subjects subjects, RejectedRecords records, Meters meters) {
        this.subjects = subjects;
        this.records = records;
        this.meters = meters;
    }

    void answer(RoutingContext context, String stream, Requested requested) {
        var spec = subjects.stream(stream);
        if (requested.format() == Format.EVENTS) {
            throw Refused.of(
                    ProblemKind.NOT_ACCEPTABLE,
                    "expected application/json, application/x-ndjson or text/csv, found text/event-stream");
        }
        var params = Params.parse(Optional.ofNullable(context.request().query()).orElse(""));
        var filters = params.except(WORDS).stream().map(RejectedRoute::filter).toList();
        var below = params.one("cursor").map(RejectedRoute::places).orElse(Map.of());
        records.read(spec, below, record -> passes(filters, record), limit(params))
                .onSuccess(page -> send(context, stream, page, requested.format()))
                .onFailure(failure -> Problems.answer(context, failure));
    }

    private static Filter filter(Params.Param param) {
        var names = RejectedRecord.COLUMNS.stream().map(Field::name).toList();
        var field = RejectedRecord.COLUMNS.stream()
                .filter(column -> column.name().equals(param.name()))
                .findFirst()
                .orElseThrow(() -> Refused.of(
                        ProblemKind.UNKNOWN_PARAMETER,
                        param.name(),
                        "expected one of " + String.join(", ", names) + ", limit, cursor, found another name"
                                + Hints.hint(param.name(), names)));
        return Filters.parse(field, Optional.empty(), param.value());
    }

    private static boolean passes(List<Filter> filters, RejectedRecord record) {
        return filters.stream()
                .allMatch(filter ->
                        Tests.passes(filter, record.cells().get(RejectedRecord.COLUMNS.indexOf(filter.field()))));
    }

    private static int limit(Params params) {
        String text = params.one("limit").orElse(Integer.toString(DEFAULT_LIMIT));
        if (!text.matches("[1-9]\\d{0,3}") || Integer.parseInt(text) > MOST) {
            throw Refused.of(
                    ProblemKind.BAD_LIMIT, "limit", "expected a number from 1 to " + MOST + ", found another text");
        }
        return Integer.parseInt(text);
    }

    private void send(RoutingContext context, String stream, RejectedPage page, Format format) {
        var columns = RejectedRecord.COLUMNS.stream().map(Field::name).toList();
        var writer = AnswerWriter.writer(
                format, columns, new Times(ZoneOffset.UTC), json -> json.writeStringField("stream", stream));
        var rows = new ArrayList<>(
                page.records().stream().map(RejectedRecord::cells).toList());
        Optional<String> next = page.rest().isEmpty() ? Optional.empty() : Optional.of(cursor(page.rest()));
        context.response().putHeader("Cache-Control", "no-store");
        new RowSender(context, new RowSender.Sending(format, writer, Batches.of(rows), () -> next), meters).send();
    }

    private static String cursor(Map<Integer, Long> places) {
        String text = new TreeMap<>(places)
                .entrySet().stream()
                        .map(place -> place.getKey() + ":" + place.getValue())
                        .collect(Collectors.joining(","));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Map<Integer, Long> places(String cursor) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            if (!text.matches("\\d{1,6}:\\d{1,18}(,\\d{1,6}:\\d{1,18}){0,9999}")) {
                throw bad();
            }
            var places = new HashMap<Integer, Long>();
            for (String place : text.split(",")) {
                String[] parts = place.split(":");
                places.put(Integer.valueOf(parts[0]), Long.valueOf(parts[1]));
            }
            return places;
        } catch (IllegalArgumentException e) {
            throw bad();
        }
    }

    private static Refused bad() {
        return Refused.of(ProblemKind.BAD_CURSOR, "cursor", "expected the cursor of a page before, found another text");
    }
}
