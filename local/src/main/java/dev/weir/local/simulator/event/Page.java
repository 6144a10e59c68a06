package dev.weir.local.simulator.event;

/** A page of a wiki as it was before the change. */
record Page(String title, int namespace, int size) {

    static final int MAIN = 0;
    static final int USER = 2;
    static final int FILE = 6;
    static final int CATEGORY = 14;
    static final int PROPERTY = 120;
}
