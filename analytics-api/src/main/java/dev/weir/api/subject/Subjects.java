package dev.weir.api.subject;

import dev.weir.api.ledger.LedgerState;
import dev.weir.api.ledger.LedgerWatch;
import dev.weir.api.ledger.MetricEntry;
import dev.weir.api.problem.ProblemKind;
import dev.weir.api.problem.Refused;
import dev.weir.api.settings.ApiSettings;
import dev.weir.catalog.Catalog;
import dev.weir.catalog.MetricSpec;
import dev.weir.catalog.SessionSpec;
import dev.weir.catalog.StreamSpec;
import dev.weir.catalog.read.CatalogReader;
import dev.weir.catalog.read.Nearest;
import dev.weir.catalog.read.Reading;
import io.quarkus.runtime.Startup;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * What can be asked about: what is declared. When the ledger says that something is counted that is not declared like that here, or
 * is counted no more, the declarations are read again, so that a changed metric needs no restart. Whether numbers are those of a
 * declaration, each answer's own first row tells.
 */
@Startup
@ApplicationScoped
public class Subjects {

    private static final Logger LOG = Logger.getLogger(Subjects.class);
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final ApiSettings settings;
    private final Vertx vertx;
    private final Clock clock;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile Declarations declarations;
    private volatile Map<String, MetricEntry> compared = Map.of();
    private volatile Instant readAt = Instant.EPOCH;

    Subjects(ApiSettings settings, LedgerWatch ledger, Vertx vertx, Clock clock) {
        this.settings = settings;
        this.vertx = vertx;
        this.clock = clock;
        this.declarations = Declarations.of(orThrow(read(settings), settings));
        ledger.onRead(this::compare);
    }

    public Collection<StreamSpec> streams() {
        return declarations.catalog().streams().values();
    }

    public StreamSpec stream(String name) {
        var known = declarations;
        return known.stream(name)
                .orElseThrow(() -> unknown(
                        ProblemKind.UNKNOWN_STREAM,
                        "a stream",
                        name,
                        known.catalog().streams().keySet()));
    }

    public MetricSubject metric(String stream, String name) {
        var spec = stream(stream);
        return declarations
                .metric(stream, name)
                .orElseThrow(() -> unknown(
                        ProblemKind.UNKNOWN_METRIC,
                        "a metric of " + stream,
                        name,
                        spec.metrics().stream().map(MetricSpec::name).toList()));
    }

    public SessionSpec session(String stream, String name) {
        var spec = stream(stream);
        return spec.session(name)
                .orElseThrow(() -> unknown(
                        ProblemKind.UNKNOWN_SESSION,
                        "a kind of session of " + stream,
                        name,
                        spec.sessions().stream().map(SessionSpec::name).toList()));
    }

    /** Calls somebody when what is declared has changed. */
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    /** Reads the declarations again when the ledger has changed, and now and then while they differ from it. */
    private void compare(LedgerState state) {
        var now = clock.instant();
        boolean isNews = !state.entries().equals(compared);
        boolean isDue = Duration.between(readAt, now).compareTo(PAUSE) >= 0;
        if (isNews || isDue && !agrees(state)) {
            compared = state.entries();
            readAt = now;
            vertx.<Reading>executeBlocking(() -> read(settings)).onSuccess(this::take);
        }
    }

    /** Whether all that is counted of our streams is declared like that, and nothing else is. */
    private boolean agrees(LedgerState state) {
        var known = declarations;
        var counted = state.entries().values().stream()
                .collect(Collectors.groupingBy(
                        MetricEntry::stream, Collectors.toMap(MetricEntry::name, MetricEntry::fingerprint)));
        return counted.entrySet().stream().allMatch(stream -> known.stream(stream.getKey())
                .map(spec -> Declarations.fingerprints(spec).equals(stream.getValue()))
                .orElse(true));
    }

    private void take(Reading reading) {
        if (reading instanceof Reading.Accepted accepted) {
            var next =
                    Declarations.of(accepted.catalog().only(settings.streams().orElse(List.of())));
            if (!next.equals(declarations)) {
                declarations = next;
                LOG.infof("catalog=read streams=%d", next.catalog().streams().size());
                listeners.forEach(Runnable::run);
            }
        } else {
            LOG.errorf("catalog=kept as it was: %s", ((Reading.Refused) reading).report());
        }
    }

    private static Reading read(ApiSettings settings) {
        return settings.catalog().map(CatalogReader::read).orElseGet(CatalogReader::bundled);
    }

    private static Catalog orThrow(Reading reading, ApiSettings settings) {
        var all = reading.orThrow();
        var named = settings.streams().orElse(List.of());
        var unknown =
                named.stream().filter(stream -> all.stream(stream).isEmpty()).toList();
        if (!unknown.isEmpty()) {
            throw new IllegalStateException("weir.streams: expected streams of the catalog, "
                    + all.streams().keySet() + ", found " + unknown);
        }
        return all.only(named);
    }

    private static Refused unknown(ProblemKind kind, String what, String name, Collection<String> known) {
        boolean isShort = name.length() <= 64;
        return Refused.of(
                kind,
                "expected " + what + " (" + String.join(", ", known) + "), found "
                        + (isShort ? name + Nearest.hint(name, known) : name.substring(0, 64) + "…"));
    }
}
