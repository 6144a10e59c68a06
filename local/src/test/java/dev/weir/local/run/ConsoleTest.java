package dev.weir.local.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ConsoleTest {
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    private Console console(int columns) {
        return new Console(new PrintStream(written, true, StandardCharsets.UTF_8), columns);
    }

    @Test
    void whereThereIsNoTerminalTheStatusIsNotWritten() {
        Console console = console(0);
        console.status("in 3/s");
        console.say("ready");
        assertThat(written).hasToString("ready\n");
    }

    @Test
    void aLineIsWrittenAboveTheStatus() {
        Console console = console(80);
        console.status("in 3/s");
        console.say("ready");
        assertThat(written).hasToString("\r\u001b[Kin 3/s\r\u001b[Kready\nin 3/s");
    }

    @Test
    void theStatusNeverWraps() {
        console(10).status("123456789012345");
        assertThat(written).hasToString("\r\u001b[K123456789");
    }

    @Test
    void theSameStatusIsWrittenOnce() {
        Console console = console(80);
        console.status("in 3/s");
        console.status("in 3/s");
        assertThat(written).hasToString("\r\u001b[Kin 3/s");
    }
}
