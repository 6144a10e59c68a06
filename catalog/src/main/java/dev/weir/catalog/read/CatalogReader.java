package dev.weir.catalog.read;

import dev.weir.catalog.Catalog;
import dev.weir.catalog.StreamSpec;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a catalog from wherever its files are. */
public final class CatalogReader {

    /** The streams that come with Weir; a jar can't be listed everywhere, so they are named here. */
    private static final List<String> BUNDLED =
            List.of("platform_events", "sensors", "user_activity", "user_events", "wikimedia");

    private CatalogReader() {}

    /** All `*.yaml` and `*.yml` files of a directory, not of those below it. */
    public static Reading read(Path directory) {
        if (!Files.isDirectory(directory)) {
            return refused(directory.toString(), "expected a directory of stream files, found none");
        }
        try (var listed = Files.list(directory)) {
            var files = listed.filter(file ->
                            file.toString().endsWith(".yaml") || file.toString().endsWith(".yml"))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
            return files.isEmpty()
                    ? refused(directory.toString(), "expected at least one .yaml file in this directory, found none")
                    : read(files);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Reading read(List<Path> files) {
        var texts = new ArrayList<Text>();
        for (Path file : files) {
            try {
                texts.add(new Text(file.toString(), Files.readAllBytes(file)));
            } catch (IOException e) {
                return refused(file.toString(), "expected a readable file, found " + e.getMessage());
            }
        }
        return readTexts(texts);
    }

    /** The streams that come with Weir. */
    public static Reading bundled() {
        return readTexts(BUNDLED.stream().map(CatalogReader::resource).toList());
    }

    /** A single declaration that is not in a file. */
    public static Reading readText(String name, String yaml) {
        return readTexts(List.of(new Text(name, yaml.getBytes(StandardCharsets.UTF_8))));
    }

    private record Text(String name, byte[] bytes) {}

    private static Text resource(String stream) {
        String name = stream + ".yaml";
        try (InputStream in = CatalogReader.class.getResourceAsStream("/dev/weir/catalog/streams/" + name)) {
            if (in == null) {
                throw new IllegalStateException("expected " + name + " in the catalog's jar, found none");
            }
            return new Text(name, in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Reading readTexts(List<Text> texts) {
        var reader = new StreamReader();
        var found = new ArrayList<Problems>();
        var declared = new ArrayList<Declared>();
        for (Text text : texts) {
            var problems = new Problems(text.name());
            found.add(problems);
            decode(text, problems)
                    .flatMap(yaml -> YamlText.parse(yaml, problems))
                    .ifPresent(root -> reader.read(root).ifPresent(stream -> declared.add(new Declared(root, stream))));
        }
        Collisions.check(declared);
        var all =
                found.stream().flatMap(problems -> problems.inOrder().stream()).toList();
        return all.isEmpty()
                ? new Reading.Accepted(
                        Catalog.of(declared.stream().map(Declared::stream).toList()))
                : new Reading.Refused(all);
    }

    /** A stream and the text that it was read from. */
    record Declared(Located root, StreamSpec stream) {}

    private static Optional<String> decode(Text text, Problems problems) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(text.bytes()))
                    .toString());
        } catch (CharacterCodingException e) {
            problems.add(1, 1, "", "expected UTF-8 text, found other bytes");
            return Optional.empty();
        }
    }

    private static Reading refused(String file, String message) {
        return new Reading.Refused(List.of(new Problem(file, 1, 1, "", message)));
    }
}
