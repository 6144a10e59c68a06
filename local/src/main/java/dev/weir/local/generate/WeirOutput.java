package dev.weir.local.generate;

import dev.weir.catalog.generate.Generated;
import dev.weir.local.client.EventSender;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** Posts events to a running Weir, those together that come together. */
public final class WeirOutput implements EventOutput {

    private static final int AT_ONCE = 64 * 1024;

    private final EventSender sender;
    private final ByteArrayOutputStream lines = new ByteArrayOutputStream();

    public WeirOutput(EventSender sender) {
        this.sender = sender;
    }

    @Override
    public void write(Generated event) throws IOException {
        lines.writeBytes(LineOutput.line(event));
        if (lines.size() >= AT_ONCE) {
            pause();
        }
    }

    @Override
    public boolean pause() throws IOException {
        if (lines.size() > 0) {
            sender.send(new BufferedReader(
                    new InputStreamReader(new ByteArrayInputStream(lines.toByteArray()), StandardCharsets.UTF_8)));
            lines.reset();
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        pause();
    }
}
