package dev.weir.catalog;

import java.time.LocalTime;

/** The rate over the day: full at the peak (UTC), falling to the share `low` twelve hours away from it. */
public record DayShape(LocalTime peak, Share low) {}
