package dev.weir.local.simulator.event;

import org.jspecify.annotations.Nullable;

/** The model: what change number n is. */
final class Changes {

    private static final double HIDDEN_EDITOR = 0.004;

    private final long seed;
    private final Wikis wikis = new Wikis();
    private final Pages pages;
    private final Editors editors;
    private final Requests requests;
    private final Comments comments = new Comments();
    private final LogActions logActions = new LogActions();

    /** Everything that the events of one request have in common. */
    private record Request(Wiki wiki, Page page, Editor editor) {}

    Changes(long seed) {
        this.seed = seed;
        this.pages = new Pages(seed);
        this.editors = new Editors(seed);
        this.requests = new Requests(seed);
    }

    long requestOf(long number) {
        return requests.firstOf(number);
    }

    Change change(long number) {
        long first = requests.firstOf(number);
        Request request = request(first);
        Dice dice = Dice.of(seed, Dice.About.CHANGE, number);
        if (first != number) {
            return categorisation(number, request, dice);
        }
        double kind = dice.unit();
        if (kind < 0.10) {
            return logEntry(number, request, dice);
        }
        return kind < 0.19 ? creation(number, request, dice) : edit(number, request, dice);
    }

    private Request request(long first) {
        Dice dice = Dice.of(seed, Dice.About.REQUEST, first);
        Wiki wiki = requests.isAlone(first) ? wikis.one(dice) : wikis.oneWithCategories(dice);
        return new Request(wiki, pages.one(wiki, dice), editors.one(wiki, dice));
    }

    private Change edit(long number, Request request, Dice dice) {
        Page page = request.page();
        long revision = request.wiki().counter(number);
        long grown = Math.max(0, page.size() + difference(dice));
        Detail detail = new Detail.Revision(
                dice.chance(0.3),
                patrolled(request, dice),
                new Detail.Revision.Before(page.size(), revision - 1 - dice.rank(3_000_000)),
                grown,
                revision);
        Comment comment = comments.ofEdit(request.wiki(), page, dice);
        return change(Change.Type.EDIT, number, request, page, comment, detail, dice);
    }

    private Change creation(long number, Request request, Dice dice) {
        Detail detail = new Detail.Revision(
                dice.chance(0.05),
                patrolled(request, dice),
                null,
                request.page().size(),
                request.wiki().counter(number));
        Comment comment = comments.ofNew(request.wiki(), dice);
        return change(Change.Type.NEW, number, request, request.page(), comment, detail, dice);
    }

    private Change categorisation(long number, Request request, Dice dice) {
        Comment comment = comments.ofCategorisation(request.page(), dice.chance(0.7), dice);
        Page category = pages.category(request.wiki(), dice);
        return change(Change.Type.CATEGORIZE, number, request, category, comment, new Detail.Membership(), dice);
    }

    private Change logEntry(long number, Request request, Dice dice) {
        LogAction action = logActions.one(request.wiki(), request.page(), dice);
        Comment comment = comments.ofLog(request.wiki(), dice);
        Detail detail = new Detail.LogEntry(
                request.wiki().counter(number) / 7,
                action,
                action.type() + "/" + action.name() + " " + request.page().title() + ": " + comment.text());
        return change(Change.Type.LOG, number, request, request.page(), comment, detail, dice);
    }

    private static Change change(
            Change.Type type, long number, Request request, Page page, Comment comment, Detail detail, Dice dice) {
        boolean hidden =
                detail instanceof Detail.LogEntry entry && entry.action().hidden();
        Editor editor = request.editor();
        return new Change(
                type,
                request.wiki(),
                page,
                dice.chance(HIDDEN_EDITOR) ? null : editor,
                editor.bot(),
                hidden ? null : request.wiki().counter(number) + 700_000_000L,
                comment,
                detail);
    }

    private static @Nullable Boolean patrolled(Request request, Dice dice) {
        return request.wiki().rank() % 3 == 2 ? null : request.editor().bot() || dice.chance(0.4);
    }

    // Most edits add or remove little, a few very much.
    private static long difference(Dice dice) {
        long size = dice.rank(30_000);
        return dice.chance(0.3) ? -size : size;
    }
}
