package dev.weir.ingest.sse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What the service behind a feed says about itself in OpenAPI: its name, its version and the paths that it serves. */
record Specification(String title, String version, Set<String> paths) {

    private static final JsonMapper MAPPER = new JsonMapper();
    private static final Pattern PARAMETER = Pattern.compile("\\{[^/]*}");
    private static final int LONGEST = 80;

    Specification {
        paths = Set.copyOf(paths);
    }

    /** @throws IOException if the document is no JSON, or no OpenAPI */
    static Specification parse(byte[] document) throws IOException {
        var tree = MAPPER.readTree(document);
        var version = tree.path("info").path("version");
        if (!tree.has("openapi") && !tree.has("swagger") || !version.isValueNode()) {
            throw new IOException("expected an OpenAPI document with a version, found another");
        }
        var paths = new HashSet<String>();
        for (String prefix : prefixes(tree)) {
            tree.path("paths").fieldNames().forEachRemaining(path -> paths.add(prefix + path));
        }
        return new Specification(shown(tree.path("info").path("title")), shown(version), paths);
    }

    boolean offers(URI feed) {
        String wanted = feed.getPath();
        return paths.stream().anyMatch(path -> matches(path, wanted));
    }

    /** In the words of health and logs. */
    String about(URI feed) {
        return title + " " + version + (offers(feed) ? ", offers this feed" : ", does not list this feed");
    }

    private static boolean matches(String path, String wanted) {
        if (path.equals(wanted)) {
            return true;
        }
        String[] fixed = PARAMETER.split(path, -1);
        var pattern = new ArrayList<String>();
        for (String part : fixed) {
            pattern.add(Pattern.quote(part));
        }
        return fixed.length > 1 && wanted.matches(String.join("[^/]+", pattern));
    }

    /** Paths are relative to the servers' addresses in OpenAPI 3, to a base path in 2. */
    private static List<String> prefixes(JsonNode tree) {
        var prefixes = new ArrayList<String>();
        prefixes.add("");
        prefixes.add(withoutSlash(tree.path("basePath").asText()));
        for (JsonNode server : tree.path("servers")) {
            try {
                prefixes.add(
                        withoutSlash(URI.create(server.path("url").asText()).getPath()));
            } catch (IllegalArgumentException template) {
                // An address with variables says nothing about a path.
            }
        }
        return prefixes;
    }

    private static String withoutSlash(String path) {
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    private static String shown(JsonNode node) {
        String text = node.asText("a service").replaceAll("\\p{Cntrl}", " ");
        return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    }
}
