package dev.weir.ingest.access;

import dev.weir.ingest.settings.IngestSettings;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticator;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Lets in who may write to a stream: anybody in open mode, else holders of an API key or of a token of the OIDC provider. */
@ApplicationScoped
public class Gatekeeper {

    private static final Logger LOG = Logger.getLogger(Gatekeeper.class);
    private static final String KEY_HEADER = "X-API-Key";
    private static final String BEARER = "Bearer ";

    private final boolean open;
    private final boolean oidc;
    private final Optional<KeyFile> file;
    private final HttpAuthenticator tokens;

    Gatekeeper(
            IngestSettings settings,
            @ConfigProperty(name = "quarkus.http.host") String host,
            HttpAuthenticator tokens,
            Vertx vertx) {
        if (settings.open() && !isLoopback(host)) {
            throw new IllegalStateException(
                    "weir.open: expected quarkus.http.host to be a loopback address where no API key is needed, found "
                            + host);
        }
        this.tokens = tokens;
        this.open = settings.open();
        this.oidc = settings.access().oidc();
        this.file = settings.access().keys().map(KeyFile::new);
        file.ifPresent(keys -> vertx.setPeriodic(
                settings.access().reload().toMillis(),
                timer -> vertx.executeBlocking(() -> {
                    keys.look();
                    return true;
                })));
    }

    /** Says at the start how the door stands. */
    public void announce() {
        if (open) {
            LOG.warn("anybody on this machine may write");
        } else if (file.isEmpty() && !oidc) {
            LOG.warn("nobody may write: set weir.access.keys or weir.access.oidc");
        }
    }

    public Uni<Entry> enter(RoutingContext context, String stream) {
        if (open) {
            return Uni.createFrom().item(new Entry.Granted(Caller.ANYBODY));
        }
        var key = secret(context.request())
                .flatMap(secret -> file.flatMap(keys -> keys.keys().find(secret)));
        if (key.isPresent()) {
            return Uni.createFrom().item(entry(key.get().name(), key.get().scopes(), stream));
        }
        return oidc ? identified(context, stream) : Uni.createFrom().item(new Entry.Unknown());
    }

    /** Not by way of the routing context, which would be answered by Quarkus as well when a token is no good. */
    private Uni<Entry> identified(RoutingContext context, String stream) {
        return tokens.attemptAuthentication(context)
                .map(identity -> identity == null ? new Entry.Unknown() : entry(identity, stream))
                .onFailure()
                .recoverWithItem(new Entry.Unknown());
    }

    private static Entry entry(SecurityIdentity identity, String stream) {
        return entry(identity.getPrincipal().getName(), new Scopes(identity.getRoles()), stream);
    }

    private static Entry entry(String name, Scopes scopes, String stream) {
        var caller = new Caller(name);
        return scopes.mayWrite(stream) ? new Entry.Granted(caller) : new Entry.Denied(caller);
    }

    private static Optional<String> secret(HttpServerRequest request) {
        var key = Optional.ofNullable(request.getHeader(KEY_HEADER));
        return key.or(() -> Optional.ofNullable(request.getHeader("Authorization"))
                .filter(value -> value.startsWith(BEARER))
                .map(value -> value.substring(BEARER.length()).trim()));
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
