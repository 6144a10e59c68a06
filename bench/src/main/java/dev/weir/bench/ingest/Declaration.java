package dev.weir.bench.ingest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The stream that is measured: a dozen fields, and one text that makes an event as large as a feed's usually is. */
final class Declaration {

    static final String STREAM = "orders";

    private static final String TEXT = """
        stream: orders
        description: Orders with their lines.
        topic: {name: "TOPIC", partitions: 3, retention: 1 day, compression: lz4}
        source:
          http: {}
          sse: {url: "http://127.0.0.1:1/feed", silence: 10 minutes}
          generator: {rate: 1 per second}
        time: at
        key: customer
        schema:
          type: object
          required: [at, order, customer, country, amount]
          properties:
            at: {type: string, format: date-time}
            order: {type: string, format: uuid}
            customer: {type: string, maxLength: 100}
            country: {type: string, maxLength: 100}
            amount: {type: number, minimum: 0, maximum: 10000}
            quantity: {type: integer, minimum: 0, maximum: 100}
            express: {type: boolean}
            note: {type: string, minLength: NOTE, maxLength: NOTE}
        metrics:
          orders: {window: 1 minute, by: [country], measures: {orders: count}}
        """;

    private Declaration() {}

    /** Makes a catalog of it. */
    static Path write(Path directory, String topic, int note) throws IOException {
        String text = TEXT.replace("TOPIC", topic).replace("NOTE", Integer.toString(note));
        Files.writeString(Files.createDirectories(directory).resolve(STREAM + ".yaml"), text);
        return directory;
    }
}
