package dev.weir.local.command;

import dev.weir.catalog.read.Reading;

/** All that is wrong in a catalog; with it nothing starts. */
final class CatalogProblems extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CatalogProblems(Reading.Refused refused) {
        super(report(refused));
    }

    private static String report(Reading.Refused refused) {
        int count = refused.problems().size();
        return refused.report() + "\n" + (count == 1 ? "1 problem" : count + " problems") + " in the catalog";
    }
}
