package io.holdfast.local.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {
    @Test
    void withoutVariablesTheUsualPortsAndTheSimulatorAreTaken() {
        Settings settings = from(Map.of());

        assertThat(settings.ports().of(Port.API)).isEqualTo(8080);
        assertThat(settings.ports().engine(2)).isEqualTo(8092);
        assertThat(settings.partitions()).isEqualTo(4);
        assertThat(settings.payments()).isEqualTo(new Payments.Simulated());
    }

    @Test
    void everyPortHasAVariable() {
        for (Port port : Port.values()) {
            assertThat(from(Map.of(port.variable(), "7000")).ports().of(port)).isEqualTo(7000);
        }
    }

    @Test
    void whatIsNoPortIsRefusedWithItsVariable() {
        assertRefused(Map.of("HOLDFAST_API_PORT", "web"), "HOLDFAST_API_PORT is 'web': it must be a port, 1 to 65535");
        assertRefused(
                Map.of("HOLDFAST_REDIS_PORT", "65536"),
                "HOLDFAST_REDIS_PORT is '65536': it must be a port, 1 to 65535");
    }

    @Test
    void onePortForTwoPartsIsRefused() {
        assertRefused(
                Map.of("HOLDFAST_KAFKA_PORT", "8080"),
                "port 8080 is given twice: set HOLDFAST_API_PORT or HOLDFAST_KAFKA_PORT to another");
    }

    @Test
    void thePortsOfFurtherEnginesCountToo() {
        assertThatThrownBy(() -> Settings.from(Map.of("HOLDFAST_API_PORT", "8092"), Path.of("."), Path.of("d"), 2))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("port 8092 is given twice");
    }

    @Test
    void thePartsTakeTurnsUnlessTheyAreToldNotTo() {
        assertThat(from(Map.of()).takesTurns()).isTrue();
        assertThat(from(Map.of(Settings.TURNS, "off")).takesTurns()).isFalse();
        assertRefused(Map.of(Settings.TURNS, "no"), "HOLDFAST_TURNS is 'no': it must be on or off");
    }

    @Test
    void enginesAndPartitionsAreBounded() {
        assertThatThrownBy(() -> Settings.from(Map.of(), Path.of("."), Path.of("d"), 9))
                .hasMessage("--engines is 9: it must be 1 to 8");
        assertRefused(Map.of("HOLDFAST_PARTITIONS", "0"), "HOLDFAST_PARTITIONS is 0: it must be 1 to 64");
        assertRefused(Map.of("HOLDFAST_PARTITIONS", "many"), "HOLDFAST_PARTITIONS is 'many': it must be a number");
    }

    @Test
    void aTestKeyOfStripesTakesThePlaceOfTheSimulator() {
        Settings settings =
                from(Map.of("HOLDFAST_STRIPE_KEY", "sk_test_mine", "HOLDFAST_STRIPE_WEBHOOK_SECRETS", "whsec_mine"));

        assertThat(settings.payments()).isEqualTo(new Payments.StripeTestMode("sk_test_mine", "whsec_mine"));
        assertThat(settings.toString()).doesNotContain("mine");
    }

    @Test
    void aLiveKeyIsRefusedAndNotRepeated() {
        assertThatThrownBy(() -> from(Map.of("HOLDFAST_STRIPE_KEY", "sk_live_real")))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("no test key")
                .hasMessageNotContaining("sk_live_real");
    }

    @Test
    void freePortsAreFreeAndAllDifferent() {
        Ports ports = Ports.free(3);

        assertThat(ports.numbers().values()).doesNotHaveDuplicates().allMatch(Ports::isFree);
        assertThat(ports.numbers().values()).doesNotContain(ports.engine(2), ports.engine(3));
    }

    @Test
    void freePortsAreNotGivenTwiceBeforeAnybodyListens() {
        List<Integer> all = new ArrayList<>();
        for (int deployment = 0; deployment < 100; deployment++) {
            all.addAll(Ports.free(1).numbers().values());
        }

        assertThat(all).doesNotHaveDuplicates();
    }

    private static Settings from(Map<String, String> environment) {
        return Settings.from(environment, Path.of("."), Path.of("data"), 1);
    }

    private static void assertRefused(Map<String, String> environment, String line) {
        assertThatThrownBy(() -> from(environment)).isInstanceOf(Problem.class).hasMessage(line);
    }
}
