package dev.weir.local.simulator.event;

/** What an editor said about a change: as wikitext, and as the HTML that MediaWiki made of it. */
record Comment(String text, String html) {

    static final Comment NONE = new Comment("", "");

    static Comment plain(String text) {
        return new Comment(text, Html.escaped(text));
    }

    Comment and(Comment other) {
        return new Comment(text + other.text, html + other.html);
    }

    static Comment link(String title) {
        return link(title, title);
    }

    static Comment link(String title, String label) {
        String name = Html.escaped(title);
        return new Comment(
                title.equals(label) ? "[[" + title + "]]" : "[[" + title + "|" + label + "]]",
                "<a href=\"/wiki/" + UrlTitle.of(title) + "\" title=\"" + name + "\">" + Html.escaped(label) + "</a>");
    }

    static Comment section(String page, String name) {
        return new Comment(
                "/* " + name + " */ ",
                "<span class=\"autocomment\"><a href=\"/wiki/" + UrlTitle.of(page) + "#" + UrlTitle.of(name)
                        + "\">→\u200e<span dir=\"auto\">" + Html.escaped(name) + "</span></a>: </span> ");
    }

    static Comment machine(String code, String meaning) {
        return new Comment(
                "/* " + code + " */ ",
                "<span dir=\"auto\"><span class=\"autocomment\">" + meaning + ": </span></span> ");
    }
}
