package dev.weir.spark.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class VisitsTest {

    private static final long GAP = 10;

    @Test
    void gapItselfStillBelongsToTheSession() {
        assertThat(sessions(plain(0), plain(10), plain(21)))
                .containsExactly(new Session(0, 10, 2, false), new Session(21, 21, 1, false));
    }

    @Test
    void closingEventEndsTheSessionAndBelongsToIt() {
        assertThat(sessions(plain(0), new Moment(5, 1, false, true), plain(6)))
                .containsExactly(new Session(0, 5, 2, true), new Session(6, 6, 1, false));
    }

    @Test
    void openingEventBeginsAnotherSession() {
        assertThat(sessions(plain(0), new Moment(5, 1, true, false)))
                .containsExactly(new Session(0, 0, 1, false), new Session(5, 5, 1, false));
    }

    @Test
    void eventsOfOneMomentHaveNoOrder() {
        assertThat(sessions(new Moment(5, 1, false, true), plain(0), new Moment(5, 1, true, false)))
                .containsExactly(new Session(0, 0, 1, false), new Session(5, 5, 2, true));
    }

    @Test
    void visitorIsForgottenWhenNothingCanTouchTheLastSession() {
        var visits = new Visits();
        visits.add(plain(0));
        visits.settle(10, GAP);
        assertThat(visits.isOver(10, GAP)).isFalse();
        assertThat(visits.isOver(11, GAP)).isTrue();
    }

    /** Settling and storing in between changes no session, in whatever order moments come that the watermark allows. */
    @Test
    void settlingChangesNothing() throws IOException {
        for (int seed = 0; seed < 300; seed++) {
            var random = new Random(seed);
            var moments = new ArrayList<Moment>();
            for (int i = 0; i < 30; i++) {
                moments.add(new Moment(random.nextInt(200), 1, random.nextInt(8) == 0, random.nextInt(8) == 0));
            }
            Collections.shuffle(moments, random);
            moments.sort((one, other) -> Long.compare(one.time() / 20, other.time() / 20));
            var whole = new Visits();
            whole.addAll(moments);

            var seen = new TreeMap<Long, Session>();
            var settled = new Visits();
            for (var moment : moments) {
                settled.sessions(GAP).forEach(session -> seen.remove(session.start()));
                settled.add(moment);
                settled.sessions(GAP).forEach(session -> seen.put(session.start(), session));
                settled.settle(moment.time() / 20 * 20, GAP);
                settled = stored(settled);
            }
            assertThat(new ArrayList<>(seen.values())).as("seed " + seed).isEqualTo(whole.sessions(GAP));
        }
    }

    private static Visits stored(Visits visits) throws IOException {
        var bytes = new ByteArrayOutputStream();
        visits.write(new DataOutputStream(bytes));
        return Visits.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    }

    private static List<Session> sessions(Moment... moments) {
        var visits = new Visits();
        visits.addAll(List.of(moments));
        return visits.sessions(GAP);
    }

    private static Moment plain(long time) {
        return new Moment(time, 1, false, false);
    }
}
