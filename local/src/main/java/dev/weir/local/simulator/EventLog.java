package dev.weir.local.simulator;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/** The topics of both data centres: written by one producer, read by any number of connections. */
final class EventLog {

    private final Map<DataCentre, TopicLog> topics = new EnumMap<>(DataCentre.class);

    EventLog(int history) {
        for (DataCentre dataCentre : DataCentre.values()) {
            topics.put(dataCentre, new TopicLog(dataCentre, history));
        }
    }

    synchronized void append(DataCentre dataCentre, long number, boolean canary, long timestamp) {
        topic(dataCentre).append(number, canary, timestamp);
    }

    synchronized void wakeReaders() {
        notifyAll();
    }

    synchronized long first(DataCentre dataCentre) {
        return topic(dataCentre).first();
    }

    synchronized long end(DataCentre dataCentre) {
        return topic(dataCentre).end();
    }

    synchronized OptionalLong find(DataCentre dataCentre, long timestamp) {
        return topic(dataCentre).find(timestamp);
    }

    /** Up to so many records from the offset on; none older than the history. */
    synchronized List<Entry> read(DataCentre dataCentre, long from, int limit) {
        TopicLog topic = topic(dataCentre);
        List<Entry> entries = new ArrayList<>();
        for (long offset = Math.max(from, topic.first()); offset < topic.end() && entries.size() < limit; offset++) {
            entries.add(topic.at(offset));
        }
        return entries;
    }

    /** The first of what is not yet read, from all topics by their timestamps, as a consumer that keeps up sees it. */
    synchronized List<Entry> readByTime(Cursor cursor, int limit) {
        List<Entry> entries = new ArrayList<>();
        Map<DataCentre, Long> next = new EnumMap<>(DataCentre.class);
        cursor.dataCentres()
                .forEach(each ->
                        next.put(each, Math.max(cursor.next(each), topic(each).first())));
        while (entries.size() < limit) {
            Optional<Entry> oldest = next.entrySet().stream()
                    .filter(each -> each.getValue() < topic(each.getKey()).end())
                    .map(each -> topic(each.getKey()).at(each.getValue()))
                    .min(Comparator.comparingLong(Entry::timestamp));
            if (oldest.isEmpty()) {
                return entries;
            }
            next.merge(oldest.get().dataCentre(), 1L, Long::sum);
            entries.add(oldest.get());
        }
        return entries;
    }

    /** The first of what is not yet read, from one topic as long as it has something, the one with the newest record first. */
    synchronized List<Entry> readByTopic(Cursor cursor, int limit) {
        return cursor.dataCentres().stream()
                .sorted(Comparator.comparingLong(
                                (DataCentre each) -> topic(each).lastTimestamp())
                        .reversed())
                .map(each -> read(each, cursor.next(each), limit))
                .filter(entries -> !entries.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    synchronized boolean hasMore(Cursor cursor) {
        return cursor.dataCentres().stream()
                .anyMatch(each -> cursor.next(each) < topic(each).end());
    }

    /** Returns when there is something to read, or when the time is up. */
    synchronized void await(Cursor cursor, long milliseconds) throws InterruptedException {
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(milliseconds);
        long left = milliseconds;
        while (left > 0 && !hasMore(cursor)) {
            wait(left);
            left = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
        }
    }

    private TopicLog topic(DataCentre dataCentre) {
        TopicLog topic = topics.get(dataCentre);
        if (topic == null) {
            throw new IllegalStateException("There is no log for " + dataCentre);
        }
        return topic;
    }
}
