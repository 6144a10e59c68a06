package dev.weir.ingest.harness;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A key for a server at 127.0.0.1 and one for a client, each with its certificate, made by the JDK's own keytool. */
public record KeyStores(Path directory) {

    public static final String PASSWORD = "changeit";

    public static KeyStores make(Path directory) throws IOException, InterruptedException {
        var keys = new KeyStores(directory);
        keys.make(keys.server(), keys.serverCertificate(), "CN=server", "-ext", "san=ip:127.0.0.1");
        keys.make(keys.client(), keys.clientCertificate(), "CN=weir");
        return keys;
    }

    public Path server() {
        return directory.resolve("server.p12");
    }

    public Path serverCertificate() {
        return directory.resolve("server.pem");
    }

    public Path client() {
        return directory.resolve("client.p12");
    }

    public Path clientCertificate() {
        return directory.resolve("client.pem");
    }

    private void make(Path store, Path certificate, String name, String... more)
            throws IOException, InterruptedException {
        var generate = new ArrayList<>(List.of("-genkeypair", "-keyalg", "EC", "-dname", name, "-validity", "2"));
        generate.addAll(List.of(more));
        keytool(store, generate);
        keytool(store, List.of("-exportcert", "-rfc", "-file", certificate.toString()));
    }

    private static void keytool(Path store, List<String> arguments) throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(arguments);
        command.addAll(List.of(
                "-alias", "key", "-keystore", store.toString(), "-storetype", "PKCS12", "-storepass", PASSWORD));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes());
        if (process.waitFor() != 0) {
            throw new IOException("keytool: " + said);
        }
    }
}
