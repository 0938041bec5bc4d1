package io.holdfast.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;

@ApiTest
class OperationsTest {
    private final Client api;
    private final Client management;

    @Autowired
    OperationsTest(@LocalServerPort int port, @LocalManagementPort int managementPort) {
        this.api = Client.at(port);
        this.management = Client.at(managementPort);
    }

    @Test
    void health_is_told_on_the_public_port_without_details() {
        var answer = api.get("/healthz");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).isEqualTo("{\"status\":\"UP\"}");
    }

    @Test
    void metrics_and_details_live_on_the_management_port_only() {
        assertThat(management.get("/actuator/prometheus").text()).contains("jvm_memory_used_bytes");
        assertThat(management.get("/actuator/health").text()).contains("\"db\"");
        assertThat(management.get("/actuator/health/liveness").status()).isEqualTo(200);
        assertThat(management.get("/actuator/env").status()).isEqualTo(404);
        assertThat(api.get("/actuator/health").status()).isEqualTo(404);
    }

    @Test
    void the_description_of_the_api_names_its_fields_as_they_are_on_the_wire() {
        var document = api.get("/v3/api-docs");
        assertThat(document.status()).isEqualTo(200);
        assertThat(document.json().path("openapi").asString()).startsWith("3.1");
        assertThat(document.text()).contains("/api/v1/events/{id}").contains("max_tickets_per_user");
        assertThat(document.text()).doesNotContain("maxTicketsPerUser").doesNotContain("\"caller\"");
        assertThat(document.json()
                        .at("/components/schemas/EventView/properties/ticket_price/type")
                        .asString())
                .isEqualTo("number");
        assertThat(api.get("/swagger-ui.html").status()).isEqualTo(302);
        assertThat(api.get("/swagger-ui/index.html").status()).isEqualTo(200);
    }

    @Test
    void the_description_tells_of_limits_captchas_and_keys() {
        var paths = api.get("/v3/api-docs").json().path("paths");
        assertThat(paths.size()).isGreaterThan(30);
        for (var path : paths) {
            for (var operation : path) {
                assertThat(operation.at("/responses/429/$ref").asString())
                        .as(operation.path("operationId").asString())
                        .contains("too_many_requests");
            }
        }
        assertThat(paths.path("/api/v1/events/{id}/book").at("/post/parameters").findValuesAsString("name"))
                .contains("Captcha-Token", "Idempotency-Key");
        assertThat(paths.path("/api/v1/events").at("/post/parameters").findValuesAsString("name"))
                .contains("Idempotency-Key");
        assertThat(api.get("/v3/api-docs")
                        .json()
                        .at("/components/schemas/EventForm/properties/sales_end/format")
                        .asString())
                .isEqualTo("date-time");
    }

    @Test
    void the_description_tells_dialects_from_the_contract() {
        var document = api.get("/v3/api-docs").json();
        var dialects = Map.of(
                "/events/{id}/book", "Dialect: bare",
                "/ticket_master/v1/bookings/complete", "Dialect: ticket_master",
                "/api/checkout", "Dialect: seat details");
        dialects.forEach((path, tag) -> assertThat(
                        document.path("paths").path(path).at("/post/tags/0").asString())
                .isEqualTo(tag));
        assertThat(document.path("paths")
                        .path("/api/v1/events/{id}/book")
                        .at("/post/tags/0")
                        .asString())
                .doesNotContain("Dialect");
        assertThat(document.path("paths").findValuesAsString("operationId"))
                .contains("booking_book", "bareBook", "seatDetails_reserve");
        var schemas = document.at("/components/schemas");
        assertThat(schemas.at("/SeatDetailsForm/properties").propertyNames())
                .containsExactlyInAnyOrder("userId", "eventId", "seatDetails", "recaptchaToken");
        assertThat(schemas.at("/LineItemsForm/properties").propertyNames())
                .containsExactlyInAnyOrder("user_id", "line_items", "total_price");
        assertThat(schemas.at("/OrderAnswer/properties").has("updated_at")).isFalse();
    }

    @Test
    void what_does_not_exist_is_not_found_for_everyone() {
        for (var path : new String[] {"/", "/nope", "/api/v1/nope", "/api/v1/events/7/nope/nope", "/error"}) {
            var answer = api.get(path);
            assertThat(answer.status()).as(path).isEqualTo(404);
            assertThat(answer.code()).as(path).isEqualTo("not_found");
            assertThat(answer.header("Content-Type")).as(path).startsWith("application/problem+json");
        }
        assertThat(api.guest().get("/api/v1/nope").status()).isEqualTo(404);
    }

    @Test
    void answers_carry_the_headers_that_browsers_heed() {
        var answer = api.get("/api/v1/events");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("X-Frame-Options")).isEqualTo("DENY");
        assertThat(answer.header("Set-Cookie")).isEmpty();
    }
}
