package dev.weir.local.generate;

import dev.weir.catalog.generate.Generated;
import java.io.IOException;

/** Takes made-up events one by one. */
public interface EventOutput extends AutoCloseable {

    void write(Generated event) throws IOException;

    /** What waits for company goes now. Returns whether anybody takes more. */
    boolean pause() throws IOException;

    @Override
    void close() throws IOException;
}
