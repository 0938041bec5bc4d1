package io.holdfast.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
    private static final String PASSWORD = "a secret of the database";
    private final Map<String, String> environment = new HashMap<>(Map.of(
            "HOLDFAST_KAFKA", "kafka:9092",
            "HOLDFAST_REGISTRY", "http://registry",
            "HOLDFAST_POSTGRES_URL", "jdbc:postgresql://db/holdfast",
            "HOLDFAST_POSTGRES_USER", "sink",
            "HOLDFAST_POSTGRES_PASSWORD", PASSWORD));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HOLDFAST_KAFKA",
                "HOLDFAST_REGISTRY",
                "HOLDFAST_POSTGRES_URL",
                "HOLDFAST_POSTGRES_USER",
                "HOLDFAST_POSTGRES_PASSWORD"
            })
    void whatIsMissingIsNamed(String name) {
        environment.remove(name);

        assertThatThrownBy(() -> Settings.from(environment)).hasMessage(name + " is not set");
    }

    @ParameterizedTest
    @CsvSource({"HOLDFAST_PARTITIONS, 0", "HOLDFAST_REPLICATION, x", "HOLDFAST_CONNECT_PORT, 70000"})
    void whatMakesNoSenseIsNamed(String name, String value) {
        environment.put(name, value);

        assertThatThrownBy(() -> Settings.from(environment)).hasMessageContaining(name);
    }

    @Test
    void theRestInterfaceIsBoundToThisMachineUnlessToldOtherwiseAndNoSecretIsAmongTheWorkersSettings() {
        Map<String, String> worker = Settings.from(environment).worker();

        assertThat(worker).containsEntry("listeners", "http://127.0.0.1:8083");
        assertThat(worker.toString()).doesNotContain(PASSWORD);
    }

    @Test
    void otherWorkersAreToldWhereToReachItWhereThatIsGiven() {
        assertThat(Settings.from(environment).worker()).doesNotContainKey("rest.advertised.host.name");

        environment.put("HOLDFAST_CONNECT_HOST", "connect-2");

        assertThat(Settings.from(environment).worker()).containsEntry("rest.advertised.host.name", "connect-2");
    }
}
