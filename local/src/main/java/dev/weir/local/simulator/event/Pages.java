package dev.weir.local.simulator.event;

import java.util.List;

/** The pages of all wikis. A page follows from its wiki and its rank there, so a popular one comes back unchanged. */
final class Pages {

    private record Namespace(int number, String prefix, int percent) {}

    private static final List<Namespace> NAMESPACES = List.of(
            new Namespace(Page.MAIN, "", 70),
            new Namespace(1, "Talk:", 7),
            new Namespace(Page.USER, "User:", 6),
            new Namespace(3, "User talk:", 7),
            new Namespace(4, "Wikipedia:", 4),
            new Namespace(Page.FILE, "File:", 2),
            new Namespace(10, "Template:", 2),
            new Namespace(Page.CATEGORY, "Category:", 2));

    private final long seed;

    Pages(long seed) {
        this.seed = seed;
    }

    Page one(Wiki wiki, Dice dice) {
        return ranked(wiki, dice.rank(wiki.pages()));
    }

    Page category(Wiki wiki, Dice dice) {
        int rank = dice.rank(1 + wiki.pages() / 20);
        Dice own = diceOf(wiki, -1L - rank);
        return new Page("Category:" + title(wiki, own), Page.CATEGORY, 200 + own.below(2_000));
    }

    private Page ranked(Wiki wiki, int rank) {
        Dice own = diceOf(wiki, rank);
        if (wiki.project() == Project.WIKIDATA) {
            return entity(rank, own);
        }
        return wiki.project() == Project.COMMONS && own.chance(0.85) ? file(wiki, own) : article(wiki, own);
    }

    private static Page entity(int rank, Dice own) {
        return own.chance(0.01)
                ? new Page("Property:P" + (1 + own.below(13_000)), Page.PROPERTY, 20_000 + own.below(40_000))
                : new Page("Q" + (1_000 + 17L * rank), Page.MAIN, 2_000 + own.below(60_000));
    }

    private static Page file(Wiki wiki, Dice own) {
        String name = wiki.words().phrase(own, 3 + own.below(4));
        return new Page(
                "File:" + name.replace("\"", "") + " (" + (1_000_000 + own.below(9_000_000)) + ").jpg",
                Page.FILE,
                400 + own.below(3_000));
    }

    private static Page article(Wiki wiki, Dice own) {
        int left = own.below(100);
        for (Namespace namespace : NAMESPACES) {
            left -= namespace.percent();
            if (left < 0) {
                return new Page(namespace.prefix() + title(wiki, own), namespace.number(), 300 + 40 * own.rank(4_000));
            }
        }
        throw new IllegalStateException("The namespaces must make up 100 percent");
    }

    private static String title(Wiki wiki, Dice own) {
        String words = wiki.words().phrase(own, 1 + own.below(4));
        return own.chance(0.3) ? words + " (" + (1750 + own.below(276)) + ")" : words;
    }

    private Dice diceOf(Wiki wiki, long rank) {
        return Dice.of(seed, Dice.About.PAGE, wiki.rank() * 100_000_000L + rank);
    }
}
