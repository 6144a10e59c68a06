package dev.weir.local.simulator;

import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The command line of the simulator. */
final class SimulatorArguments {

    static final String USAGE = """
            Options: --port N (0: any free one)  --rate EVENTS_PER_SECOND  --seed N  --cut 15m
                     --bad-day [stall,garbage,...]  --backlog 10m  --switch 5m  --canary 15m  --history RECORDS""";

    private static final Pattern TIME = Pattern.compile("([0-9]+)(ms|s|m|h)");

    private SimulatorArguments() {}

    static SimulatorBuilder parse(String[] arguments) {
        SimulatorBuilder builder = Simulator.builder();
        int at = 0;
        while (at < arguments.length) {
            String option = arguments[at++];
            boolean hasValue = at < arguments.length && !arguments[at].startsWith("--");
            if (option.equals("--bad-day") && !hasValue) {
                builder.badDay(EnumSet.allOf(Fault.class));
                continue;
            }
            Refused.unless(hasValue, option, "a value", "nothing");
            set(builder, option, arguments[at++]);
        }
        return builder;
    }

    private static void set(SimulatorBuilder builder, String option, String value) {
        switch (option) {
            case "--port" -> builder.port((int) number(option, value));
            case "--rate" -> builder.rate(rate(option, value));
            case "--seed" -> builder.seed(number(option, value));
            case "--history" -> builder.history((int) number(option, value));
            case "--cut" -> builder.cut(time(option, value));
            case "--backlog" -> builder.backlog(time(option, value));
            case "--switch" -> builder.switchEvery(time(option, value));
            case "--canary" -> builder.canaryEvery(time(option, value));
            case "--bad-day" -> builder.badDay(faults(value));
            default -> throw new IllegalArgumentException("There is no option " + option);
        }
    }

    private static long number(String option, String value) {
        Refused.unless(value.matches("[0-9]{1,9}"), option, "a whole number", value);
        return Long.parseLong(value);
    }

    private static double rate(String option, String value) {
        Refused.unless(value.matches("[0-9]{1,7}([.][0-9]+)?"), option, "events per second", value);
        return Double.parseDouble(value);
    }

    private static Duration time(String option, String value) {
        Matcher time = TIME.matcher(value);
        Refused.unless(time.matches(), option, "a time such as 90s or 15m", value);
        long count = Long.parseLong(time.group(1));
        return switch (time.group(2)) {
            case "ms" -> Duration.ofMillis(count);
            case "s" -> Duration.ofSeconds(count);
            case "m" -> Duration.ofMinutes(count);
            default -> Duration.ofHours(count);
        };
    }

    private static List<Fault> faults(String value) {
        Set<String> known =
                Set.of(Arrays.stream(Fault.values()).map(Fault::word).toArray(String[]::new));
        return Arrays.stream(value.split(","))
                .map(word -> Fault.ofWord(word)
                        .orElseThrow(() -> new IllegalArgumentException(
                                "--bad-day: expected some of " + known + ", found " + word)))
                .toList();
    }
}
