package dev.weir.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckoutTest {

    @Test
    void foundFromAnyDirectoryBelow(@TempDir Path directory) throws IOException {
        Path root = directory.toRealPath();
        Files.createDirectories(root.resolve("local/engines"));
        Files.createFile(root.resolve("local/engines/pom.xml"));
        Path deep = Files.createDirectories(root.resolve("spark-job/src/test"));

        assertThat(Checkout.above(deep)).isEqualTo(new Checkout(root));
        assertThat(Checkout.above(root)).isEqualTo(new Checkout(root));
    }

    @Test
    void outsideOfACheckoutIsRefused(@TempDir Path directory) {
        assertThatThrownBy(() -> Checkout.above(directory))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("No Weir checkout at or above " + directory);
    }

    @Test
    void missingEnginesAreRefusedWithTheCommandThatBuildsThem(@TempDir Path directory) {
        assertThatThrownBy(() -> new Checkout(directory).engines())
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("mvn -pl local/engines generate-resources");
    }
}
