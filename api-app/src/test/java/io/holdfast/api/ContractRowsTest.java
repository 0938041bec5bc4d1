package io.holdfast.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Each row of the contract has a test that shows it. The list is printed, and stands in {@code target/contract.txt}. A
 * test that is renamed or gone leaves its row without one, and fails here.
 */
class ContractRowsTest {
    private static final Path ROWS = Path.of("src/test/resources/contract-rows.txt");
    private static final List<String> MODULES = List.of("api-app", "streams-app", "local");

    private record Row(String what, String type, String method) {
        static Row of(String line) {
            int at = line.lastIndexOf(" = ");
            int dot = line.lastIndexOf('.');
            return new Row(line.substring(0, at), line.substring(at + 3, dot), line.substring(dot + 1));
        }
    }

    @Test
    void each_row_of_the_contract_has_a_test_that_shows_it() throws IOException {
        var rows = Files.readAllLines(ROWS).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(Row::of)
                .toList();
        var tests = tests();

        var shown = rows.stream()
                .map(row -> "%-75s %s.%s".formatted(row.what(), row.type(), row.method()))
                .collect(Collectors.joining("\n", "The contract, and what shows it:\n", "\n"));
        System.out.print(shown);
        Files.writeString(Path.of("target/contract.txt"), shown);

        assertThat(rows.stream()
                        .filter(row -> !tests.getOrDefault(row.type(), "").contains(" " + row.method() + "("))
                        .toList())
                .as("rows without a test")
                .isEmpty();
        assertThat(rows).extracting(Row::what).doesNotHaveDuplicates().hasSizeGreaterThan(90);
    }

    /** The text of all test classes, by their names; two of one name are taken together. */
    private static Map<String, String> tests() throws IOException {
        try (var files = MODULES.stream()
                .map(module -> Path.of("..", module, "src/test/java"))
                .flatMap(ContractRowsTest::below)) {
            return files.filter(file -> file.toString().endsWith("Test.java"))
                    .collect(Collectors.toMap(
                            file -> file.getFileName().toString().replace(".java", ""),
                            ContractRowsTest::text,
                            String::concat));
        }
    }

    private static Stream<Path> below(Path folder) {
        try {
            return Files.walk(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
