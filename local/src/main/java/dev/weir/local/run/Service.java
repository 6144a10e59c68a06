package dev.weir.local.run;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * One of our own programs: how to start it, and how to see that it serves.
 *
 * @param jar exists once the module is built
 * @param arguments of Java
 * @param ports by what they serve
 * @param megabytes of memory that it needs
 */
record Service(
        String name,
        Stage stage,
        Path jar,
        List<String> arguments,
        Map<String, String> environment,
        Map<String, Integer> ports,
        URI health,
        int megabytes) {

    boolean isBuilt() {
        return Files.exists(jar);
    }

    /** How the person finds it. */
    String address() {
        return health.getScheme() + "://" + health.getAuthority();
    }
}
