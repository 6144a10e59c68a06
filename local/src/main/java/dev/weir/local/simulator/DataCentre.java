package dev.weir.local.simulator;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The two places that Wikimedia serves from. Each has a topic of its own; only the active one gets the changes. */
public enum DataCentre {
    EQIAD(5_871_402_117L),
    CODFW(1_648_033_904L);

    private final String topic = word() + ".mediawiki.recentchange";
    private final long firstOffset;

    DataCentre(long firstOffset) {
        this.firstOffset = firstOffset;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String topic() {
        return topic;
    }

    public DataCentre other() {
        return this == EQIAD ? CODFW : EQIAD;
    }

    long firstOffset() {
        return firstOffset;
    }

    static Optional<DataCentre> ofTopic(String topic) {
        return Arrays.stream(values()).filter(each -> each.topic.equals(topic)).findFirst();
    }

    static Optional<DataCentre> ofWord(String word) {
        return Arrays.stream(values()).filter(each -> each.word().equals(word)).findFirst();
    }
}
