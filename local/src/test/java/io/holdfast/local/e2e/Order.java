package io.holdfast.local.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;

/** An order as the API shows it. */
record Order(JsonNode json) {
    String id() {
        return json.path("order_id").asText();
    }

    String status() {
        return json.path("status").asText();
    }

    List<String> seats() {
        return json.path("seats").findValuesAsText("seat_id");
    }

    List<String> tickets() {
        return json.path("tickets").findValuesAsText("ticket_code");
    }

    BigDecimal total() {
        return json.path("total_price").decimalValue();
    }

    String payment() {
        return json.path("payment").path("id").asText();
    }

    String clientSecret() {
        return json.path("payment").path("client_secret").asText();
    }

    String refund() {
        return json.path("refund").path("status").asText();
    }
}
