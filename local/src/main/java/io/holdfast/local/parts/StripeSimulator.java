package io.holdfast.local.parts;

import io.holdfast.local.parts.Blueprint.Claim;
import io.holdfast.local.parts.Blueprint.WhenItDies;
import io.holdfast.local.process.Command;
import io.holdfast.local.process.Jvm;
import io.holdfast.local.settings.Port;
import io.holdfast.local.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The local Stripe, which sends its webhooks to the API. */
public final class StripeSimulator {
    /** What the API acts upon; it would ignore the others one by one. */
    private static final String EVENTS = String.join(
            ",",
            "payment_intent.succeeded",
            "payment_intent.payment_failed",
            "payment_intent.processing",
            "payment_intent.requires_action",
            "payment_intent.amount_capturable_updated",
            "payment_intent.canceled",
            "checkout.session.completed",
            "checkout.session.async_payment_succeeded",
            "checkout.session.async_payment_failed",
            "checkout.session.expired",
            "refund.created",
            "refund.updated",
            "refund.failed",
            "charge.dispute.created",
            "charge.dispute.updated",
            "charge.dispute.closed",
            "charge.dispute.funds_withdrawn",
            "charge.dispute.funds_reinstated");

    public static final String NAME = "stripe-simulator";
    private static final int HEAP_MEGABYTES = 256;

    private StripeSimulator() {}

    public static String url(Settings settings) {
        return "http://127.0.0.1:" + settings.ports().of(Port.STRIPE);
    }

    static Blueprint part(Settings settings) {
        int port = settings.ports().of(Port.STRIPE);
        return new Blueprint(
                NAME,
                List.of(),
                List.of(new Claim(port, Port.STRIPE.variable())),
                () -> launch(settings, port),
                () -> Probe.httpOk(port, "/healthz"),
                WhenItDies.START_AGAIN);
    }

    private static Command launch(Settings settings, int port) throws IOException {
        Path directory = Files.createDirectories(settings.data().resolve(NAME));
        Jvm jvm = Jvm.of(settings.data(), HEAP_MEGABYTES, "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");
        return new BootApp(settings, NAME)
                .command(
                        jvm,
                        Map.of(
                                "HOLDFAST_STRIPE_PORT", Integer.toString(port),
                                "HOLDFAST_STRIPE_KEY", settings.payments().key(),
                                "HOLDFAST_STRIPE_WEBHOOK_SECRET",
                                        settings.payments().webhookSecrets(),
                                "HOLDFAST_STRIPE_WEBHOOK_EVENTS", EVENTS,
                                "HOLDFAST_STRIPE_WEBHOOK_URL", Api.url(settings) + "/api/v1/webhooks/stripe",
                                "HOLDFAST_STRIPE_DATA", directory.toString()));
    }
}
