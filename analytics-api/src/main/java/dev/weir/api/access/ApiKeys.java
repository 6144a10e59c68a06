package dev.weir.api.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The API keys of a file, of which only the SHA-256 is known. */
final class ApiKeys {

    static final ApiKeys NONE = new ApiKeys(List.of());

    private static final int DIGEST_BYTES = 32;

    private final List<ApiKey> keys;

    /** One line of the file. */
    record ApiKey(String name, byte[] digest, Scopes scopes) {}

    private ApiKeys(List<ApiKey> keys) {
        this.keys = List.copyOf(keys);
    }

    /**
     * Reads lines of a name, a SHA-256 in hex and scopes separated by commas; empty lines and those that begin with # say nothing.
     *
     * @throws IllegalArgumentException with every line that is not so
     */
    static ApiKeys parse(String text) {
        var keys = new ArrayList<ApiKey>();
        var problems = new ArrayList<String>();
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            String content = line.strip();
            if (!content.isEmpty() && !content.startsWith("#")) {
                var key = key(content);
                key.ifPresent(keys::add);
                if (key.isEmpty()) {
                    problems.add("line " + number);
                }
            }
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(
                    "expected `name sha256 scope,scope`, found something else in " + String.join(", ", problems));
        }
        return new ApiKeys(keys);
    }

    /** Compares with every key in the same time, so that the time tells nothing. */
    Optional<ApiKey> find(String secret) {
        byte[] digest = sha256(secret);
        Optional<ApiKey> found = Optional.empty();
        for (var key : keys) {
            if (MessageDigest.isEqual(key.digest(), digest)) {
                found = Optional.of(key);
            }
        }
        return found;
    }

    int count() {
        return keys.size();
    }

    private static Optional<ApiKey> key(String line) {
        String[] words = line.split("\\s+");
        if (words.length != 3 || !words[1].matches("[0-9a-fA-F]{" + 2 * DIGEST_BYTES + "}")) {
            return Optional.empty();
        }
        return Optional.of(new ApiKey(
                words[0], HexFormat.of().parseHex(words[1]), new Scopes(Set.copyOf(List.of(words[2].split(","))))));
    }

    private static byte[] sha256(String secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
