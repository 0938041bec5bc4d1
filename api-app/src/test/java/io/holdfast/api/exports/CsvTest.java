package io.holdfast.api.exports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvTest {
    @Test
    void lines_end_and_cells_are_quoted_as_rfc_4180_has_it() throws Exception {
        StringWriter out = new StringWriter();
        new Csv(out).line(List.of("plain", "a,b", "say \"hi\"", "two\nlines", "", " padded "));
        assertThat(out).hasToString("plain,\"a,b\",\"say \"\"hi\"\"\",\"two\nlines\",,\" padded \"\r\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"=1+1", "+1", "-1", "@x", "` =1`", "`\t=1`"})
    void no_cell_is_a_formula(String text) {
        assertThat(Csv.cell(text)).startsWith("\"'" + text.charAt(0));
    }

    @Test
    void what_is_no_formula_stays_as_it_is() {
        assertThat(Csv.cell("A-12-7")).isEqualTo("A-12-7");
        assertThat(Csv.cell("ada@example.org")).isEqualTo("ada@example.org");
    }
}
