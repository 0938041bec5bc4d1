package io.holdfast.local.parts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConnectTest {
    private static final String CONNECTOR = "{'status':{'connector':{'state':'%s'},'tasks':[%s]}}".replace('\'', '"');
    private static final String RUNNING = CONNECTOR.formatted("RUNNING", "{\"state\":\"RUNNING\"}");

    @ParameterizedTest
    @CsvSource({
        "RUNNING, RUNNING, true",
        "RUNNING, FAILED, false",
        "RUNNING, , false",
        "FAILED, RUNNING, false",
        "UNASSIGNED, UNASSIGNED, false",
        "PAUSED, PAUSED, true",
        "STOPPED, , true"
    })
    void itIsReadyWhenEachConnectorRunsThatNobodyHasStopped(String connector, String task, boolean ready)
            throws Exception {
        String tasks = task == null ? "" : "{\"state\":\"" + task + "\"}";
        String all = "{\"orders\":%s,\"payments\":%s,\"tickets\":%s}"
                .formatted(RUNNING, CONNECTOR.formatted(connector, tasks), RUNNING);

        assertThat(Connect.isReady(new ObjectMapper().readTree(all))).isEqualTo(ready);
    }
}
