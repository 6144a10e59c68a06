package dev.weir.api.question;

import dev.weir.api.subject.ListSubject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is asked about the rows of a table: those of a range that pass the filters, in an order, a page at a time. */
public record Listing(
        ListSubject subject, Range range, List<Filter> filters, List<OrderKey> order, Page page, String identity) {

    public Listing {
        filters = List.copyOf(filters);
        order = List.copyOf(order);
    }

    /** The cursor after a row, by its values in the order's columns. */
    public String cursorAfter(List<@Nullable Object> place) {
        return Cursor.after(identity, range, order, place);
    }
}
