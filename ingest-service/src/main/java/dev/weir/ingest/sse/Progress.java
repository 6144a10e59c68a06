package dev.weir.ingest.sse;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** How far one connection has got: the position moves only over events that Kafka has acknowledged without a gap. */
final class Progress {

    private final Deque<Step> steps = new ArrayDeque<>();
    private Optional<Position> acknowledged;

    Progress(Optional<Position> acknowledged) {
        this.acknowledged = acknowledged;
    }

    /** Events up to this position are on their way. */
    Step begin(Optional<Position> position) {
        var step = new Step(position);
        steps.add(step);
        return step;
    }

    /** The events of a step are settled; returns where the acknowledged part now ends. */
    Optional<Position> settle(Step step) {
        step.settled = true;
        while (!steps.isEmpty() && steps.element().settled) {
            var position = steps.remove().position;
            acknowledged = acknowledged
                    .flatMap(before -> position.map(before::orLater).or(() -> Optional.of(before)))
                    .or(() -> position);
        }
        return acknowledged;
    }

    Optional<Position> acknowledged() {
        return acknowledged;
    }

    /** Some events that were sent together. */
    static final class Step {
        private final Optional<Position> position;
        private boolean settled;

        private Step(Optional<Position> position) {
            this.position = position;
        }
    }
}
