package dev.weir.bench.query;

/** How many connections ask at once, and for how long. */
record Load(int connections, int seconds) {}
