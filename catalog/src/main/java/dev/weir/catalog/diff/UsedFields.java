package dev.weir.catalog.diff;

import dev.weir.catalog.FieldPath;
import dev.weir.catalog.FieldType;
import dev.weir.catalog.IdSpec;
import dev.weir.catalog.LakeSpec;
import dev.weir.catalog.Measure;
import dev.weir.catalog.StreamSpec;
import dev.weir.catalog.derive.Expression;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Who needs which field of the events, by the newer declaration.
 *
 * @param users path of a field to the first that needs it
 */
record UsedFields(SortedMap<String, String> users) {

    UsedFields {
        users = Collections.unmodifiableSortedMap(new TreeMap<>(users));
    }

    /** The fields that the newer declaration uses, those included that only the older one's schema knows. */
    static UsedFields of(StreamSpec before, StreamSpec after) {
        var users = new TreeMap<String, String>();
        users.put(after.time().field().toString(), "the event time");
        after.id().map(IdSpec::field).ifPresent(field -> users.putIfAbsent(field.toString(), "the id"));
        after.key().ifPresent(field -> users.putIfAbsent(field.toString(), "the key"));
        after.lake().flatMap(UsedFields::partition).ifPresent(field -> users.putIfAbsent(field.toString(), "the lake"));
        for (var type :
                Stream.of(before, after).map(stream -> stream.schema().type()).toList()) {
            after.metrics().forEach(metric -> {
                var user = "the metric " + metric.name();
                metric.where().ifPresent(where -> add(where, type, user, users));
                metric.by().forEach(dimension -> add(dimension.expression(), type, user, users));
                metric.measures().stream()
                        .map(Measure::of)
                        .flatMap(Optional::stream)
                        .forEach(of -> add(of, type, user, users));
            });
            after.sessions().forEach(session -> {
                var user = "the session " + session.name();
                add(session.by().expression(), type, user, users);
                session.opens().ifPresent(opens -> add(opens, type, user, users));
                session.closes().ifPresent(closes -> add(closes, type, user, users));
            });
        }
        return new UsedFields(users);
    }

    /** Who needs the field, a part of it or the whole that it is a part of. */
    Optional<String> user(String path) {
        String plain = path.replace("[]", "");
        return users.entrySet().stream()
                .filter(used -> used.getKey().equals(plain)
                        || used.getKey().startsWith(plain + ".")
                        || plain.startsWith(used.getKey() + "."))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private static Optional<FieldPath> partition(LakeSpec lake) {
        return lake.partition() instanceof LakeSpec.ByField by ? Optional.of(by.field()) : Optional.empty();
    }

    private static void add(String expression, FieldType.Struct type, String user, SortedMap<String, String> users) {
        new Expression(expression).fields(type).keySet().forEach(field -> users.putIfAbsent(field, user));
    }
}
