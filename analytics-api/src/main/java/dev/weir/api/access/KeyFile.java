package dev.weir.api.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jboss.logging.Logger;

/** The file of API keys, read again whenever its content has changed; a broken new content leaves the old keys valid. */
final class KeyFile {

    private static final Logger LOG = Logger.getLogger(KeyFile.class);

    private final Path file;
    private volatile ApiKeys keys = ApiKeys.NONE;
    private String content = "";

    /** Reads the file, which has to be there and right at the start. */
    KeyFile(Path file) {
        this.file = file;
        reload();
    }

    ApiKeys keys() {
        return keys;
    }

    /** Looks at the file; a mounted secret changes by a swapped link, which a watch of the directory would miss. */
    void look() {
        try {
            reload();
        } catch (UncheckedIOException | IllegalArgumentException e) {
            LOG.errorf("file=%s keys stay as they were: %s", file, e.getMessage());
        }
    }

    private void reload() {
        String now = read();
        if (!now.equals(content)) {
            keys = ApiKeys.parse(now);
            content = now;
            LOG.infof("file=%s keys=%d read", file, keys.count());
        }
    }

    private String read() {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("expected a readable file of API keys at " + file, e);
        }
    }
}
