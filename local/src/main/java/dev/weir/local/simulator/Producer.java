package dev.weir.local.simulator;

import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;

/** Fills the log with whatever has become due by the clock: changes, canaries, and switches of the active data centre. */
final class Producer {

    private final Clock clock;
    private final EventLog log;
    private final FeedConfig config;
    private final Timetable timetable;
    private final Map<DataCentre, RecordTimes> times = new EnumMap<>(DataCentre.class);

    private DataCentre active = DataCentre.EQIAD;
    private long changes;
    private long canaries;
    private long nextCanary;
    private long nextSwitch;

    Producer(Clock clock, long seed, FeedConfig config, EventLog log) {
        this.clock = clock;
        this.config = config;
        this.log = log;
        long start = clock.millis() - config.backlog().toMillis();
        this.timetable = new Timetable(seed, config.rate(), start);
        this.nextCanary = after(start, config.canaryEvery().toMillis());
        this.nextSwitch = after(start, config.switchEvery().toMillis());
        for (DataCentre dataCentre : DataCentre.values()) {
            times.put(dataCentre, new RecordTimes(seed, dataCentre));
        }
    }

    synchronized void catchUp() {
        long now = clock.millis();
        long before = changes + canaries;
        while (timetable.next() <= now || nextCanary <= now || nextSwitch <= now) {
            produceNext();
        }
        if (changes + canaries > before) {
            log.wakeReaders();
        }
    }

    synchronized void rate(double eventsPerSecond) {
        catchUp();
        timetable.rate(eventsPerSecond, clock.millis());
    }

    synchronized double rate() {
        return timetable.rate();
    }

    synchronized void activate(DataCentre dataCentre) {
        catchUp();
        active = dataCentre;
    }

    synchronized DataCentre active() {
        return active;
    }

    synchronized long changes() {
        return changes;
    }

    synchronized long canaries() {
        return canaries;
    }

    private void produceNext() {
        long due = timetable.next();
        if (nextSwitch <= due && nextSwitch <= nextCanary) {
            active = active.other();
            nextSwitch = after(nextSwitch, config.switchEvery().toMillis());
        } else if (nextCanary <= due) {
            produceCanaries();
        } else {
            append(active, changes++, false, due);
            timetable.advance();
        }
    }

    // Also in the idle data centre: a sign of life is wanted from both.
    private void produceCanaries() {
        for (DataCentre dataCentre : DataCentre.values()) {
            append(dataCentre, canaries++, true, nextCanary);
        }
        nextCanary = after(nextCanary, config.canaryEvery().toMillis());
    }

    private void append(DataCentre dataCentre, long number, boolean canary, long due) {
        RecordTimes stamps = times.get(dataCentre);
        log.append(dataCentre, number, canary, stamps == null ? due : stamps.stamp(due));
    }

    private static long after(long time, long period) {
        return period == 0 ? Long.MAX_VALUE : time + period;
    }
}
