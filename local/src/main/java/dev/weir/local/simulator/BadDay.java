package dev.weir.local.simulator;

import dev.weir.local.simulator.event.Dice;
import java.util.EnumMap;
import java.util.Map;

/** Which faults are switched on, how often they strike, and how often they have. May be changed at any time. */
public final class BadDay {

    private static final int NEVER = 0;

    private final long seed;
    private final Map<Fault, Switch> switches = new EnumMap<>(Fault.class);

    private long turnedOff;

    /** One in how many; how many more times whatever happens; how often asked and how often struck. */
    private record Switch(int oneIn, int once, long asked, long struck) {
        static final Switch OFF = new Switch(NEVER, 0, 0, 0);

        Switch turned(int oneIn, int once) {
            return new Switch(oneIn, once, asked, struck);
        }

        Switch answered(boolean strikes) {
            return new Switch(oneIn, once > 0 ? once - 1 : 0, asked + 1, strikes ? struck + 1 : struck);
        }
    }

    BadDay(long seed) {
        this.seed = seed;
    }

    /** At the fault's usual frequency. */
    public void turnOn(Fault fault) {
        turnOn(fault, fault.usuallyOneIn());
    }

    /** One event, or one request, in so many; 1 is always. */
    public synchronized void turnOn(Fault fault, int oneIn) {
        Refused.unless(oneIn > 0, fault.word(), "one in 1 or more", oneIn);
        switches.put(fault, of(fault).turned(oneIn, of(fault).once()));
    }

    /** At the next occasion, once more than was already asked for. */
    public synchronized void turnOnOnce(Fault fault) {
        switches.put(fault, of(fault).turned(of(fault).oneIn(), of(fault).once() + 1));
    }

    public synchronized void turnOff(Fault fault) {
        switches.put(fault, of(fault).turned(NEVER, 0));
        turnedOff++;
    }

    public void turnOnAll() {
        for (Fault fault : Fault.values()) {
            turnOn(fault);
        }
    }

    public void turnOffAll() {
        for (Fault fault : Fault.values()) {
            turnOff(fault);
        }
    }

    /** How often the fault has struck. */
    public synchronized long count(Fault fault) {
        return of(fault).struck();
    }

    /** One in how many; 0 when it is off. */
    public synchronized int oneIn(Fault fault) {
        return of(fault).oneIn();
    }

    /** Grows whenever a fault is turned off: whoever stalls then goes on. */
    synchronized long turnedOff() {
        return turnedOff;
    }

    synchronized boolean strikes(Fault fault) {
        Switch now = of(fault);
        if (now.oneIn() == NEVER && now.once() == 0) {
            return false;
        }
        boolean strikes = now.once() > 0 || isUnlucky(fault, now);
        switches.put(fault, now.answered(strikes));
        return strikes;
    }

    private boolean isUnlucky(Fault fault, Switch now) {
        Dice dice = Dice.of(seed + fault.name().hashCode(), Dice.About.FAULT, now.asked());
        return dice.below(now.oneIn()) == 0;
    }

    private Switch of(Fault fault) {
        return switches.getOrDefault(fault, Switch.OFF);
    }
}
