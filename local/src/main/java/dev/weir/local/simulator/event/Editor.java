package dev.weir.local.simulator.event;

/** Somebody who changes pages. */
record Editor(String name, boolean bot) {}
