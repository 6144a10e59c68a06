package dev.weir.local.run;

import java.io.PrintStream;

/** Lines for the person who watches; on a terminal, with one line below them that changes in place. */
public final class Console {
    private static final String ERASE_LINE = "\r\u001b[K";

    private final PrintStream out;
    private final int columns;
    private String status = "";

    /** Zero columns: the output is not a terminal. */
    public Console(PrintStream out, int columns) {
        this.out = out;
        this.columns = columns;
    }

    public boolean isTerminal() {
        return columns > 0;
    }

    public synchronized void say(String line) {
        out.print((status.isEmpty() ? "" : ERASE_LINE) + line + "\n" + status);
        out.flush();
    }

    /** Changes the last line; does nothing when the output is not a terminal. */
    public synchronized void status(String line) {
        String fitted = line.length() < columns ? line : line.substring(0, Math.max(0, columns - 1));
        if (isTerminal() && !fitted.equals(status)) {
            out.print(ERASE_LINE + fitted);
            out.flush();
            status = fitted;
        }
    }
}
