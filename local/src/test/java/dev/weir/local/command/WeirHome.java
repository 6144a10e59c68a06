package dev.weir.local.command;

import dev.weir.local.Checkout;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/**
 * A checkout that has the real script, command, engines and catalog, and no services but those that a test puts there: so
 * that no test depends on what else happens to have been built.
 */
record WeirHome(Path root) {

    static WeirHome create(Path root) throws IOException {
        Checkout real = Checkout.find();
        for (String shared : new String[] {"local", "catalog"}) {
            Files.createSymbolicLink(root.resolve(shared), real.resolve(shared));
        }
        Files.copy(real.resolve("weir"), root.resolve("weir"));
        root.resolve("weir").toFile().setExecutable(true);
        return new WeirHome(root);
    }

    /** Puts a program where the jar of a Quarkus service would be. */
    void service(String module, Class<?> main) throws IOException {
        Path jar = root.resolve(module + "/target/quarkus-app/quarkus-run.jar");
        Files.createDirectories(jar.getParent());
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.put(Attributes.Name.MAIN_CLASS, main.getName());
        attributes.put(
                Attributes.Name.CLASS_PATH,
                main.getProtectionDomain().getCodeSource().getLocation().toString());
        try (OutputStream file = Files.newOutputStream(jar)) {
            new JarOutputStream(file, manifest).close();
        }
    }
}
