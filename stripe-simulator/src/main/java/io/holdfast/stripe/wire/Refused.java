package io.holdfast.stripe.wire;

/**
 * Ends a call with an error answer; nothing that the call meant to write is kept. An idempotency key remembers the
 * answer only when execution had begun: a request that fails its checks may be mended and sent again under its key.
 */
public final class Refused extends RuntimeException {

    private final transient Answer answer;
    private final boolean begun;

    private Refused(Answer answer, boolean begun) {
        super(answer.body().path("error").path("message").asString(""), null, false, false);
        this.answer = answer;
        this.begun = begun;
    }

    /** The request is malformed: nothing was looked up yet. */
    public static Refused malformed(StripeError error) {
        return new Refused(error.answer(), false);
    }

    /** The request is well-formed, and the state of things speaks against it. */
    public static Refused byState(StripeError error) {
        return new Refused(error.answer(), true);
    }

    public Answer answer() {
        return answer;
    }

    public boolean begun() {
        return begun;
    }
}
