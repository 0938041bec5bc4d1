package io.holdfast.api;

/** Stands in for Stripe: gives each key its own payment, unless a test says otherwise. */
final class FakeStripe {
    static final FakeHttp HTTP = new FakeHttp(FakeStripe::payment);

    private FakeStripe() {}

    static String address() {
        return HTTP.address();
    }

    static void recovers() {
        HTTP.answers(FakeStripe::payment);
    }

    private static FakeHttp.Answer payment(FakeHttp.Asked asked) {
        var id = "pi_" + Integer.toHexString(asked.key().hashCode());
        return new FakeHttp.Answer(
                200,
                "{\"id\":\"%s\",\"object\":\"payment_intent\",\"client_secret\":\"%s_secret_1\"}".formatted(id, id));
    }
}
