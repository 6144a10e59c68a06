package dev.weir.local.simulator.event;

import java.util.List;

/** Makes the comments of changes: machine-written ones on Wikidata, links to categories, and people's own words. */
final class Comments {

    private static final List<String> REASONS = List.of(
            "copy edit, fixed a dead link and added the page numbers of the second edition",
            "Reverted to the revision before the unsourced additions, see the discussion on the talk page",
            "added reference to the local newspaper archive, rewrote the lead accordingly",
            "Bot: removing a link to an article that was deleted after the discussion of last week 🤖",
            "ce & wikilinks; moved the table <small>below</small> the text as agreed on \"Talk\"",
            "Adding [[Category:Articles with short description]] using a script; please report errors on my page",
            "typo, grammar, punctuation \\o/ and the order of the sections as in the other articles",
            "General fixes, replaced: 19th Century → 19th century (2), 50 km → 50&nbsp;km (4)");

    private static final List<String> CLAIMS = List.of("P31", "P279", "P569", "P625", "P18", "P1476", "P50", "P577");

    private static final int MAX_REASONS = 3;

    Comment ofEdit(Wiki wiki, Page page, Dice dice) {
        if (wiki.project() == Project.WIKIDATA) {
            return claim(dice);
        }
        if (dice.chance(0.06)) {
            return Comment.NONE;
        }
        Comment reason = Comment.plain(reasons(wiki, dice));
        return dice.chance(0.45)
                ? Comment.section(page.title(), wiki.words().phrase(dice, 1)).and(reason)
                : reason;
    }

    Comment ofNew(Wiki wiki, Dice dice) {
        return wiki.project() == Project.WIKIDATA
                ? Comment.machine("wbeditentity-create-item:0|", "Created a new Item")
                        .and(batch(dice))
                : Comment.plain("[[WP:AES|←]]Created page with '" + wiki.words().phrase(dice, 12) + "…' ")
                        .and(Comment.plain(reasons(wiki, dice)));
    }

    Comment ofCategorisation(Page member, boolean added, Dice dice) {
        Comment what = Comment.link(member.title())
                .and(Comment.plain(added ? " added to category" : " removed from category"));
        return dice.chance(0.8)
                ? what.and(Comment.plain(", "))
                        .and(Comment.link(
                                "Special:WhatLinksHere/" + member.title(), "this page is included within other pages"))
                : what;
    }

    Comment ofLog(Wiki wiki, Dice dice) {
        return dice.chance(0.15) ? Comment.NONE : Comment.plain(reasons(wiki, dice));
    }

    private static Comment claim(Dice dice) {
        String property = dice.one(CLAIMS);
        Comment value = Comment.link("Property:" + property, property)
                .and(Comment.plain(": "))
                .and(Comment.link("Q" + (1 + dice.below(120_000_000))));
        Comment what = dice.chance(0.6)
                ? Comment.machine("wbsetclaim-create:2||1|" + property, "Created claim")
                : Comment.machine("wbsetreference-add:2||1|" + property, "Added reference to claim");
        return what.and(value).and(batch(dice));
    }

    private static Comment batch(Dice dice) {
        int number = 200_000 + dice.below(60_000);
        return Comment.plain(", ")
                .and(Comment.link("toollabs:quickstatements/#/batch/" + number, "batch #" + number))
                .and(Comment.plain(", "))
                .and(Comment.link("Wikidata:Requests for permissions/Bot/Task " + (1 + dice.below(40))));
    }

    private static String reasons(Wiki wiki, Dice dice) {
        StringBuilder reasons = new StringBuilder(wiki.words().phrase(dice, 1 + dice.below(3)));
        for (int count = 1 + dice.below(MAX_REASONS); count > 0; count--) {
            reasons.append("; ").append(dice.one(REASONS));
        }
        return reasons.toString();
    }
}
