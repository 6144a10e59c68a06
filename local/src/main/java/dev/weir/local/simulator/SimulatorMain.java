package dev.weir.local.simulator;

import java.io.IOException;
import java.io.PrintStream;

/** Runs the simulator as a process of its own, until it is told to stop. */
public final class SimulatorMain {

    private static final int WRONG_USE = 2;

    private SimulatorMain() {}

    public static void main(String[] arguments) throws InterruptedException {
        int exit = run(arguments, System.out, System.err);
        if (exit != 0) {
            System.exit(exit);
        }
        Thread.currentThread().join();
    }

    static int run(String[] arguments, PrintStream out, PrintStream err) {
        try {
            return start(arguments, out);
        } catch (IllegalArgumentException e) {
            err.println(e.getMessage());
            err.println(SimulatorArguments.USAGE);
        } catch (IOException e) {
            err.println("The simulator cannot start: " + e.getMessage());
        }
        return WRONG_USE;
    }

    private static int start(String[] arguments, PrintStream out) throws IOException {
        Simulator simulator = SimulatorArguments.parse(arguments).start();
        Runtime.getRuntime().addShutdownHook(new Thread(simulator::close, "simulator-stop"));
        out.println("Simulated feed: " + simulator.uri());
        return 0;
    }
}
