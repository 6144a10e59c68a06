package dev.weir.api.subject;

import dev.weir.api.ledger.LedgerState;
import dev.weir.api.ledger.LedgerWatch;
import dev.weir.api.problem.ProblemKind;
import dev.weir.api.problem.Refused;
import dev.weir.api.settings.ApiSettings;
import dev.weir.catalog.Catalog;
import dev.weir.catalog.MetricSpec;
import dev.weir.catalog.SessionSpec;
import dev.weir.catalog.StreamSpec;
import dev.weir.catalog.diff.Fingerprint;
import dev.weir.catalog.read.CatalogReader;
import dev.weir.catalog.read.Nearest;
import dev.weir.catalog.read.Reading;
import io.quarkus.runtime.Startup;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * What can be asked about: what is declared and, as the ledger says, counted by that declaration. When the ledger knows something
 * that is not declared here, the declarations are read again, so that a new metric needs no restart.
 */
@Startup
@ApplicationScoped
public class Subjects {

    private static final Logger LOG = Logger.getLogger(Subjects.class);
    private static final Duration SOON = Duration.ofSeconds(5);

    private final ApiSettings settings;
    private final LedgerWatch ledger;
    private final Vertx vertx;
    private volatile Declarations declarations;
    private volatile Collection<?> missed = List.of();

    Subjects(ApiSettings settings, LedgerWatch ledger, Vertx vertx) {
        this.settings = settings;
        this.ledger = ledger;
        this.vertx = vertx;
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

    /** A metric that is counted as it is declared. */
    public MetricSubject metric(String stream, String name) {
        var spec = stream(stream);
        var metric = declarations
                .metric(stream, name)
                .orElseThrow(() -> unknown(
                        ProblemKind.UNKNOWN_METRIC,
                        "a metric of " + stream,
                        name,
                        spec.metrics().stream().map(MetricSpec::name).toList()));
        checkCounted(stream, name, metric.fingerprint());
        return metric;
    }

    public SessionSpec session(String stream, String name) {
        var spec = stream(stream);
        var session = spec.session(name)
                .orElseThrow(() -> unknown(
                        ProblemKind.UNKNOWN_SESSION,
                        "a kind of session of " + stream,
                        name,
                        spec.sessions().stream().map(SessionSpec::name).toList()));
        checkCounted(stream, name, Fingerprint.of(spec, session));
        return session;
    }

    public Optional<MetricSubject> declared(String stream, String name) {
        return declarations.metric(stream, name);
    }

    private void checkCounted(String stream, String name, String fingerprint) {
        // What has no entry may be counted by a job that makes none; whether there is a table, the question will tell.
        var entry = ledger.state().entry(stream, name);
        if (entry.isPresent() && !entry.get().fingerprint().equals(fingerprint)) {
            throw Refused.later(
                    ProblemKind.METRIC_CHANGING,
                    "expected " + name + " to be counted as it is declared, found numbers of another declaration",
                    SOON);
        }
    }

    /** Whether the ledger counts something that is not declared like that here. */
    private void compare(LedgerState state) {
        var known = declarations;
        var strange = state.entries().values().stream()
                .filter(entry -> known.stream(entry.stream())
                        .map(stream -> fingerprints(stream, entry.name())
                                .noneMatch(fingerprint -> fingerprint.equals(entry.fingerprint())))
                        .orElse(false))
                .toList();
        if (!strange.isEmpty() && !strange.equals(missed)) {
            missed = strange;
            vertx.<Reading>executeBlocking(() -> read(settings)).onSuccess(this::take);
        }
    }

    private Stream<String> fingerprints(StreamSpec stream, String name) {
        return Stream.concat(
                declarations.metric(stream.name(), name).map(MetricSubject::fingerprint).stream(),
                stream.session(name).map(session -> Fingerprint.of(stream, session)).stream());
    }

    private void take(Reading reading) {
        if (reading instanceof Reading.Accepted accepted) {
            declarations =
                    Declarations.of(accepted.catalog().only(settings.streams().orElse(List.of())));
            LOG.infof(
                    "catalog=read streams=%d", declarations.catalog().streams().size());
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
                "expected " + what + ", " + String.join(", ", known) + ", found "
                        + (isShort ? name + Nearest.hint(name, known) : name.substring(0, 64) + "…"));
    }
}
