package dev.weir.ingest.stream;

import dev.weir.catalog.Catalog;
import dev.weir.catalog.read.CatalogReader;
import dev.weir.catalog.read.Reading;
import dev.weir.ingest.settings.IngestSettings;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Collectors;

/** Reads the declared streams at the start; nothing starts half-configured. */
@Singleton
class CatalogProducer {

    @Produces
    @Singleton
    Catalog catalog(IngestSettings settings) {
        var reading = settings.catalog().map(CatalogReader::read).orElseGet(CatalogReader::bundled);
        if (reading instanceof Reading.Refused refused) {
            throw new IllegalStateException(refused.problems().stream()
                    .map(Object::toString)
                    .collect(Collectors.joining("\n", "the catalog can't be read:\n", "")));
        }
        return only(((Reading.Accepted) reading).catalog(), settings.streams().orElse(List.of()));
    }

    private static Catalog only(Catalog all, List<String> named) {
        var unknown =
                named.stream().filter(stream -> all.stream(stream).isEmpty()).toList();
        if (!unknown.isEmpty()) {
            throw new IllegalStateException("weir.streams: expected streams of the catalog, "
                    + all.streams().keySet() + ", found " + unknown);
        }
        return all.only(named);
    }
}
