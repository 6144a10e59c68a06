package dev.weir.local.secure;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** A key for a server at 127.0.0.1 and one for a client, each with its certificate, made by the JDK's own keytool. */
public record KeyStores(Path directory) {

    public static final String PASSWORD = "changeit";

    private static final String ALIAS = "key";

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

    /** The client's key and certificate in one file, as Kafka takes them for a key store of type PEM. */
    public Path clientPem() throws IOException {
        return secret("client-with-key.pem", privateKey(client()) + Files.readString(clientCertificate()));
    }

    /** The server's key in PKCS #8, as text. */
    String serverKey() throws IOException {
        return privateKey(server());
    }

    private Path secret(String name, String text) throws IOException {
        Path file = directory.resolve(name);
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return Files.writeString(file, text);
    }

    private static String privateKey(Path store) throws IOException {
        try {
            var key =
                    KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray()).getKey(ALIAS, PASSWORD.toCharArray());
            String text = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                    .encodeToString(key.getEncoded());
            return "-----BEGIN PRIVATE KEY-----\n" + text + "\n-----END PRIVATE KEY-----\n";
        } catch (GeneralSecurityException e) {
            throw new IOException("cannot read the key of " + store, e);
        }
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
                "-alias", ALIAS, "-keystore", store.toString(), "-storetype", "PKCS12", "-storepass", PASSWORD));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("keytool: " + said);
        }
    }
}
