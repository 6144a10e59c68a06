package dev.weir.catalog.diff;

import dev.weir.catalog.StreamSpec;
import dev.weir.catalog.read.CatalogReader;

/** A small stream of orders, and the same with one piece of its text replaced. */
final class Declared {

    static final String ORDERS = """
            stream: orders
            description: What people buy.
            topic: {name: orders, partitions: 3}
            time: at
            id: {field: number, within: 1 hour}
            key: customer
            schema:
              type: object
              required: [at, customer]
              properties:
                at: {type: string, format: date-time}
                sent: {type: string, format: date-time}
                number: {type: integer}
                customer: {type: string}
                product: {type: string}
                pieces: {type: integer, minimum: 1}
                price: {type: number, multipleOf: 0.01}
            metrics:
              sales:
                description: What sells.
                window: 1 hour
                every: 1 minute
                where: product <> 'a b'
                by: [product, customer]
                measures: {n: count, revenue: sum(price), usual: p50(pieces), most: p95(pieces)}
            sessions:
              visits: {by: customer, gap: 15 minutes, closes: product = 'none'}
            lake: {partition: day}
            enriched: {topic: orders_enriched}
            """;

    private Declared() {}

    static StreamSpec orders() {
        return read(ORDERS);
    }

    static StreamSpec ordersWith(String piece, String replacement) {
        if (!ORDERS.contains(piece)) {
            throw new IllegalArgumentException("expected a piece of the declaration, found " + piece);
        }
        return read(ORDERS.replace(piece, replacement));
    }

    private static StreamSpec read(String yaml) {
        return CatalogReader.readText("orders.yaml", yaml).orThrow().stream("orders")
                .orElseThrow();
    }
}
