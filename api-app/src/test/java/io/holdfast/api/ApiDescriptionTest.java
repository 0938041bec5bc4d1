package io.holdfast.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** The description of the API is whole, and stands in the repository as it is. */
@ApiTest
class ApiDescriptionTest {
    private static final Path GOLDEN = Path.of("..", "docs", "openapi.json");

    private final Client api;
    private final ApplicationContext application;
    private final Contract contract;

    @Autowired
    ApiDescriptionTest(@LocalServerPort int port, ApplicationContext application) {
        this.api = Client.at(port);
        this.application = application;
        this.contract = Contract.of(api);
    }

    @Test
    void the_document_in_the_repository_is_what_the_api_says_of_itself() throws IOException {
        var said = Client.JSON
                        .writerWithDefaultPrettyPrinter()
                        .writeValueAsString(api.get("/v3/api-docs").json()) + "\n";
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(GOLDEN, said);
        }
        assertThat(said).as(GOLDEN.toString()).isEqualTo(Files.readString(GOLDEN));
    }

    @Test
    void every_route_is_described() {
        assertThat(contract.operations().stream().map(Contract.Call::toString)).containsAll(Routes.of(application));
    }

    @Test
    void every_operation_has_a_name_of_its_own_a_summary_its_security_and_its_statuses() {
        Set<String> names = new HashSet<>();
        for (var call : contract.operations()) {
            var operation = call.operation();
            assertThat(operation.path("summary").asString(""))
                    .as(call.toString())
                    .isNotEmpty();
            assertThat(names.add(operation.path("operationId").asString()))
                    .as(operation.path("operationId").asString())
                    .isTrue();
            assertThat(operation.path("security").isArray()).as(call.toString()).isTrue();
            assertThat(operation.path("responses").propertyNames())
                    .as(call.toString())
                    .contains("400", "429", "503")
                    .anyMatch(status -> List.of("1", "2").contains(status.substring(0, 1)));
        }
    }

    @Test
    void who_may_call_a_route_is_described_as_it_is() {
        for (var call : contract.operations()) {
            var security = call.operation().path("security");
            switch (RouteAccess.of(call.toString()).orElseThrow().kind()) {
                case OPEN -> assertThat(security.size()).as(call.toString()).isZero();
                case LOGGED_IN, BUYERS_OWN ->
                    assertThat(security.toString()).as(call.toString()).isEqualTo("[{\"bearer\":[]}]");
                case ORGANIZERS, ORGANIZERS_OWN ->
                    assertThat(security.toString())
                            .as(call.toString())
                            .isEqualTo("[{\"bearer\":[\"organizer\",\"admin\"]}]");
                case ADMINS ->
                    assertThat(security.toString()).as(call.toString()).isEqualTo("[{\"bearer\":[\"admin\"]}]");
            }
        }
    }

    @Test
    void every_code_that_a_refusal_in_the_source_has_is_described() throws IOException {
        var described = api.get("/v3/api-docs").text();
        var refusal = Pattern.compile(
                "(?:HttpStatus\\.[A-Z_]+|CONFLICT|UNPROCESSABLE_CONTENT|NOT_FOUND)," + "\\s*\"([a-z_]+)\",");
        Set<String> codes = new TreeSet<>();
        try (var sources = Files.walk(Path.of("src/main/java"))) {
            for (var source :
                    sources.filter(file -> file.toString().endsWith(".java")).toList()) {
                refusal.matcher(Files.readString(source)).results().forEach(found -> codes.add(found.group(1)));
            }
        }
        assertThat(codes)
                .contains("seats_taken", "email_taken", "internal_error")
                .hasSizeGreaterThan(50);
        codes.remove("internal_error"); // nobody may rely on that one
        assertThat(codes).allMatch(code -> described.contains("\"" + code + "\""));
    }

    @Test
    void every_body_has_an_example_that_its_schema_takes() {
        var faults = new TreeMap<String, String>();
        for (var call : contract.operations()) {
            contract.bodies(call).forEach((where, body) -> {
                assertThat(body.has("example") || body.has("examples"))
                        .as(call + " " + where)
                        .isTrue();
                var wrong = contract.faults(body.path("schema"), contract.example(body));
                if (!wrong.isEmpty()) {
                    faults.put(call + " " + where, wrong.toString());
                }
            });
        }
        assertThat(faults).isEmpty();
    }
}
