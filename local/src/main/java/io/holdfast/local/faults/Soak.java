package io.holdfast.local.faults;

import io.holdfast.local.demo.audit.Log;
import io.holdfast.local.demo.calls.Api;
import io.holdfast.local.demo.calls.Control;
import io.holdfast.local.demo.calls.Http;
import io.holdfast.local.demo.calls.NoAnswer;
import io.holdfast.local.demo.calls.Stripe;
import io.holdfast.local.demo.sale.Tokens;
import io.holdfast.local.demo.setup.Endpoints;
import io.holdfast.local.settings.Problem;
import java.nio.file.Path;
import java.time.Duration;

/** A deployment that is up, for sales at which the payment provider fails. */
public final class Soak implements AutoCloseable {
    private static final int CALLS_AT_ONCE = 160;
    private static final Duration SHORT = Duration.ofMillis(250);

    private final Http calls = new Http(CALLS_AT_ONCE);
    private final Http payments = new Http(CALLS_AT_ONCE);
    private final Http hasty = new Http(CALLS_AT_ONCE, SHORT);
    private final Endpoints endpoints;
    private final Tokens tokens;
    private final boolean captureAfterSale;

    /** @param data the deployment's directory, whose key signs the buyers' tokens */
    public Soak(Endpoints endpoints, Path data, boolean captureAfterSale) {
        this.endpoints = endpoints;
        this.tokens = Tokens.signedWith(
                data.resolve("keys").resolve("jwt.pem"), endpoints.tokenIssuer(), endpoints.tokenAudience());
        this.captureAfterSale = captureAfterSale;
    }

    /** Sells once, with this going wrong, and counts. */
    public Figures row(Knob knob, int orders, long seed) {
        try {
            return new Row(this, knob, orders, seed).run();
        } catch (NoAnswer unanswered) {
            throw new Problem("no answer: " + unanswered.getMessage(), unanswered);
        }
    }

    Api api() {
        return new Api(calls, endpoints.api());
    }

    /** The same for those who hang up early. */
    Api impatient() {
        return new Api(hasty, endpoints.api());
    }

    Stripe stripe() {
        return new Stripe(payments, endpoints.stripe().url(), endpoints.stripe().key());
    }

    Control control() {
        return new Control(payments, endpoints.stripe().url());
    }

    Log log() {
        return Log.at(endpoints.kafka(), endpoints.registry());
    }

    Tokens tokens() {
        return tokens;
    }

    boolean captureAfterSale() {
        return captureAfterSale;
    }

    @Override
    public void close() {
        calls.close();
        payments.close();
        hasty.close();
    }
}
