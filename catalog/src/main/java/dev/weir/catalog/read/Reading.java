package dev.weir.catalog.read;

import dev.weir.catalog.Catalog;
import java.util.List;
import java.util.stream.Collectors;

/** What reading a catalog comes to: all of it, or all that is wrong with it. */
public sealed interface Reading {

    record Accepted(Catalog catalog) implements Reading {}

    record Refused(List<Problem> problems) implements Reading {
        public Refused {
            problems = List.copyOf(problems);
        }

        public String report() {
            return problems.stream().map(Problem::toString).collect(Collectors.joining("\n"));
        }
    }

    /** The catalog, or an exception that lists every problem. */
    default Catalog orThrow() {
        if (this instanceof Accepted accepted) {
            return accepted.catalog();
        }
        throw new IllegalArgumentException("the catalog has problems:\n" + ((Refused) this).report());
    }
}
