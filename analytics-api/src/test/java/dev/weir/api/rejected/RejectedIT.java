package dev.weir.api.rejected;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.weir.api.fixture.ApiProcess;
import dev.weir.api.fixture.RejectedTopic;
import dev.weir.api.fixture.Warehouse;
import dev.weir.catalog.derive.Header;
import dev.weir.local.stack.LocalStack;
import dev.weir.local.stack.LocalStackTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

@LocalStackTest
class RejectedIT {

    private static final int RECORDS = 60;
    private static final long BEGIN = 1_774_692_000_000L;

    @Test
    void refusedEventsAreShownNewestFirstWithWhyAndPageByPage(LocalStack stack)
            throws SQLException, IOException, ExecutionException, InterruptedException {
        new Warehouse(stack.jdbcUrl()).create();
        refuse(stack);
        try (var api = ApiProcess.start(stack, Map.of())) {
            var first = json(api.get("/v1/streams/shop/rejected?limit=1").body());
            var newest = first.get("rows").get(0);
            assertThat(newest.get("event").textValue()).isEqualTo("{\"n\": " + (RECORDS - 1) + "}");
            assertThat(newest.get("reason").textValue()).isEqualTo("ahead");
            assertThat(newest.get("path").textValue()).isEqualTo("at");
            assertThat(newest.get("detail").textValue()).isEqualTo("expected less");

            assertThat(pages(api, "/v1/streams/shop/rejected?limit=7"))
                    .hasSize(RECORDS)
                    .doesNotHaveDuplicates();
            assertThat(pages(api, "/v1/streams/shop/rejected?limit=7&reason=eq.unreadable"))
                    .hasSize(RECORDS / 2)
                    .allSatisfy(row -> assertThat(row.get("reason").textValue()).isEqualTo("unreadable"));
            assertThat(api.get("/v1/streams/shop/rejected.csv?event=like.%25n%25")
                            .body()
                            .lines())
                    .hasSize(RECORDS + 1);
        }
    }

    private static void refuse(LocalStack stack) throws ExecutionException, InterruptedException {
        Map<String, Object> settings = Map.of("bootstrap.servers", stack.bootstrapServers());
        RejectedTopic.create(stack);
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (int i = 0; i < RECORDS; i++) {
                var record = new ProducerRecord<byte[], byte[]>(
                        RejectedTopic.NAME, i * i % 3, BEGIN + i * 1_000L, null, bytes("{\"n\": " + i + "}"));
                record.headers()
                        .add(Header.REASON.key(), bytes(i % 2 == 0 ? "unreadable" : "ahead"))
                        .add(Header.PATH.key(), bytes("at"))
                        .add(Header.DETAIL.key(), bytes("expected less"));
                producer.send(record).get();
            }
        }
    }

    private static List<JsonNode> pages(ApiProcess api, String path) {
        var rows = new ArrayList<JsonNode>();
        var page = json(api.get(path).body());
        page.get("rows").forEach(rows::add);
        while (page.get("next").isTextual()) {
            page = json(
                    api.get(path + "&cursor=" + page.get("next").textValue()).body());
            page.get("rows").forEach(rows::add);
        }
        return rows;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static JsonNode json(String text) {
        try {
            return new JsonMapper().readTree(text);
        } catch (IOException e) {
            throw new AssertionError(text, e);
        }
    }
}
