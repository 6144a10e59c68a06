package dev.weir.spark.run;

import dev.weir.spark.lake.LakeRows;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import scala.Tuple2;

/**
 * Puts records of the lake back into a topic: same partition, order, time, key, headers and value. Rows come sorted by partition and
 * place; one that is there twice is sent once. Tells how many went to each partition.
 */
final class RecordSender implements MapPartitionsFunction<Row, Tuple2<Integer, Long>> {

    private static final long serialVersionUID = 1L;

    private final Properties settings;
    private final String topic;

    RecordSender(Properties settings, String topic) {
        this.settings = settings;
        this.topic = topic;
    }

    @Override
    public Iterator<Tuple2<Integer, Long>> call(Iterator<Row> rows) {
        if (TaskContext.get().attemptNumber() > 0) {
            throw new IllegalStateException(
                    "some records have been sent already, and their sender has failed: delete the topic " + topic
                            + " and restore again");
        }
        var sent = new HashMap<Integer, Long>();
        var failure = new AtomicReference<@Nullable Exception>();
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            List<Object> before = List.of();
            while (rows.hasNext()) {
                Row row = rows.next();
                var place = place(row);
                if (!place.equals(before)) {
                    producer.send(record(row), (metadata, failed) -> {
                        if (failed != null) {
                            failure.compareAndSet(null, failed);
                        }
                    });
                    sent.merge(row.getInt(row.fieldIndex(LakeRows.PARTITION)), 1L, Long::sum);
                    refuseAfter(failure.get());
                }
                before = place;
            }
            producer.flush();
            refuseAfter(failure.get());
        }
        return sent.entrySet().stream()
                .map(entry -> new Tuple2<>(entry.getKey(), entry.getValue()))
                .iterator();
    }

    private static List<Object> place(Row row) {
        return List.of(
                String.valueOf(row.<String>getAs(LakeRows.TOPIC_ID)),
                row.<Integer>getAs(LakeRows.PARTITION),
                row.<Long>getAs(LakeRows.OFFSET));
    }

    private void refuseAfter(@Nullable Exception failed) {
        if (failed != null) {
            throw new IllegalStateException(
                    "Kafka does not take records for " + topic + ": " + failed.getMessage(), failed);
        }
    }

    private ProducerRecord<byte[], byte[]> record(Row row) {
        var headers = new ArrayList<Header>();
        int place = row.fieldIndex(LakeRows.HEADERS);
        if (!row.isNullAt(place)) {
            for (Row header : row.<Row>getList(place)) {
                headers.add(new RecordHeader(header.getString(0), header.<byte[]>getAs(1)));
            }
        }
        return new ProducerRecord<>(
                topic,
                row.<Integer>getAs(LakeRows.PARTITION),
                row.getTimestamp(row.fieldIndex(LakeRows.ARRIVED_AT)).getTime(),
                row.<byte[]>getAs(LakeRows.KEY),
                row.<byte[]>getAs(LakeRows.EVENT),
                headers);
    }
}
