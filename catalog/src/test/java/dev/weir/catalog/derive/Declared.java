package dev.weir.catalog.derive;

import dev.weir.catalog.StreamSpec;
import dev.weir.catalog.read.CatalogReader;

/** A small stream of orders for the tests of this package, with what one of them needs added. */
final class Declared {

    private static final String ORDERS = """
            stream: orders
            description: What people buy.
            topic: {name: shop.orders}
            time: at
            schema:
              type: object
              required: [at]
              properties:
                at: {type: string, format: date-time}
                customer: {type: string}
                product: {type: string}
                pieces: {type: integer}
                weight: {type: number}
                price: {type: number, multipleOf: 0.01}
                gift: {type: boolean}
                place: {type: object, properties: {country: {type: string}, floor: {type: integer}}}
                tags: {type: array, items: {type: string}}
            """;

    private Declared() {}

    static StreamSpec orders(String further) {
        return CatalogReader.readText("orders.yaml", ORDERS + further).orThrow().stream("orders")
                .orElseThrow();
    }

    static MetricTable metric(String body) {
        var stream = orders("metrics: {sales: {window: 1 minute, " + body + "}}\n");
        return MetricTable.of(stream, stream.metrics().get(0));
    }
}
