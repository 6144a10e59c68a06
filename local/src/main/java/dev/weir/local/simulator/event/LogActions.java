package dev.weir.local.simulator.event;

import java.util.List;

/** Makes log entries: mostly uploads, deletions, moves, new accounts and hits of the abuse filter. */
final class LogActions {

    private static final List<String> DURATIONS = List.of("31 hours", "3 days", "1 week", "3 months", "infinity");

    LogAction one(Wiki wiki, Page page, Dice dice) {
        return switch (dice.below(10)) {
            case 0 -> blocked(dice);
            case 1 -> deleted();
            case 2 -> moved(wiki, page, dice);
            case 3, 4 -> abuseFilterHit(dice);
            case 5 -> accountCreated(dice);
            case 6 -> reviewed(dice);
            case 7 -> patrolled(dice);
            default -> uploaded(dice);
        };
    }

    private static LogAction blocked(Dice dice) {
        String duration = dice.one(DURATIONS);
        if (dice.chance(0.4)) {
            return new LogAction(
                    "gblblock",
                    "gblock",
                    false,
                    json -> json.writeStringField("log_params", "anonymous only, " + duration));
        }
        return new LogAction("block", "block", false, json -> {
            json.writeObjectFieldStart("log_params");
            json.writeStringField("duration", duration);
            json.writeStringField("flags", "nocreate");
            json.writeBooleanField("sitewide", true);
            json.writeEndObject();
        });
    }

    private static LogAction deleted() {
        return new LogAction("delete", "delete", false, json -> {
            json.writeArrayFieldStart("log_params");
            json.writeEndArray();
        });
    }

    private static LogAction moved(Wiki wiki, Page page, Dice dice) {
        String target = page.title() + " (" + wiki.words().phrase(dice, 1) + ")";
        return new LogAction("move", "move", false, json -> {
            json.writeObjectFieldStart("log_params");
            json.writeStringField("target", target);
            json.writeStringField("noredir", "0");
            json.writeEndObject();
        });
    }

    private static LogAction abuseFilterHit(Dice dice) {
        int filter = 1 + dice.below(1_200);
        int hit = 10_000_000 + dice.below(30_000_000);
        return new LogAction("abusefilter", "hit", true, json -> {
            json.writeObjectFieldStart("log_params");
            json.writeStringField("action", "edit");
            json.writeStringField("filter", Integer.toString(filter));
            json.writeStringField("actions", "");
            json.writeNumberField("log", hit);
            json.writeEndObject();
        });
    }

    private static LogAction accountCreated(Dice dice) {
        int user = 1_000_000 + dice.below(48_000_000);
        return new LogAction("newusers", "create", false, json -> {
            json.writeObjectFieldStart("log_params");
            json.writeNumberField("userid", user);
            json.writeEndObject();
        });
    }

    private static LogAction reviewed(Dice dice) {
        int revision = 1_000_000 + dice.below(900_000_000);
        return new LogAction("review", "approve-a", false, json -> {
            json.writeArrayFieldStart("log_params");
            json.writeNumber(revision);
            json.writeNumber(revision - 1_017);
            json.writeString("20260114093000");
            json.writeEndArray();
        });
    }

    private static LogAction patrolled(Dice dice) {
        int revision = 1_000_000 + dice.below(900_000_000);
        return dice.chance(0.3)
                ? new LogAction("patrol", "autopatrol", true, json -> {})
                : new LogAction(
                        "patrol",
                        "patrol",
                        false,
                        json -> json.writeStringField("log_params", Integer.toString(revision)));
    }

    private static LogAction uploaded(Dice dice) {
        String hash = Long.toString(dice.next() >>> 1, 36) + Long.toString(dice.next() >>> 1, 36);
        return new LogAction("upload", dice.chance(0.8) ? "upload" : "overwrite", false, json -> {
            json.writeObjectFieldStart("log_params");
            json.writeStringField("img_sha1", hash);
            json.writeStringField("img_timestamp", "20260114093000");
            json.writeEndObject();
        });
    }
}
