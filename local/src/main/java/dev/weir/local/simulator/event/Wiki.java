package dev.weir.local.simulator.event;

/** One wiki; the lower its rank, the busier it is. */
record Wiki(int rank, String database, String host, Project project, Words words) {

    String server() {
        return "https://" + host;
    }

    String address(String title) {
        return server() + "/wiki/" + UrlTitle.of(title);
    }

    int pages() {
        return 200 + 8_000_000 / (rank + 1);
    }

    int editors() {
        return 20 + 400_000 / (rank + 1);
    }

    /** Numbers that only grow, as a wiki's own revision and change numbers do. */
    long counter(long event) {
        return 40_000_000L + 2_000_000_000L / (rank + 1) + event;
    }
}
