package dev.weir.local.simulator.event;

import java.util.List;

/** Who edits: a few busy bots, many people with a few very busy ones, and temporary accounts without a name. */
final class Editors {

    private static final List<String> STEMS = List.of(
            "Mira",
            "Jonas",
            "Élodie",
            "Владимир",
            "さくら",
            "Chidi",
            "Noor",
            "Kasper",
            "Lwazi",
            "Ingrid",
            "Paulo",
            "עדי",
            "Tomasz",
            "Yusuf",
            "Anneke",
            "小明",
            "Rosa",
            "Dmitri",
            "Aisha",
            "Owen");
    private static final List<String> TASKS =
            List.of("Clean", "Link", "Archive", "Import", "Category", "Claim", "Typo", "Cite", "Interwiki", "Upload");

    private final long seed;

    Editors(long seed) {
        this.seed = seed;
    }

    Editor one(Wiki wiki, Dice dice) {
        if (dice.chance(wiki.project().bots)) {
            return bot(wiki, dice.rank(5 + wiki.editors() / 2_000));
        }
        return dice.chance(0.08) ? temporary(dice) : person(wiki, dice.rank(wiki.editors()));
    }

    private Editor bot(Wiki wiki, int rank) {
        Dice own = Dice.of(seed, Dice.About.EDITOR, -1L - (wiki.rank() * 1_000_000L + rank));
        return new Editor(own.one(TASKS) + own.one(STEMS) + "Bot" + (rank == 0 ? "" : " " + rank), true);
    }

    private Editor person(Wiki wiki, int rank) {
        Dice own = Dice.of(seed, Dice.About.EDITOR, wiki.rank() * 1_000_000L + rank);
        return new Editor(own.one(STEMS) + (own.chance(0.5) ? " " + own.one(STEMS) : "") + rank, false);
    }

    private static Editor temporary(Dice dice) {
        return new Editor("~2026-" + (10_000 + dice.below(80_000)) + "-" + (10 + dice.below(90)), false);
    }
}
