package dev.weir.local.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SimulatorMainTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void optionsReachTheSimulator() throws IOException {
        String[] arguments = {"--port", "0", "--rate", "0", "--seed", "5", "--cut", "1s", "--bad-day", "html,stall"};
        try (Simulator simulator = SimulatorArguments.parse(arguments).start()) {
            assertThat(simulator.rate()).isZero();
            assertThat(simulator.badDay().oneIn(Fault.HTML)).isPositive();
            assertThat(simulator.badDay().oneIn(Fault.STALL)).isPositive();
            assertThat(simulator.badDay().oneIn(Fault.GARBAGE)).isZero();
        }
    }

    @Test
    void badDayWithoutAListIsAllOfIt() throws IOException {
        try (Simulator simulator = SimulatorArguments.parse(new String[] {"--bad-day", "--rate", "0"})
                .start()) {
            assertThat(Fault.values())
                    .allSatisfy(
                            fault -> assertThat(simulator.badDay().oneIn(fault)).isPositive());
        }
    }

    @Test
    void wrongOptionIsNamedAndExitsWithTwo() {
        assertThat(run("--rain", "3")).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("There is no option --rain", "--bad-day");
    }

    @Test
    void wrongValueIsNamedWithWhatWasExpected() {
        assertThat(run("--cut", "soon")).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("--cut: expected a time such as 90s or 15m, found soon");
    }

    @Test
    void takenPortIsSaidAndExitsWithTwo() throws IOException {
        try (Simulator simulator = Simulator.builder().rate(0).start()) {
            assertThat(run("--port", Integer.toString(simulator.port()))).isEqualTo(2);
        }
        assertThat(err.toString(StandardCharsets.UTF_8)).startsWith("The simulator cannot start: ");
    }

    @Test
    void impossibleSettingIsRefused() {
        assertThatThrownBy(() -> Simulator.builder().rate(-1).start())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("rate: expected 0 to 1000000 events per second, found -1.0");
    }

    private int run(String... arguments) {
        return SimulatorMain.run(
                arguments,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }
}
