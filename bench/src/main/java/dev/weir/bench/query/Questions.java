package dev.weir.bench.query;

import dev.weir.bench.Quantity;

/** What is asked, and what is measured of it. */
final class Questions {

    static final Quantity POINT = Quantity.more("an hour of a page (60 rows), answers a second");
    static final Quantity TOP = Quantity.more("top 10 of an hour (6,000 rows), answers a second");
    static final Quantity POINT_P99 = Quantity.less("an hour of a page at half load, p99 ms");
    static final Quantity TOP_P99 = Quantity.less("top 10 at half load, p99 ms");

    private Questions() {}
}
