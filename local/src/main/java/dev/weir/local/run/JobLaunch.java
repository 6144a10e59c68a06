package dev.weir.local.run;

import dev.weir.local.Checkout;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** How a plain java runs the job, or another program that needs Spark and Kafka's connector. */
public record JobLaunch(Checkout checkout) {
    public static final String MAIN = "dev.weir.spark.WeirJob";

    /** What spark-submit would open for Spark. */
    private static final List<String> OPENED_FOR_SPARK = List.of(
            "java.lang",
            "java.lang.invoke",
            "java.lang.reflect",
            "java.io",
            "java.net",
            "java.nio",
            "java.util",
            "java.util.concurrent",
            "java.util.concurrent.atomic",
            "jdk.internal.ref",
            "sun.nio.ch",
            "sun.nio.cs",
            "sun.security.action",
            "sun.util.calendar");

    public Path jar() {
        return checkout.resolve("spark-job/target/weir-spark-job.jar");
    }

    /** The directory of Spark's own jars, which the build puts beside the job's. */
    public Path spark() {
        return checkout.resolve("spark-job/target/spark");
    }

    /** The job's jar is made for spark-submit and lacks Spark. */
    public String classPath() {
        return jar() + File.pathSeparator + spark() + "/*";
    }

    /** Options of java that spark-submit would give. */
    public List<String> options() {
        return OPENED_FOR_SPARK.stream()
                .flatMap(name -> Stream.of("--add-opens", "java.base/" + name + "=ALL-UNNAMED"))
                .toList();
    }
}
