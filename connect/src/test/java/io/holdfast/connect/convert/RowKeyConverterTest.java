package io.holdfast.connect.convert;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.wire.Topics;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowKeyConverterTest {
    private static final String ORDERS = Topics.ORDERS.name();

    @ParameterizedTest
    @ValueSource(strings = {"42.a", "42-FLOOR.é"})
    void aKeyIsTheColumnThatIsNamed(String key) {
        RowKeyConverter keys = new RowKeyConverter();
        keys.configure(Map.of("field", "order_id"), true);

        Struct row = (Struct) keys.toConnectData(ORDERS, key.getBytes(UTF_8)).value();

        assertThat(row.getString("order_id")).isEqualTo(key);
        assertThat(row.schema().fields()).hasSize(1);
    }

    @Test
    void aKeyThatNoRowCanHaveIsPoison() {
        RowKeyConverter keys = new RowKeyConverter();
        assertThatThrownBy(() -> keys.toConnectData(ORDERS, null)).isInstanceOf(DataException.class);
        for (byte[] bad : List.of(new byte[0], new byte[] {(byte) 0xff}, new byte[] {0}, new byte[1_001])) {
            assertThatThrownBy(() -> keys.toConnectData(ORDERS, bad)).isInstanceOf(DataException.class);
        }
    }
}
