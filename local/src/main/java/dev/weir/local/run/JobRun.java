package dev.weir.local.run;

import dev.weir.local.Checkout;
import dev.weir.local.process.ServerFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs the job's program for something that ends. */
public record JobRun(Checkout checkout) {

    public boolean isBuilt() {
        return new JobLaunch(checkout).jar().toFile().exists();
    }

    /**
     * The exit status; what the program says goes to our own output.
     *
     * @param memory an option of java, such as `-Xmx512m`
     */
    public int run(Map<String, String> environment, String memory, String argument) {
        JobLaunch launch = new JobLaunch(checkout);
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(launch.options());
        command.addAll(List.of(memory, "-cp", launch.classPath(), JobLaunch.MAIN, argument));
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        builder.environment().putAll(environment);
        try {
            return builder.start().onExit().join().exitValue();
        } catch (IOException e) {
            throw new ServerFailure("the Spark job cannot be started: " + e.getMessage());
        }
    }
}
