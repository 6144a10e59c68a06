package dev.weir.api.format;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes a table of rows piece by piece. */
public interface RowWriter {

    /** What stands before the rows. */
    byte[] begin();

    byte[] rows(List<List<@Nullable Object>> rows);

    /** What stands behind them; only some formats have a place for where the next page begins. */
    byte[] end(Optional<String> next);
}
