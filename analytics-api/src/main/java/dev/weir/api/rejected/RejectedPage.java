package dev.weir.api.rejected;

import java.util.List;
import java.util.Map;

/**
 * Some refused records, the newest first.
 *
 * @param rest where in each partition older ones are that were not looked at; nothing when there are none
 */
public record RejectedPage(List<RejectedRecord> records, Map<Integer, Long> rest) {

    public RejectedPage {
        records = List.copyOf(records);
        rest = Map.copyOf(rest);
    }
}
