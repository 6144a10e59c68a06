package dev.weir.local.command;

import dev.weir.catalog.Catalog;
import dev.weir.catalog.read.CatalogReader;
import dev.weir.catalog.read.Reading;
import dev.weir.local.Checkout;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that says where the streams are declared. */
final class CatalogOption {
    @Option(
            names = "--catalog",
            paramLabel = "DIR",
            description = "The directory with the stream declarations. Default: catalog/streams of the checkout.")
    @Nullable
    Path directory;

    Path directory(Checkout checkout) {
        Path chosen = directory == null ? checkout.resolve("catalog/streams") : directory;
        return chosen.toAbsolutePath().normalize();
    }

    /** The catalog, or {@link CatalogProblems} with all that is wrong in it. */
    Catalog read(Checkout checkout) {
        Reading reading = CatalogReader.read(directory(checkout));
        if (reading instanceof Reading.Accepted accepted) {
            return accepted.catalog();
        }
        throw new CatalogProblems((Reading.Refused) reading);
    }
}
