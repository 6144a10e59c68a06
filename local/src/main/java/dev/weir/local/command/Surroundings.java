package dev.weir.local.command;

import dev.weir.local.Checkout;
import dev.weir.local.run.Console;
import java.io.InputStream;
import java.io.PrintStream;

/** What every command may use of the world around it. */
record Surroundings(Checkout checkout, Console console, InputStream in, PrintStream out, PrintStream err) {

    /** The script knows whether the output is a terminal, and how wide it is; Java 17 can't tell. */
    static Surroundings ofThisProcess() {
        String columns = System.getProperty("weir.columns", "0");
        int width = columns.matches("\\d{1,4}") ? Integer.parseInt(columns) : 0;
        return new Surroundings(Checkout.find(), new Console(System.out, width), System.in, System.out, System.err);
    }
}
