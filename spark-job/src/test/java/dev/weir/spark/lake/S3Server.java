package dev.weir.spark.lake;

import static org.awaitility.Awaitility.await;

import com.amazonaws.auth.AWSStaticCredentialsProvider;
import com.amazonaws.auth.BasicAWSCredentials;
import com.amazonaws.client.builder.AwsClientBuilder.EndpointConfiguration;
import com.amazonaws.services.s3.AmazonS3ClientBuilder;
import dev.weir.local.process.LoopbackPorts;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;

/** A server that speaks S3 and keeps objects in memory, in a process of its own: it needs other libraries than Spark. */
final class S3Server implements AutoCloseable {

    private static final Path LIBRARIES = Path.of("object-store/target/s3proxy");
    private static final String KEY = "weir";
    private static final String SECRET = "weir-secret";

    private final Process process;
    private final URI address;

    private S3Server(Process process, URI address) {
        this.process = process;
        this.address = address;
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    }

    /** Quick builds go without it. */
    static boolean isThere() {
        return Files.exists(LIBRARIES);
    }

    static S3Server start(Path directory) throws IOException {
        var address = URI.create("http://" + LoopbackPorts.HOST + ":" + LoopbackPorts.free(new Random()));
        Path properties = directory.resolve("s3proxy.properties");
        Files.writeString(properties, """
                s3proxy.endpoint=%s
                s3proxy.authorization=aws-v2-or-v4
                s3proxy.identity=%s
                s3proxy.credential=%s
                jclouds.provider=transient
                jclouds.identity=none
                jclouds.credential=none
                """.formatted(address, KEY, SECRET));
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "-DLOG_LEVEL=warn",
                        "-cp",
                        LIBRARIES + "/*",
                        "org.gaul.s3proxy.Main",
                        "--properties",
                        properties.toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("s3proxy.log").toFile())
                .start();
        var server = new S3Server(process, address);
        await().atMost(Duration.ofSeconds(60)).until(server::answers);
        return server;
    }

    private boolean answers() throws InterruptedException {
        try {
            return HttpClient.newHttpClient()
                            .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    > 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** What the job is told by its settings `spark.hadoop.fs.s3a.*`. */
    Map<String, String> settings() {
        return Map.of(
                "fs.s3a.endpoint",
                address.toString(),
                "fs.s3a.access.key",
                KEY,
                "fs.s3a.secret.key",
                SECRET,
                "fs.s3a.path.style.access",
                "true",
                "fs.s3a.connection.ssl.enabled",
                "false");
    }

    void makeBucket(String name) {
        var client = AmazonS3ClientBuilder.standard()
                .withEndpointConfiguration(new EndpointConfiguration(address.toString(), "us-east-1"))
                .withCredentials(new AWSStaticCredentialsProvider(new BasicAWSCredentials(KEY, SECRET)))
                .withPathStyleAccessEnabled(true)
                .build();
        client.createBucket(name);
        client.shutdown();
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }
}
