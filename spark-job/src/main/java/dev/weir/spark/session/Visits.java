package dev.weir.spark.session;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What must be known of a visitor to tell the sessions, whatever comes next: the session that was going on when event time
 * passed the watermark, and every moment since. Moments before the watermark are folded, for no event comes there any more.
 */
public final class Visits {

    private @Nullable Session settled;
    private final SortedMap<Long, Moment> moments = new TreeMap<>();

    public void add(Moment moment) {
        moments.merge(moment.time(), moment, Moment::and);
    }

    public void addAll(Collection<Moment> all) {
        all.forEach(this::add);
    }

    public Collection<Moment> moments() {
        return moments.values();
    }

    /** The sessions from the settled one on, earliest first; only the last can go on. */
    public List<Session> sessions(long gap) {
        var sessions = new ArrayList<Session>();
        Session current = settled;
        for (var moment : moments.values()) {
            var next = next(current, moment, gap);
            if (current != null && next.start() != current.start()) {
                sessions.add(current);
            }
            current = next;
        }
        if (current != null) {
            sessions.add(current);
        }
        return sessions;
    }

    /** Forgets what can't change any more, now that no event before the watermark counts. */
    public void settle(long watermark, long gap) {
        for (var moment : moments.headMap(watermark).values()) {
            settled = next(settled, moment, gap);
        }
        moments.headMap(watermark).clear();
    }

    /** Whether no event that still counts can touch a session known here. */
    public boolean isOver(long watermark, long gap) {
        return moments.isEmpty() && (settled == null || settled.closed() || watermark - settled.end() > gap);
    }

    private static Session next(@Nullable Session current, Moment moment, long gap) {
        return current != null && current.takes(moment, gap) ? current.with(moment) : Session.of(moment);
    }

    public void write(DataOutput out) throws IOException {
        var session = settled;
        out.writeBoolean(session != null);
        if (session != null) {
            out.writeLong(session.start());
            out.writeLong(session.end());
            out.writeLong(session.events());
            out.writeBoolean(session.closed());
        }
        writeMoments(moments.values(), out);
    }

    public static Visits read(DataInput in) throws IOException {
        var visits = new Visits();
        if (in.readBoolean()) {
            visits.settled = new Session(in.readLong(), in.readLong(), in.readLong(), in.readBoolean());
        }
        visits.addAll(readMoments(in));
        return visits;
    }

    public static void writeMoments(Collection<Moment> moments, DataOutput out) throws IOException {
        out.writeInt(moments.size());
        for (var moment : moments) {
            out.writeLong(moment.time());
            out.writeInt(Math.toIntExact(moment.events()));
            out.writeByte((moment.opens() ? 1 : 0) | (moment.closes() ? 2 : 0));
        }
    }

    public static List<Moment> readMoments(DataInput in) throws IOException {
        int size = in.readInt();
        var moments = new ArrayList<Moment>(size);
        for (int i = 0; i < size; i++) {
            long time = in.readLong();
            int events = in.readInt();
            int flags = in.readByte();
            moments.add(new Moment(time, events, (flags & 1) != 0, (flags & 2) != 0));
        }
        return moments;
    }

    /** The sessions by their start. */
    public static Map<Long, Session> byStart(List<Session> sessions) {
        var byStart = new TreeMap<Long, Session>();
        sessions.forEach(session -> byStart.put(session.start(), session));
        return byStart;
    }
}
