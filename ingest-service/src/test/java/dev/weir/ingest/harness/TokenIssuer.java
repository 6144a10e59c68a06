package dev.weir.ingest.harness;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.weir.local.process.LoopbackPorts;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Base64;

/** As much of an OIDC provider as a service needs that checks bearer tokens: its description, its keys, and signed tokens. */
public final class TokenIssuer implements AutoCloseable {

    private final HttpServer server;
    private final KeyPair key = rsa();

    private TokenIssuer(HttpServer server) {
        this.server = server;
    }

    public static TokenIssuer start() throws IOException {
        var issuer = new TokenIssuer(HttpServer.create(new InetSocketAddress(LoopbackPorts.HOST, 0), 0));
        issuer.server.createContext("/.well-known/openid-configuration", issuer::describe);
        issuer.server.createContext("/keys", issuer::keys);
        issuer.server.start();
        return issuer;
    }

    public String address() {
        return "http://" + LoopbackPorts.HOST + ":" + server.getAddress().getPort();
    }

    /** A token of ours with these claims beside its subject. */
    public String token(String audience, Instant until, String roles) {
        return signed(claims(address(), audience, until, roles), key);
    }

    /** One that somebody else has issued in his own name, with our key or not. */
    public String token(String issuer, String audience, Instant until, String roles) {
        return signed(claims(issuer, audience, until, roles), key);
    }

    /** One that somebody else has signed in our name. */
    public String forged(String audience, Instant until, String roles) {
        return signed(claims(address(), audience, until, roles), rsa());
    }

    /** One that nobody has signed. */
    public String unsigned(String audience, Instant until, String roles) {
        return encoded("{\"alg\":\"none\",\"typ\":\"JWT\"}") + "." + encoded(claims(address(), audience, until, roles))
                + ".";
    }

    private static String claims(String issuer, String audience, Instant until, String roles) {
        return """
            {"iss":"%s","sub":"shop","aud":"%s","iat":%d,"exp":%d,"groups":["%s"]}\
            """.formatted(issuer, audience, until.getEpochSecond() - 3600, until.getEpochSecond(), roles);
    }

    private static String signed(String claims, KeyPair key) {
        String text = encoded("{\"alg\":\"RS256\",\"typ\":\"JWT\",\"kid\":\"one\"}") + "." + encoded(claims);
        try {
            var signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key.getPrivate());
            signature.update(text.getBytes(UTF_8));
            return text + "." + encoded(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private void describe(HttpExchange exchange) throws IOException {
        answer(exchange, """
            {"issuer":"%1$s","jwks_uri":"%1$s/keys","token_endpoint":"%1$s/token","authorization_endpoint":"%1$s/in"}\
            """.formatted(address()));
    }

    private void keys(HttpExchange exchange) throws IOException {
        var known = (RSAPublicKey) key.getPublic();
        answer(exchange, """
            {"keys":[{"kty":"RSA","use":"sig","alg":"RS256","kid":"one","n":"%s","e":"%s"}]}\
            """.formatted(
                        encoded(unsigned(known.getModulus())), encoded(unsigned(known.getPublicExponent()))));
    }

    private static void answer(HttpExchange exchange, String json) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        byte[] body = json.getBytes(UTF_8);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static byte[] unsigned(BigInteger number) {
        byte[] bytes = number.toByteArray();
        return bytes[0] == 0 ? java.util.Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
    }

    private static String encoded(String text) {
        return encoded(text.getBytes(UTF_8));
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static KeyPair rsa() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
