package dev.weir.local.generate;

import dev.weir.catalog.generate.Generated;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** An event a line. Only a malformed event can hold a line break, which becomes a space. */
public final class LineOutput implements EventOutput {

    private final OutputStream lines;
    private final Ending ending;

    /** What happens to the place where the lines go when there are no more, and whether anybody still reads there. */
    private interface Ending {

        boolean isRead();

        void end() throws IOException;
    }

    private LineOutput(OutputStream lines, Ending ending) {
        this.lines = lines;
        this.ending = ending;
    }

    public static LineOutput to(Path file) throws IOException {
        var lines = new BufferedOutputStream(Files.newOutputStream(file));
        return new LineOutput(lines, new Ending() {
            @Override
            public boolean isRead() {
                return true;
            }

            @Override
            public void end() throws IOException {
                lines.close();
            }
        });
    }

    /** The stream stays open. */
    public static LineOutput to(PrintStream out) {
        var lines = new BufferedOutputStream(out);
        return new LineOutput(lines, new Ending() {
            @Override
            public boolean isRead() {
                return !out.checkError();
            }

            @Override
            public void end() throws IOException {
                lines.flush();
            }
        });
    }

    @Override
    public void write(Generated event) throws IOException {
        lines.write(line(event));
    }

    @Override
    public boolean pause() throws IOException {
        lines.flush();
        return ending.isRead();
    }

    @Override
    public void close() throws IOException {
        ending.end();
    }

    static byte[] line(Generated event) {
        byte[] bytes = event.bytes();
        byte[] line = new byte[bytes.length + 1];
        for (int i = 0; i < bytes.length; i++) {
            line[i] = bytes[i] == '\n' || bytes[i] == '\r' ? (byte) ' ' : bytes[i];
        }
        line[bytes.length] = '\n';
        return line;
    }
}
