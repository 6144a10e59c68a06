package dev.weir.local.simulator.event;

import java.util.List;

/**
 * Which events one web request caused: the first is an edit, a new page or a log entry, the others say which categories the
 * page entered or left. All of them share the request's id.
 */
final class Requests {

    private static final int BLOCK = 4;

    // How the four events of a block fall into requests: the place of the request's first event, for each of the four.
    private record Shape(double probability, List<Integer> first) {}

    private static final List<Shape> SHAPES = List.of(
            new Shape(0.35, List.of(0, 1, 2, 3)),
            new Shape(0.25, List.of(0, 1, 2, 2)),
            new Shape(0.15, List.of(0, 0, 2, 2)),
            new Shape(0.15, List.of(0, 1, 1, 1)),
            new Shape(0.10, List.of(0, 0, 0, 0)));

    private final long seed;

    Requests(long seed) {
        this.seed = seed;
    }

    /** The number of the first event of the request that caused this event. */
    long firstOf(long event) {
        int place = (int) (event % BLOCK);
        return event - place + shapeOf(event / BLOCK).first().get(place);
    }

    boolean isAlone(long event) {
        long last = event - event % BLOCK + BLOCK - 1;
        return firstOf(event) == event && (event == last || firstOf(event + 1) == event + 1);
    }

    private Shape shapeOf(long block) {
        double left = Dice.of(seed, Dice.About.REQUEST_SIZES, block).unit();
        for (Shape shape : SHAPES) {
            left -= shape.probability();
            if (left < 0) {
                return shape;
            }
        }
        return SHAPES.get(0);
    }
}
