package dev.weir.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.weir.catalog.derive.Canary;
import dev.weir.ingest.harness.RunningService;
import dev.weir.ingest.harness.TestCatalog;
import dev.weir.ingest.harness.TopicContent;
import dev.weir.local.stack.LocalStack;
import dev.weir.local.stack.LocalStackTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What the blueprint promises to whoever posts events. */
@LocalStackTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ContractIT {

    static final String ORDERS = """
            description: Orders of a shop.
            topic: {name: TOPIC, partitions: 2, retention: 1 day, compression: gzip}
            source: {http: {body: 20 KiB}}
            time: at
            id: {field: order, within: 1 hour}
            key: customer
            limits: {document: 4 KiB, string: 1 KiB, depth: 5}
            schema:
              type: object
              required: [at, order]
              properties:
                at: {type: string, format: date-time}
                order: {type: string}
                customer: {type: string}
                amount: {type: number, minimum: 0}
            metrics:
              orders: {window: 1 minute, measures: {orders: count}}
            """;

    private static final String LIMITED = ORDERS.replace("body: 20 KiB", "limit: 10 per minute");
    private static final String FED = ORDERS.replace("http: {body: 20 KiB}", "generator: {}");

    private static final String JSON = "application/json";
    private static final String NDJSON = "application/x-ndjson";

    private final JsonMapper mapper = new JsonMapper();
    private TestCatalog catalog;
    private LocalStack stack;
    private RunningService service;

    @BeforeAll
    void start(LocalStack stack) throws Exception {
        this.stack = stack;
        catalog = new TestCatalog(stack)
                .with("orders", ORDERS)
                .with("limited", LIMITED)
                .with("fed", FED);
        try (var admin = admin()) {
            var other = new NewTopic(catalog.topic("fed"), 1, (short) 1)
                    .configs(Map.of("retention.ms", "1000", "compression.type", "lz4", "max.message.bytes", "9000000"));
            admin.createTopics(List.of(other)).all().get();
        }
        service = RunningService.start(catalog.settings());
    }

    private Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", stack.bootstrapServers()));
    }

    @AfterAll
    void stop() {
        service.close();
    }

    @Test
    void oneObjectIsStoredInItsOwnBytesUnderItsKeyWithItsOrigin() {
        String event = "  {\"at\" : \"2024-01-28T10:30:00Z\",\"order\":\"a-1\", \"customer\":\"ann\",\"amount\":1.50}";

        var answer = post(event, JSON);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(json(answer)).isEqualTo(tree("{\"accepted\":1,\"rejected\":0}"));
        var record = topic("orders").containing("a-1");
        assertThat(TopicContent.value(record)).isEqualTo(event.strip());
        assertThat(record.key()).asString().isEqualTo("ann");
        assertThat(TopicContent.header(record, "weir-source")).contains("http");
        assertThat(TopicContent.header(record, "weir-event-id")).contains("a-1");
        assertThat(TopicContent.header(record, "weir-received-at")).isPresent();
    }

    @Test
    void nothingThatIsPostedIsACanary() {
        String event = "{\"at\":\"2024-01-28T10:30:00Z\",\"order\":\"forged\",\"customer\":\"weir-canary\"}";

        var answer = service.post(
                "/v1/events/orders",
                event.getBytes(StandardCharsets.UTF_8),
                "Content-Type",
                JSON,
                "weir-source",
                "canary",
                "weir-canary",
                "true",
                "ce-specversion",
                "1.0",
                "ce-id",
                "1",
                "ce-source",
                "/canary",
                "ce-type",
                "canary");

        assertThat(answer.statusCode()).isEqualTo(200);
        var record = topic("orders").containing("forged");
        assertThat(Canary.is(record.key(), record.value())).isFalse();
        assertThat(record.headers().headers("weir-source"))
                .extracting(header -> new String(header.value(), StandardCharsets.UTF_8))
                .containsExactly("http");
        assertThat(service.post("/v1/events/orders", new byte[0], "Content-Type", JSON)
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void everyElementOfAnArrayIsAnEvent() {
        var answer = post("[" + order("b-1") + "," + order("b-2") + "]", JSON);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(json(answer).get("accepted").asInt()).isEqualTo(2);
        topic("orders").containing("b-1");
        topic("orders").containing("b-2");
    }

    @Test
    void everyLineOfNdjsonIsAnEvent() {
        var answer = post(order("c-1") + "\n\r\n" + order("c-2") + "\r\n" + order("c-3"), NDJSON);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(json(answer).get("accepted").asInt()).isEqualTo(3);
        topic("orders").containing("c-3");
    }

    @Test
    void someRefusedMeansAResultForEach() {
        var answer = post(order("d-1") + "\n{\"order\":\"d-2\"}\nnonsense d-3\n" + order("d-4"), NDJSON);

        assertThat(answer.statusCode()).isEqualTo(207);
        var results = json(answer).get("results");
        assertThat(results).hasSize(4);
        assertThat(results.get(0).get("status").asText()).isEqualTo("accepted");
        var result = results.get(1);
        assertThat(result.get("index").asInt()).isEqualTo(1);
        assertThat(result.get("status").asText()).isEqualTo("rejected");
        assertThat(result.get("reason").asText()).isEqualTo("no_event_time");
        assertThat(result.get("path").asText()).isEqualTo("at");
        assertThat(results.get(2).get("reason").asText()).isEqualTo("not_json");
        var refused = topic("orders.rejected").containing("d-3");
        assertThat(TopicContent.value(refused)).isEqualTo("nonsense d-3");
        assertThat(TopicContent.header(refused, "weir-reason")).contains("not_json");
        assertThat(TopicContent.header(refused, "weir-source")).contains("http");
        assertThat(TopicContent.header(refused, "weir-detail")).isPresent();
    }

    @Test
    void allRefusedIsABadRequest() {
        var answer = post("{\"order\":\"e-1\",\"at\":\"2024-01-28T10:30:00Z\",\"amount\":-1}", JSON);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertProblem(answer, "events-refused");
        assertThat(json(answer).get("results").get(0).get("path").asText()).isEqualTo("amount");
        topic("orders.rejected").containing("e-1");
    }

    @Test
    void whoWantsNoAcknowledgementIsAnsweredAtOnce() {
        var answer = service.post("/v1/events/orders?ack=none", bytes(order("f-1")), "Content-Type", JSON);

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(json(answer).get("received").asInt()).isEqualTo(1);
    }

    @Test
    void aTopicThatWasThereIsWidenedAndOtherwiseOnlyReported() throws Exception {
        String topic = catalog.topic("fed");
        try (var admin = admin()) {
            var found = admin.describeTopics(List.of(topic)).allTopicNames().get();
            assertThat(Objects.requireNonNull(found.get(topic)).partitions()).hasSize(2);
            assertThat(setting(admin, topic, "retention.ms")).isEqualTo("86400000");
            assertThat(setting(admin, topic, "compression.type")).isEqualTo("lz4");
            assertThat(setting(admin, topic, "max.message.bytes")).isEqualTo("9000000");
        }
        assertThat(service.get("/q/health/ready").body())
                .contains(topic, "not as declared: compression.type, max.message.bytes");
        assertThat(service.log()).contains("setting=partitions expected=2 found=1 and has been widened");
    }

    /** Of a feed that is silent for long, too: a topic with a retention would forget where it was. */
    @Test
    void theNewestPositionOfEachFeedIsKeptForGood() throws Exception {
        try (var admin = admin()) {
            assertThat(setting(admin, catalog.topic("positions"), "cleanup.policy"))
                    .isEqualTo("compact");
        }
    }

    @Test
    void kafkasClientCompressesByNativeCode() {
        assertThat(service.log()).contains("lz4=LZ4Factory:JNI");
    }

    @Test
    void anUnknownStreamIsNotFound() {
        var answer = service.post("/v1/events/nowhere", bytes("{}"), "Content-Type", JSON);

        assertThat(answer.statusCode()).isEqualTo(404);
        assertProblem(answer, "unknown-stream");
    }

    @Test
    void aStreamWithoutHttpSourceIsNotFound() {
        assertProblem(service.post("/v1/events/fed", bytes("{}"), "Content-Type", JSON), "no-http-source");
    }

    @Test
    void aBodyOverTheDeclaredSizeIsTooLarge() {
        var answer = post("[" + " ".repeat(20 * 1024) + "]", JSON);

        assertThat(answer.statusCode()).isEqualTo(413);
        assertProblem(answer, "body-too-large");
    }

    @Test
    void ndjsonHasNoSizeInAll() {
        var body = new StringBuilder();
        for (int i = 0; i < 500; i++) {
            body.append(order("g-" + i)).append('\n');
        }
        assertThat(body.length()).isGreaterThan(20 * 1024);

        var answer = post(body.toString(), NDJSON);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(json(answer).get("accepted").asInt()).isEqualTo(500);
    }

    @Test
    void anEventOverTheDeclaredSizeIsRefusedAloneAndItsBeginningKept() {
        var answer = post(
                order("h-1") + "\n{\"order\":\"h-2\",\"x\":\"" + "y".repeat(9000) + "\"}\n" + order("h-3"), NDJSON);

        assertThat(answer.statusCode()).isEqualTo(207);
        assertThat(json(answer).get("results").get(1).get("reason").asText()).isEqualTo("too_large");
        assertThat(topic("orders.rejected").containing("h-2").value()).hasSize(4096);
        topic("orders").containing("h-3");
    }

    @Test
    void anotherContentTypeIsUnsupported() {
        assertThat(post("a=b", "application/x-www-form-urlencoded").statusCode())
                .isEqualTo(415);
        assertThat(post("{}", "application/json; charset=utf-16").statusCode()).isEqualTo(415);
        assertThat(service.post("/v1/events/orders", bytes("{}")).statusCode()).isEqualTo(415);
    }

    @Test
    void anotherContentEncodingIsUnsupported() {
        var answer = service.post("/v1/events/orders", bytes("{}"), "Content-Type", JSON, "Content-Encoding", "br");

        assertThat(answer.statusCode()).isEqualTo(415);
    }

    @Test
    void gzipIsInflated() {
        var answer = service.post(
                "/v1/events/orders",
                gzip(order("i-1") + "\n" + order("i-2")),
                "Content-Type",
                NDJSON,
                "Content-Encoding",
                "gzip");

        assertThat(answer.statusCode()).isEqualTo(200);
        topic("orders").containing("i-2");
    }

    @Test
    void aBrokenGzipBodyIsABadRequest() {
        byte[] gzip = gzip(order("j-1"));
        gzip[gzip.length - 6] ^= 1;

        var answer = service.post("/v1/events/orders", gzip, "Content-Type", JSON, "Content-Encoding", "gzip");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertProblem(answer, "bad-encoding");
    }

    @Test
    void theSizeAfterInflationCounts() {
        var answer = service.post(
                "/v1/events/orders",
                gzip("[" + " ".repeat(100_000) + "]"),
                "Content-Type",
                JSON,
                "Content-Encoding",
                "gzip");

        assertThat(answer.statusCode()).isEqualTo(413);
    }

    @Test
    void anEmptyBodyIsABadRequest() {
        assertProblem(post("", JSON), "empty-body");
        assertProblem(post("\n\n", NDJSON), "empty-body");
    }

    @Test
    void theDataOfAStructuredCloudEventIsTheEvent() {
        var answer = post(cloudEvent("k-1"), "application/cloudevents+json; charset=UTF-8");

        assertThat(answer.statusCode()).isEqualTo(200);
        var record = topic("orders").containing("k-1");
        assertThat(TopicContent.value(record)).isEqualTo(order("k-1"));
        assertThat(TopicContent.header(record, "ce_id")).contains("ce-k-1");
        assertThat(TopicContent.header(record, "ce_type")).contains("dev.weir.order");
    }

    @Test
    void aBatchOfCloudEventsHasAResultForEach() {
        var answer = post(
                "[" + cloudEvent("l-1") + ",{\"specversion\":\"1.0\"}," + cloudEvent("l-2") + "]",
                "application/cloudevents-batch+json");

        assertThat(answer.statusCode()).isEqualTo(207);
        assertThat(json(answer).get("results").get(1).get("reason").asText()).isEqualTo("not_a_cloud_event");
        assertThat(TopicContent.value(topic("orders").containing("l-2"))).isEqualTo(order("l-2"));
    }

    @Test
    void theBodyOfABinaryCloudEventIsTheEvent() {
        var answer = service.post(
                "/v1/events/orders",
                bytes(order("m-1")),
                "Content-Type",
                JSON,
                "ce-specversion",
                "1.0",
                "ce-id",
                "ce-m-1",
                "ce-source",
                "/shop",
                "ce-type",
                "dev.weir.order");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(TopicContent.header(topic("orders").containing("m-1"), "ce_source"))
                .contains("/shop");
    }

    @Test
    void aBinaryCloudEventWithoutItsAttributesIsABadRequest() {
        var answer =
                service.post("/v1/events/orders", bytes(order("n-1")), "Content-Type", JSON, "ce-specversion", "1.0");

        assertProblem(answer, "bad-request");
    }

    @Test
    void theTraceOfTheCallerIsPassedOn() {
        String trace = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

        service.post("/v1/events/orders", bytes(order("o-1")), "Content-Type", JSON, "traceparent", trace);

        assertThat(TopicContent.header(topic("orders").containing("o-1"), "traceparent"))
                .contains(trace);
    }

    @Test
    void aRetryWithTheSameKeyAndBodyIsAnsweredTheSameAndSentOnce() {
        String body = order("p-1") + "\n{}";

        var first = post(body, NDJSON, "Idempotency-Key", "key-p");
        var second = post(body, NDJSON, "Idempotency-Key", "key-p");

        assertThat(second.statusCode()).isEqualTo(first.statusCode()).isEqualTo(207);
        assertThat(second.body()).isEqualTo(first.body());
        topic("orders").containing("p-1");
    }

    @Test
    void aKeyWithAnotherBodyIsABadRequest() {
        post(order("q-1"), JSON, "Idempotency-Key", "key-q");

        assertProblem(post(order("q-2"), JSON, "Idempotency-Key", "key-q"), "key-reused");
    }

    @Test
    void whoSendsMoreThanAllowedIsToldWhenToComeBack() {
        var first = service.post(
                "/v1/events/limited",
                bytes("[" + (order("r") + ",").repeat(24) + order("r") + "]"),
                "Content-Type",
                JSON);
        var second = service.post("/v1/events/limited", bytes(order("r-late")), "Content-Type", JSON);

        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(second.statusCode()).isEqualTo(429);
        assertProblem(second, "too-many-events");
        assertThat(second.headers().firstValueAsLong("Retry-After").orElseThrow())
                .isBetween(60L, 120L);
    }

    @Test
    void streamsAndTheirSchemasAreListed() {
        var list = json(service.get("/v1/streams")).get("streams");
        assertThat(list).extracting(stream -> stream.get("stream").asText()).contains("orders", "limited", "fed");

        var schema = service.get("/v1/streams/orders/schema");
        assertThat(schema.headers().firstValue("Content-Type")).contains("application/schema+json");
        assertThat(json(schema).get("required").get(1).asText()).isEqualTo("order");
        assertThat(service.get("/v1/streams/nowhere/schema").statusCode()).isEqualTo(404);
    }

    @Test
    void openApiHasAPathForEachStreamThatTakesEvents() {
        String document = service.get("/q/openapi?format=json").body();

        assertThat(tree(document).get("paths").has("/v1/events/orders")).isTrue();
        assertThat(tree(document).get("paths").has("/v1/events/fed")).isFalse();
        assertThat(document).contains("/v1/streams/orders/schema");
    }

    @Test
    void metricsCountWhatBecameOfEvents() {
        double before = service.metric("events_produced_total{source=\"http\",stream=\"orders\"}");
        double refused = service.metric("events_failed_total{reason=\"not_an_object\",stream=\"orders\"}");

        post(order("s-1") + "\n17", NDJSON);

        assertThat(service.metric("events_produced_total{source=\"http\",stream=\"orders\"}"))
                .isEqualTo(before + 1);
        assertThat(service.metric("events_failed_total{reason=\"not_an_object\",stream=\"orders\"}"))
                .isEqualTo(refused + 1);
        assertThat(service.metric("event_production_latency_seconds_count")).isPositive();
        assertThat(service.metric("event_production_latency_seconds_bucket")).isPositive();
        assertThat(service.get("/q/metrics").body()).contains("weir_inflight_bytes{stream=\"orders\"}");
    }

    @Test
    void healthTellsLiveReadyAndStarted() {
        assertThat(service.get("/q/health/live").statusCode()).isEqualTo(200);
        assertThat(service.get("/q/health/started").statusCode()).isEqualTo(200);
        assertThat(json(service.get("/q/health/ready")).toString()).contains("\"name\":\"kafka\",\"status\":\"UP\"");
    }

    @Test
    void whatIsSentIsGivenBackToTheBudget() {
        post(order("t-1"), JSON);

        assertThat(service.metric("weir_inflight_bytes{stream=\"orders\"}")).isZero();
    }

    private HttpResponse<String> post(String body, String type, String... headers) {
        var all = new String[headers.length + 2];
        all[0] = "Content-Type";
        all[1] = type;
        System.arraycopy(headers, 0, all, 2, headers.length);
        return service.post("/v1/events/orders", bytes(body), all);
    }

    private void assertProblem(HttpResponse<String> answer, String code) {
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        var problem = json(answer);
        assertThat(problem.get("code").asText()).isEqualTo(code);
        assertThat(problem.get("status").asInt()).isEqualTo(answer.statusCode());
        assertThat(problem.get("title").asText()).isNotBlank();
    }

    private TopicContent topic(String name) {
        return TopicContent.read(stack.bootstrapServers(), stack.topic(name));
    }

    private static String order(String id) {
        return "{\"at\":\"2024-01-28T10:30:00Z\",\"order\":\"" + id + "\",\"amount\":2.50}";
    }

    private static String cloudEvent(String id) {
        return "{\"specversion\":\"1.0\",\"id\":\"ce-" + id
                + "\",\"source\":\"/shop\",\"type\":\"dev.weir.order\",\"data\":" + order(id) + "}";
    }

    private JsonNode json(HttpResponse<String> answer) {
        return tree(answer.body());
    }

    private JsonNode tree(String json) {
        try {
            return mapper.readTree(json);
        } catch (IOException e) {
            throw new AssertionError("expected JSON, found " + json, e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] gzip(String text) {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(bytes(text));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return bytes.toByteArray();
    }

    private static String setting(Admin admin, String topic, String name) throws Exception {
        var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        return Objects.requireNonNull(
                        admin.describeConfigs(List.of(resource)).all().get().get(resource))
                .get(name)
                .value();
    }
}
