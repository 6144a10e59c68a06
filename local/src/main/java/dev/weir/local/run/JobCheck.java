package dev.weir.local.run;

import dev.weir.local.Checkout;
import dev.weir.local.process.ServerFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Lets the Spark job check the expressions of a catalog, which only Spark can. */
public record JobCheck(Checkout checkout, Path catalog) {

    /** The job's exit status, its findings on our own output; 0 when the job has not been built. */
    public int run() {
        JobLaunch launch = new JobLaunch(checkout);
        if (!launch.jar().toFile().exists()) {
            return 0;
        }
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(launch.options());
        command.addAll(List.of("-Xmx512m", "-cp", launch.classPath(), JobLaunch.MAIN, "--check"));
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        builder.environment().put("WEIR_CATALOG", catalog.toString());
        try {
            return builder.start().onExit().join().exitValue();
        } catch (IOException e) {
            throw new ServerFailure("the Spark job cannot be started: " + e.getMessage());
        }
    }
}
