package dev.weir.local.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.weir.local.simulator.FeedClient.Frame;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BadDayTest {

    private final SettableClock clock = new SettableClock();
    private final List<AutoCloseable> opened = new ArrayList<>();
    private Simulator simulator;

    @BeforeEach
    void start() throws IOException {
        simulator = keep(
                Simulator.builder().clock(clock).stall(Duration.ofMinutes(2)).start());
    }

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable each : opened) {
            each.close();
        }
    }

    @Test
    void stallLeavesTheConnectionOpenInTheMiddleOfAFrame() throws IOException {
        FeedClient client = keep(FeedClient.open(simulator, ""));
        simulator.badDay().turnOnOnce(Fault.STALL);
        pass(Duration.ofSeconds(3));
        await().until(() -> simulator.badDay().count(Fault.STALL) == 1);
        assertThat(client.readsHalfAFrame()).isTrue();
        assertThat(client.isSilent()).isTrue();
    }

    @Test
    void stallEndsAfterItsTimeWithTheRestOfTheFrame() throws IOException {
        FeedClient client = keep(FeedClient.open(simulator, ""));
        simulator.badDay().turnOnOnce(Fault.STALL);
        pass(Duration.ofSeconds(3));
        await().until(() -> simulator.badDay().count(Fault.STALL) == 1);
        pass(Duration.ofSeconds(121));
        assertThat(idsOf(client.next(20))).isEqualTo(produced(20));
    }

    @Test
    void stallEndsWhenItIsTurnedOff() throws IOException {
        FeedClient client = keep(FeedClient.open(simulator, ""));
        simulator.badDay().turnOn(Fault.STALL, 1);
        pass(Duration.ofSeconds(3));
        await().until(() -> simulator.badDay().count(Fault.STALL) == 1);
        simulator.badDay().turnOff(Fault.STALL);
        assertThat(idsOf(client.next(20))).isEqualTo(produced(20));
    }

    @Test
    void garbageComesBesideTheEventsAndIsCounted() throws IOException {
        simulator.badDay().turnOn(Fault.GARBAGE, 2);
        FeedClient client = keep(FeedClient.open(simulator, ""));
        pass(Duration.ofSeconds(10));
        List<UUID> expected = produced(Integer.MAX_VALUE);
        List<UUID> events = new ArrayList<>();
        int garbage = 0;
        while (events.size() < expected.size()) {
            Frame frame = client.next();
            if (isEvent(frame)) {
                events.add(frame.eventId());
            } else if (frame.fields().containsKey("data")) {
                garbage++;
            }
        }
        assertThat(events).isEqualTo(expected);
        assertThat(garbage).isGreaterThan(100).isEqualTo((int)
                simulator.badDay().count(Fault.GARBAGE));
    }

    @Test
    void hugeLineComesBesideTheEvents() throws IOException {
        simulator.badDay().turnOnOnce(Fault.HUGE_LINE);
        FeedClient client = keep(FeedClient.open(simulator, ""));
        pass(Duration.ofSeconds(2));
        assertThat(client.next().text()).hasSizeGreaterThan(4_000_000);
        assertThat(idsOf(client.next(20))).isEqualTo(produced(20));
    }

    @Test
    void disconnectEndsTheConnectionInTheMiddleOfAFrame() throws IOException {
        for (int disconnect = 0; disconnect < 2; disconnect++) {
            FeedClient client = keep(FeedClient.open(simulator, ""));
            simulator.badDay().turnOnOnce(Fault.DISCONNECT);
            pass(Duration.ofSeconds(2));
            assertThatThrownBy(client::next).isInstanceOf(IOException.class);
        }
        assertThat(simulator.connections())
                .extracting(ConnectionReport::ending)
                .containsOnly(ConnectionReport.Ending.FAULT);
    }

    @Test
    void requestIsAnsweredWithAServerError() throws IOException {
        simulator.badDay().turnOnOnce(Fault.SERVER_ERROR);
        assertThat(FeedClient.request(simulator, "", FeedClient.USER_AGENT).status())
                .isEqualTo(500);
        assertThat(keep(FeedClient.open(simulator, "")).status()).isEqualTo(200);
    }

    @Test
    void requestIsAnsweredWithAWebPage() throws IOException {
        simulator.badDay().turnOnOnce(Fault.HTML);
        FeedClient client = FeedClient.request(simulator, "", FeedClient.USER_AGENT);
        assertThat(client.status()).isEqualTo(200);
        assertThat(client.header("content-type")).startsWith("text/html");
        assertThat(client.body()).startsWith("<!DOCTYPE html>");
    }

    @Test
    void requestIsAnsweredWithTooManyRequestsAndATimeToWait() throws IOException {
        simulator.badDay().turnOn(Fault.TOO_MANY_REQUESTS, 1);
        FeedClient client = FeedClient.request(simulator, "", FeedClient.USER_AGENT);
        assertThat(client.status()).isEqualTo(429);
        assertThat(client.header("retry-after")).isEqualTo("1");
    }

    @Test
    void faultStrikesAboutAsOftenAsAsked() {
        simulator.badDay().turnOn(Fault.GARBAGE, 10);
        for (int event = 0; event < 10_000; event++) {
            simulator.badDay().strikes(Fault.GARBAGE);
        }
        assertThat(simulator.badDay().count(Fault.GARBAGE)).isBetween(850L, 1_150L);
    }

    @Test
    void everythingAtOnceStillDeliversEveryEventToAClientThatComesBack() throws IOException {
        simulator.badDay().turnOnAll();
        simulator.badDay().turnOff(Fault.STALL);
        simulator.badDay().turnOff(Fault.ONE_TOPIC_FIRST);
        simulator.badDay().turnOn(Fault.DISCONNECT, 500);
        pass(Duration.ofSeconds(60));
        Returning client = new Returning(simulator);
        client.readUntilAllOf(produced(Integer.MAX_VALUE));
        assertThat(client.ids()).containsExactlyInAnyOrderElementsOf(produced(Integer.MAX_VALUE));
        assertThat(simulator.connections()).hasSizeGreaterThan(5);
    }

    static boolean isEvent(Frame frame) {
        try {
            return frame.data().at("/meta/id").isTextual();
        } catch (IOException e) {
            return false;
        }
    }

    private List<UUID> produced(int limit) {
        return simulator.log().stream().limit(limit).map(Produced::id).toList();
    }

    private static List<UUID> idsOf(List<Frame> frames) throws IOException {
        List<UUID> ids = new ArrayList<>();
        for (Frame frame : frames) {
            ids.add(frame.eventId());
        }
        return ids;
    }

    private <T extends AutoCloseable> T keep(T resource) {
        opened.add(resource);
        return resource;
    }

    private void pass(Duration time) {
        clock.advance(time);
        simulator.catchUp();
    }
}
