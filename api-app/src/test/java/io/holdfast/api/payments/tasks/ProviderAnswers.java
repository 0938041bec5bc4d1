package io.holdfast.api.payments.tasks;

import io.holdfast.api.engine.FakeHttp;

/** What Stripe answers about the payment of a test's order. */
final class ProviderAnswers {
    static final String ORDER = TaskBench.order(1);

    private ProviderAnswers() {}

    static FakeHttp.Answer ok(String object) {
        return FakeHttp.Answer.of(200, object);
    }

    static String refund(String id, String status, String request) {
        return """
                {"id":"%s","object":"refund","payment_intent":"pi_1","status":"%s",
                 "metadata":{"order_id":"%s","request_id":"%s"}}""".formatted(id, status, ORDER, request);
    }

    static String intent(String status) {
        return """
                {"id":"pi_1","object":"payment_intent","status":"%s","amount":20000,"amount_received":15000,
                 "currency":"usd"}""".formatted(status);
    }

    static String session(String status) {
        return """
                {"id":"cs_1","object":"checkout.session","status":"%s","payment_intent":"pi_1"}""".formatted(status);
    }

    static FakeHttp.Answer list(String... objects) {
        return ok("{\"object\":\"list\",\"data\":[" + String.join(",", objects) + "]}");
    }

    static FakeHttp.Answer error(int status, String code) {
        return FakeHttp.Answer.of(
                status, "{\"error\":{\"type\":\"invalid_request_error\",\"code\":\"" + code + "\",\"message\":\"m\"}}");
    }
}
