package dev.weir.bench;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** All figures of all rounds that counted, by contender and quantity in the order of their appearance. */
public final class Results {

    private final Map<String, Map<Quantity, List<Double>>> figures = new LinkedHashMap<>();

    public void add(String contender, Map<Quantity, Double> round) {
        var own = figures.computeIfAbsent(contender, name -> new LinkedHashMap<>());
        round.forEach((quantity, figure) ->
                own.computeIfAbsent(quantity, name -> new ArrayList<>()).add(figure));
    }

    public Set<String> contenders() {
        return figures.keySet();
    }

    public Set<Quantity> quantities() {
        var all = new LinkedHashSet<Quantity>();
        figures.values().stream().map(Map::keySet).forEach(all::addAll);
        return all;
    }

    public Optional<Summary> summary(String contender, Quantity quantity) {
        return Optional.ofNullable(figures.getOrDefault(contender, Map.of()).get(quantity))
                .map(Summary::of);
    }

    /** How many times as good the contender's median is as the peer's, where both have one. */
    public OptionalDouble ratio(String contender, Quantity quantity, String peer) {
        var own = summary(contender, quantity);
        var other = summary(peer, quantity);
        return own.isPresent() && other.isPresent()
                ? OptionalDouble.of(
                        quantity.ratio(own.get().median(), other.get().median()))
                : OptionalDouble.empty();
    }

    /** How many rounds counted. */
    public int rounds() {
        return figures.values().stream()
                .map(Map::values)
                .flatMap(Collection::stream)
                .mapToInt(List::size)
                .max()
                .orElse(0);
    }
}
