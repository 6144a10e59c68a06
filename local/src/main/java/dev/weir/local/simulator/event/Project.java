package dev.weir.local.simulator.event;

/** The Wikimedia projects: how their databases and hosts are called, and how busy and how much edited by bots each is. */
enum Project {
    WIKIPEDIA("wiki", "wikipedia.org", 1, 180, 0.2),
    WIKTIONARY("wiktionary", "wiktionary.org", 0.12, 110, 0.2),
    WIKISOURCE("wikisource", "wikisource.org", 0.06, 55, 0.2),
    WIKIQUOTE("wikiquote", "wikiquote.org", 0.02, 55, 0.2),
    WIKIBOOKS("wikibooks", "wikibooks.org", 0.02, 45, 0.2),
    WIKIVOYAGE("wikivoyage", "wikivoyage.org", 0.02, 24, 0.2),
    WIKINEWS("wikinews", "wikinews.org", 0.015, 24, 0.2),
    WIKIVERSITY("wikiversity", "wikiversity.org", 0.01, 16, 0.2),
    WIKIDATA("wikidatawiki", "www.wikidata.org", 0, 0, 0.55),
    COMMONS("commonswiki", "commons.wikimedia.org", 0, 0, 0.35),
    OTHER("", "", 0, 0, 0.2);

    final String database;
    final String domain;
    final double activity;
    final int languages;
    final double bots;

    Project(String database, String domain, double activity, int languages, double bots) {
        this.database = database;
        this.domain = domain;
        this.activity = activity;
        this.languages = languages;
        this.bots = bots;
    }
}
