package dev.weir.local.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.local.simulator.FeedClient.Frame;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Every habit of the real service that a client must know, shown by a plain client. */
class EventStreamsTest {

    private static final String EQIAD = "eqiad.mediawiki.recentchange";
    private static final String CODFW = "codfw.mediawiki.recentchange";

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final SettableClock clock = new SettableClock();
    private final List<AutoCloseable> opened = new ArrayList<>();

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable each : opened) {
            each.close();
        }
    }

    // Frames

    @Test
    void streamOpensWithOkAndThenFramesOfEventIdAndData() throws IOException {
        Simulator simulator = start(Simulator.builder());
        FeedClient client = open(simulator, "");
        pass(simulator, Duration.ofSeconds(2));
        assertThat(client.header("content-type")).isEqualTo("text/event-stream; charset=utf-8");
        assertThat(client.header("transfer-encoding")).isEqualTo("chunked");
        for (Frame frame : client.next(20)) {
            assertThat(frame.text().lines())
                    .satisfiesExactly(
                            line -> assertThat(line).isEqualTo("event: message"),
                            line -> assertThat(line).startsWith("id: ["),
                            line -> assertThat(line).startsWith("data: {\"$schema\":\"/mediawiki/recentchange/"),
                            line -> assertThat(line).isEmpty());
        }
    }

    @Test
    void noHeartbeatIsSent() throws IOException {
        Simulator simulator = start(Simulator.builder().rate(0));
        FeedClient client = open(simulator, "");
        pass(simulator, Duration.ofMinutes(10));
        assertThat(client.isSilent()).isTrue();
    }

    @Test
    void errorAfterTheStartArrivesAsErrorEvent() throws IOException {
        Simulator simulator = start(Simulator.builder());
        simulator.badDay().turnOnOnce(Fault.ERROR_EVENT);
        FeedClient client = open(simulator, "");
        pass(simulator, Duration.ofSeconds(2));
        assertThat(client.next().event()).isEqualTo("message");
        Frame error = client.next();
        assertThat(error.event()).isEqualTo("error");
        assertThat(error.data().path("message").textValue()).isEqualTo("Local: Broker transport failure");
        assertThat(client.endsProperly()).isTrue();
    }

    @Test
    void chunksEndAnywhereInAFrame() throws IOException {
        Simulator simulator = start(Simulator.builder().rate(1_000));
        pass(simulator, Duration.ofSeconds(2));
        FeedClient client = open(simulator, "?since=0");
        int expected = simulator.log().size();
        assertThat(client.next(expected)).hasSize(expected).allSatisfy(frame -> assertThat(
                        frame.data().at("/meta/id").isTextual())
                .isTrue());
        assertThat(client.chunks()).contains(65_536);
    }

    // Ids and data centres

    @Test
    void idHasATimeForTheActiveTopicAndOffsetMinusOneForTheIdleOne() throws IOException {
        Simulator simulator = start(Simulator.builder());
        FeedClient client = open(simulator, "");
        pass(simulator, Duration.ofSeconds(2));
        JsonNode active = entryOf(client.next(), EQIAD);
        JsonNode idle = entryOf(client.next(), CODFW);
        assertThat(active.fieldNames()).toIterable().containsExactly("topic", "partition", "timestamp");
        assertThat(idle.fieldNames()).toIterable().containsExactly("topic", "partition", "offset");
        assertThat(idle.path("offset").intValue()).isEqualTo(-1);
        assertThat(active.path("partition").intValue()).isZero();
    }

    @Test
    void timeInTheIdIsKafkasTimestampPlusOneMillisecond() throws IOException {
        Simulator simulator = start(Simulator.builder());
        FeedClient client = open(simulator, "");
        pass(simulator, Duration.ofSeconds(2));
        List<Produced> log = simulator.log(DataCentre.EQIAD, 0, 20);
        List<Frame> frames = client.next(20);
        for (int at = 0; at < frames.size(); at++) {
            assertThat(entryOf(frames.get(at), EQIAD).path("timestamp").longValue())
                    .isEqualTo(log.get(at).timestamp() + 1);
        }
    }

    @Test
    void theActiveDataCentreChanges() throws IOException {
        Simulator simulator = start(Simulator.builder().switchEvery(Duration.ofMinutes(1)));
        FeedClient client = open(simulator, "?since=0");
        pass(simulator, Duration.ofSeconds(30));
        int before = simulator.log().size();
        assertThat(topicsOf(client.next(before))).containsOnly(EQIAD);
        pass(simulator, Duration.ofSeconds(60));
        assertThat(topicsOf(client.next(simulator.log().size() - before))).containsOnly(EQIAD, CODFW);
        assertThat(simulator.active()).isEqualTo(DataCentre.CODFW);
    }

    @Test
    void orderOfTheTopicsInTheIdDiffersFromConnectionToConnection() throws IOException {
        Simulator simulator = start(Simulator.builder().connections(20));
        pass(simulator, Duration.ofSeconds(2));
        Set<String> first = new HashSet<>();
        for (int connection = 0; connection < 20; connection++) {
            String id = open(simulator, "?since=0").next().id();
            first.add(id.substring(0, id.indexOf("mediawiki")));
        }
        assertThat(first).hasSize(2);
    }

    // Resuming

    @Test
    void withoutAPositionOnlyNewEventsCome() throws IOException {
        Simulator simulator = start(Simulator.builder());
        pass(simulator, Duration.ofSeconds(10));
        FeedClient client = open(simulator, "");
        pass(simulator, Duration.ofSeconds(2));
        assertThat(client.next().data().at("/meta/dt").textValue()).isGreaterThan("2026-01-14T09:30:09");
    }

    @Test
    void sinceTakesEpochMillisecondsAndDates() throws IOException {
        Simulator simulator = start(Simulator.builder().rate(100));
        pass(simulator, Duration.ofSeconds(20));
        long time = SettableClock.START.plusSeconds(10).toEpochMilli();
        UUID first = simulator.log(DataCentre.EQIAD, 0, 10_000).stream()
                .filter(each -> each.timestamp() >= time)
                .findFirst()
                .orElseThrow()
                .id();
        for (String since : List.of(
                Long.toString(time),
                "2026-01-14T09:30:10Z",
                "2026-01-14T09:30:10.000",
                "2026-01-14T10:30:10%2B01:00")) {
            assertThat(open(simulator, "?since=" + since).next().eventId()).isEqualTo(first);
        }
    }

    @Test
    void sinceThatIsNoTimeIsRefused() throws IOException {
        FeedClient client = FeedClient.request(start(Simulator.builder()), "?since=yesterday", FeedClient.USER_AGENT);
        assertThat(client.status()).isEqualTo(400);
        assertThat(client.body()).contains("invalid_timestamp");
    }

    @Test
    void sinceIsSilentlyIgnoredWhenNothingIsLater() throws IOException {
        Simulator simulator = start(Simulator.builder());
        pass(simulator, Duration.ofSeconds(10));
        FeedClient client = open(simulator, "?since=2026-02-01");
        assertThat(client.isSilent()).isTrue();
        pass(simulator, Duration.ofSeconds(2));
        assertThat(client.next().data().at("/meta/dt").textValue())
                .isBetween("2026-01-14T09:30:09", "2026-01-14T09:30:12");
    }

    @Test
    void sinceBeforeTheHistoryBeginsAtTheOldestEvent() throws IOException {
        Simulator simulator = start(Simulator.builder().history(100));
        pass(simulator, Duration.ofMinutes(1));
        List<Produced> kept = simulator.log(DataCentre.EQIAD, 0, 10_000);
        assertThat(kept).hasSize(100);
        assertThat(open(simulator, "?since=2026-01-01").next().eventId())
                .isEqualTo(kept.get(0).id());
    }

    @Test
    void lastEventIdBeatsSince() throws IOException {
        Simulator simulator = start(Simulator.builder());
        pass(simulator, Duration.ofSeconds(20));
        String later = "[{\"topic\":\"%s\",\"partition\":0,\"timestamp\":%d}]"
                .formatted(EQIAD, SettableClock.START.plusSeconds(15).toEpochMilli());
        FeedClient client =
                keep(FeedClient.request(simulator, "?since=0", FeedClient.USER_AGENT, "last-event-id: " + later));
        client.next();
        assertThat(client.next().data().at("/meta/dt").textValue()).isGreaterThan("2026-01-14T09:30:14");
    }

    @Test
    void topicThatLastEventIdDoesNotNameIsNotRead() throws IOException {
        Simulator simulator = start(Simulator.builder());
        FeedClient client = resume(simulator, "[{\"topic\":\"%s\",\"partition\":0,\"offset\":-1}]".formatted(CODFW));
        pass(simulator, Duration.ofSeconds(5));
        assertThat(client.isSilent()).isTrue();
    }

    @Test
    void entryWithBothOffsetAndTimestampIsDropped() throws IOException {
        Simulator simulator = start(Simulator.builder());
        pass(simulator, Duration.ofSeconds(5));
        FeedClient client = resume(
                simulator,
                "[{\"topic\":\"%s\",\"partition\":0,\"offset\":%d,\"timestamp\":1},{\"topic\":\"%s\",\"partition\":0,\"offset\":-1}]"
                        .formatted(EQIAD, DataCentre.EQIAD.firstOffset(), CODFW));
        pass(simulator, Duration.ofSeconds(5));
        assertThat(client.isSilent()).isTrue();
    }

    @Test
    void unreadableLastEventIdIsRefused() throws IOException {
        Simulator simulator = start(Simulator.builder());
        assertThat(statusOfResuming(simulator, "not json")).isEqualTo(400);
        assertThat(statusOfResuming(simulator, "[]")).isEqualTo(400);
        assertThat(statusOfResuming(simulator, "[{\"topic\":\"" + EQIAD + "\"}]"))
                .isEqualTo(400);
        assertThat(statusOfResuming(simulator, "[{\"topic\":\"other\",\"partition\":0,\"offset\":1}]"))
                .isEqualTo(404);
    }

    @Test
    void kafkaTimestampsAreNotInTheOrderOfTheOffsets() throws IOException {
        Simulator simulator = start(Simulator.builder());
        pass(simulator, Duration.ofMinutes(5));
        List<Produced> log = simulator.log(DataCentre.EQIAD, 0, 100_000);
        assertThat(indexesAt(log, (one, next) -> next.timestamp() < one.timestamp()))
                .hasSizeGreaterThan(100);
        assertThat(indexesAt(log, (one, next) -> next.timestamp() == one.timestamp()))
                .hasSizeGreaterThan(100);
        long newest = 0;
        for (Produced each : log) {
            assertThat(each.timestamp()).isGreaterThan(newest - 2_000);
            newest = Math.max(newest, each.timestamp());
        }
    }

    @Test
    void cutBetweenAPairThatIsOutOfOrderLosesOne() throws IOException {
        assertThatResumingAfterLosesTheNext((one, next) -> next.timestamp() < one.timestamp());
    }

    @Test
    void cutBetweenTwoEventsOfOneMillisecondLosesOne() throws IOException {
        assertThatResumingAfterLosesTheNext((one, next) -> next.timestamp() == one.timestamp());
    }

    @Test
    void changeOfDataCentreWhileAwayLosesEvents() throws IOException {
        Simulator simulator = start(Simulator.builder());
        FeedClient before = open(simulator, "?since=0");
        pass(simulator, Duration.ofSeconds(10));
        List<Frame> received = before.next(simulator.log().size());
        before.close();
        simulator.activate(DataCentre.CODFW);
        pass(simulator, Duration.ofSeconds(10));
        FeedClient after = resume(simulator, received.get(received.size() - 1).id());
        pass(simulator, Duration.ofSeconds(1));
        Set<UUID> all = new HashSet<>(idsOf(received));
        all.addAll(idsOf(after.nextUpTo(lastOf(simulator, DataCentre.CODFW))));
        assertThat(all).isSubsetOf(produced(simulator));
        assertThat(produced(simulator).size() - all.size()).isGreaterThan(200);
    }

    @Test
    void resumingTenSecondsBackLosesNothingWhateverHappened() throws IOException {
        Simulator simulator = start(Simulator.builder().rate(100).canaryEvery(Duration.ofSeconds(7)));
        List<UUID> received = new ArrayList<>();
        FeedClient client = open(simulator, "?since=0");
        for (int cut = 0; cut < 12; cut++) {
            pass(simulator, Duration.ofSeconds(3));
            List<Frame> frames = client.next(200);
            received.addAll(idsOf(frames));
            client.close();
            if (cut % 4 == 2) {
                simulator.activate(simulator.active().other());
            }
            pass(simulator, Duration.ofSeconds(2));
            client = open(simulator, "?since=" + (positionOf(frames) - 10_000));
        }
        Set<UUID> missing = new HashSet<>(produced(simulator));
        received.forEach(missing::remove);
        received.addAll(idsOf(client.nextUntilAllOf(missing)));
        assertThat(received).containsAll(produced(simulator));
        assertThat(new HashSet<>(received)).hasSize(produced(simulator).size());
        assertThat(received).hasSizeGreaterThan(produced(simulator).size());
    }

    @Test
    void sinceLosesEventsOfTheTopicThatHadNotYetCome() throws IOException {
        Simulator simulator = startWithBothTopicsUnread();
        List<Frame> frames = open(simulator, "?since=0").next(200);
        FeedClient again = open(simulator, "?since=" + (positionOf(frames) - 10_000));
        Set<UUID> all = new HashSet<>(idsOf(frames));
        all.addAll(idsOf(again.nextUpTo(lastOf(simulator, DataCentre.CODFW))));
        assertThat(produced(simulator).size() - all.size()).isGreaterThan(1_000);
    }

    @Test
    void resumingEachTopicTenSecondsBackLosesNothingEvenThen() throws IOException {
        Simulator simulator = startWithBothTopicsUnread();
        List<Frame> frames = open(simulator, "?since=0").next(200);
        FeedClient again = resume(simulator, tenSecondsBack(frames.get(frames.size() - 1)));
        Set<UUID> all = new HashSet<>(idsOf(frames));
        List<UUID> missing = produced(simulator);
        all.addAll(idsOf(again.nextUntilAllOf(
                missing.stream().filter(id -> !all.contains(id)).toList())));
        assertThat(all).containsExactlyInAnyOrderElementsOf(produced(simulator));
    }

    private Simulator startWithBothTopicsUnread() throws IOException {
        Simulator simulator = start(Simulator.builder());
        pass(simulator, Duration.ofMinutes(1));
        simulator.activate(DataCentre.CODFW);
        pass(simulator, Duration.ofSeconds(20));
        simulator.badDay().turnOnOnce(Fault.ONE_TOPIC_FIRST);
        return simulator;
    }

    // The edge

    @Test
    void everyConnectionIsCutAfterFifteenMinutes() throws IOException {
        Simulator simulator = start(Simulator.builder().rate(1));
        FeedClient client = open(simulator, "?since=0");
        pass(simulator, Duration.ofMinutes(14));
        client.next(simulator.log().size());
        assertThat(client.isSilent()).isTrue();
        pass(simulator, Duration.ofSeconds(61));
        assertThat(client.endsProperly()).isFalse();
        assertThat(simulator.connections()).singleElement().satisfies(connection -> assertThat(connection.ending())
                .isEqualTo(ConnectionReport.Ending.CUT));
    }

    @Test
    void clientThatDoesNotReadIsCutToo() throws IOException {
        Simulator simulator = start(Simulator.builder().rate(1_000));
        pass(simulator, Duration.ofSeconds(30));
        simulator.rate(0);
        FeedClient client = open(simulator, "?since=0");
        pass(simulator, Duration.ofMinutes(16));
        awaitEnding(simulator, 0, ConnectionReport.Ending.CUT);
        assertThat(client.endsProperly()).isFalse();
    }

    @Test
    void timeOfTheCutIsASetting() throws IOException {
        Simulator simulator = start(Simulator.builder().rate(0).cut(Duration.ofSeconds(3)));
        FeedClient client = open(simulator, "");
        pass(simulator, Duration.ofSeconds(4));
        assertThat(client.endsProperly()).isFalse();
    }

    @Test
    void retryComesInFramesWhenItIsSet() throws IOException {
        Simulator silent = start(Simulator.builder());
        Simulator asking = start(Simulator.builder().retry(Duration.ofSeconds(3)));
        FeedClient one = open(silent, "");
        FeedClient other = open(asking, "");
        pass(silent, Duration.ofSeconds(2));
        asking.catchUp();
        assertThat(one.next().fields()).doesNotContainKey("retry");
        assertThat(other.next().fields()).containsEntry("retry", "3000");
    }

    @Test
    void genericUserAgentIsForbidden() throws IOException {
        Simulator simulator = start(Simulator.builder());
        for (String userAgent :
                List.of("Java-http-client/17.0.15", "Vert.x-WebClient/4.5", "curl/8.5.0", "python-requests/2.31")) {
            assertThat(FeedClient.request(simulator, "", "user-agent: " + userAgent)
                            .status())
                    .as(userAgent)
                    .isEqualTo(403);
        }
        assertThat(FeedClient.request(simulator, "").status()).isEqualTo(403);
        assertThat(keep(FeedClient.request(simulator, "", "user-agent: Weir/0.1 (https://example.org)"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void tooManyConnectionsFromOneAddressAreRefused() throws IOException {
        Simulator simulator = start(Simulator.builder().connections(2));
        open(simulator, "");
        FeedClient second = open(simulator, "");
        FeedClient third = FeedClient.request(simulator, "", FeedClient.USER_AGENT);
        assertThat(third.status()).isEqualTo(429);
        assertThat(third.body()).contains("Too Many Concurrent Connections From Your Client IP");
        second.close();
        awaitEnding(simulator, 1, ConnectionReport.Ending.LEFT);
        assertThat(open(simulator, "").status()).isEqualTo(200);
    }

    @Test
    void thereIsNoFilter() throws IOException {
        Simulator simulator = start(Simulator.builder());
        FeedClient client = open(simulator, "?wiki=enwiki&type=edit");
        pass(simulator, Duration.ofSeconds(10));
        Set<String> wikis = new HashSet<>();
        for (Frame frame : client.next(200)) {
            wikis.add(frame.data().path("wiki").textValue());
        }
        assertThat(wikis).contains("wikidatawiki", "commonswiki", "enwiki").hasSizeGreaterThan(10);
    }

    @Test
    void unknownStreamIsRefused() throws IOException {
        Simulator simulator = start(Simulator.builder());
        FeedClient client = keep(FeedClient.requestPath(simulator, "/v2/stream/page-create", FeedClient.USER_AGENT));
        assertThat(client.status()).isEqualTo(400);
        assertThat(client.body()).contains("Stream Not Found");
    }

    // Canaries

    @Test
    void canariesComeSeveralTimesAnHourInBothTopics() throws IOException {
        Simulator simulator = start(Simulator.builder().rate(0).cut(Duration.ofHours(2)));
        FeedClient client = open(simulator, "");
        pass(simulator, Duration.ofMinutes(61));
        List<Frame> canaries = client.next(8);
        assertThat(topicsOf(canaries)).containsOnly(EQIAD, CODFW);
        for (Frame canary : canaries) {
            assertThat(canary.data().at("/meta/domain").textValue()).isEqualTo("canary");
        }
        assertThat(simulator.canaries()).isEqualTo(8);
        assertThat(simulator.changes()).isZero();
    }

    // The proof

    @Test
    void logListsExactlyWhatWasSent() throws IOException {
        Simulator simulator = start(Simulator.builder().rate(500).canaryEvery(Duration.ofSeconds(1)));
        FeedClient client = open(simulator, "?since=0");
        for (int second = 0; second < 5; second++) {
            pass(simulator, Duration.ofSeconds(1));
        }
        List<Produced> log = simulator.log();
        List<Frame> frames = client.next(log.size());
        assertThat(idsOf(frames))
                .containsExactlyInAnyOrderElementsOf(
                        log.stream().map(Produced::id).toList());
        assertThat(client.isSilent()).isTrue();
        Set<UUID> canaries = new HashSet<>();
        for (Frame frame : frames) {
            if (frame.data().at("/meta/domain").textValue().equals("canary")) {
                canaries.add(frame.eventId());
            }
        }
        assertThat(log.stream().filter(Produced::canary).map(Produced::id))
                .containsExactlyInAnyOrderElementsOf(canaries);
        assertThat(simulator.changeIds()).hasSize(log.size() - canaries.size()).isSubsetOf(idsOf(frames));
        assertThat(simulator.connections().get(0).events()).isEqualTo(log.size());
    }

    @Test
    void sameSeedClockAndRateMakeTheSameFeed() throws IOException {
        assertThat(bytesOfTenSeconds(3)).isEqualTo(bytesOfTenSeconds(3)).isNotEqualTo(bytesOfTenSeconds(4));
    }

    private String bytesOfTenSeconds(long seed) throws IOException {
        Simulator simulator = Simulator.builder()
                .seed(seed)
                .clock(clock)
                .backlog(Duration.ofSeconds(10))
                .start();
        opened.add(simulator);
        StringBuilder text = new StringBuilder();
        for (Frame frame : open(simulator, "?since=0").next(simulator.log().size())) {
            text.append(frame.text());
        }
        return text.toString();
    }

    private static long positionOf(List<Frame> frames) throws IOException {
        long position = 0;
        for (JsonNode entry : MAPPER.readTree(frames.get(frames.size() - 1).id())) {
            position = Math.max(position, entry.path("timestamp").longValue());
        }
        return position;
    }

    // A topic of which nothing came yet stands in the id with the offset at which it will be read.
    private static String tenSecondsBack(Frame last) throws IOException {
        ArrayNode entries = MAPPER.createArrayNode();
        for (JsonNode entry : MAPPER.readTree(last.id())) {
            ObjectNode back = entry.deepCopy();
            if (entry.has("timestamp")) {
                back.put("timestamp", entry.path("timestamp").longValue() - 10_000);
            }
            entries.add(back);
        }
        return entries.toString();
    }

    private static JsonNode entryOf(Frame frame, String topic) throws IOException {
        for (JsonNode entry : MAPPER.readTree(frame.id())) {
            if (entry.path("topic").textValue().equals(topic)) {
                return entry;
            }
        }
        throw new AssertionError("No " + topic + " in " + frame.id());
    }

    private static Set<String> topicsOf(List<Frame> frames) throws IOException {
        Set<String> topics = new HashSet<>();
        for (Frame frame : frames) {
            topics.add(frame.data().at("/meta/topic").textValue());
        }
        return topics;
    }

    private static List<UUID> idsOf(List<Frame> frames) throws IOException {
        List<UUID> ids = new ArrayList<>();
        for (Frame frame : frames) {
            ids.add(frame.eventId());
        }
        return ids;
    }

    private static UUID lastOf(Simulator simulator, DataCentre dataCentre) {
        List<Produced> log = simulator.log(dataCentre, 0, Integer.MAX_VALUE);
        return log.get(log.size() - 1).id();
    }

    private static List<UUID> produced(Simulator simulator) {
        return simulator.log().stream().map(Produced::id).toList();
    }

    private static void awaitEnding(Simulator simulator, int connection, ConnectionReport.Ending ending) {
        await().atMost(Duration.ofSeconds(5))
                .until(() -> simulator.connections().get(connection).ending() == ending);
    }

    private interface Pair {
        boolean isWanted(Produced one, Produced next);
    }

    private void assertThatResumingAfterLosesTheNext(Pair pair) throws IOException {
        Simulator simulator = start(Simulator.builder());
        pass(simulator, Duration.ofSeconds(60));
        List<Produced> log = simulator.log(DataCentre.EQIAD, 0, 100_000);
        int at = indexesAt(log, pair).stream()
                .filter(index -> isNewest(log, index))
                .findFirst()
                .orElseThrow();
        List<Frame> received = open(simulator, "?since=0").nextUpTo(log.get(at).id());
        List<Frame> resumed =
                resume(simulator, received.get(received.size() - 1).id()).nextUpTo(lastOf(simulator, DataCentre.EQIAD));
        UUID lost = log.get(at + 1).id();
        assertThat(idsOf(received)).doesNotContain(lost);
        assertThat(idsOf(resumed))
                .doesNotContain(lost)
                .contains(log.get(log.size() - 1).id());
    }

    private static List<Integer> indexesAt(List<Produced> log, Pair pair) {
        return IntStream.range(0, log.size() - 1)
                .filter(at -> pair.isWanted(log.get(at), log.get(at + 1)))
                .boxed()
                .toList();
    }

    private static boolean isNewest(List<Produced> log, int at) {
        return log.subList(0, at).stream()
                .allMatch(each -> each.timestamp() <= log.get(at).timestamp());
    }

    private Simulator start(SimulatorBuilder builder) throws IOException {
        return keep(builder.clock(clock).start());
    }

    private FeedClient open(Simulator simulator, String query) throws IOException {
        return keep(FeedClient.open(simulator, query));
    }

    private FeedClient resume(Simulator simulator, String lastEventId) throws IOException {
        return keep(FeedClient.resume(simulator, lastEventId));
    }

    private int statusOfResuming(Simulator simulator, String lastEventId) throws IOException {
        return keep(FeedClient.request(simulator, "", FeedClient.USER_AGENT, "last-event-id: " + lastEventId))
                .status();
    }

    private <T extends AutoCloseable> T keep(T resource) {
        opened.add(resource);
        return resource;
    }

    private void pass(Simulator simulator, Duration time) {
        clock.advance(time);
        simulator.catchUp();
    }
}
