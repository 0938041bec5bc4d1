package io.holdfast.local.parts;

import io.holdfast.local.parts.Blueprint.Claim;
import io.holdfast.local.parts.Blueprint.WhenItDies;
import io.holdfast.local.process.Command;
import io.holdfast.local.process.Jvm;
import io.holdfast.local.settings.Keys;
import io.holdfast.local.settings.Payments;
import io.holdfast.local.settings.Port;
import io.holdfast.local.settings.Settings;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** api-app in the local profile. */
public final class Api {
    public static final String NAME = "api";
    public static final String REHEARSAL = "HOLDFAST_REHEARSAL";
    private static final int HEAP_MEGABYTES = 2_048;

    private Api() {}

    public static String url(Settings settings) {
        return "http://127.0.0.1:" + settings.ports().of(Port.API);
    }

    static Blueprint part(Settings settings, Keys keys) {
        int port = settings.ports().of(Port.API);
        return new Blueprint(
                NAME,
                List.of(Broker.NAME, Registry.NAME, Postgres.NAME, Redis.NAME),
                List.of(
                        new Claim(port, Port.API.variable()),
                        new Claim(settings.ports().of(Port.MANAGEMENT), Port.MANAGEMENT.variable())),
                () -> launch(settings, keys),
                () -> Probe.httpOk(port, "/healthz"),
                WhenItDies.START_AGAIN);
    }

    private static Command launch(Settings settings, Keys keys) throws IOException {
        Map<String, String> variables = new TreeMap<>(Log.variables(settings));
        variables.put("SPRING_PROFILES_ACTIVE", "local");
        variables.put("HOLDFAST_API_PORT", Integer.toString(settings.ports().of(Port.API)));
        variables.put(
                "HOLDFAST_MANAGEMENT_PORT", Integer.toString(settings.ports().of(Port.MANAGEMENT)));
        variables.put("HOLDFAST_ENGINES", Engine.urls(settings));
        variables.put("HOLDFAST_POSTGRES_URL", Postgres.url(settings));
        variables.put("HOLDFAST_POSTGRES_USER", Postgres.USER);
        variables.put("HOLDFAST_POSTGRES_PASSWORD", Postgres.PASSWORD);
        variables.put("HOLDFAST_REDIS", "127.0.0.1:" + settings.ports().of(Port.REDIS));
        variables.put("HOLDFAST_SMTP_HOST", "127.0.0.1");
        variables.put("HOLDFAST_SMTP_PORT", Integer.toString(settings.ports().of(Port.SMTP)));
        variables.put("HOLDFAST_JWT_KEY", keys.jwt().toString());
        variables.put("HOLDFAST_TICKET_SIGNING_KEYS", keys.ticketSigning().toString());
        variables.put("HOLDFAST_ORDER_KEY", keys.order());
        variables.put("HOLDFAST_HOOKS_KEY", keys.hooks());
        variables.put("HOLDFAST_STRIPE_KEY", settings.payments().key());
        variables.put("HOLDFAST_STRIPE_WEBHOOK_SECRETS", settings.payments().webhookSecrets());
        if (settings.payments() instanceof Payments.Simulated) {
            variables.put("HOLDFAST_STRIPE_API_BASE", StripeSimulator.url(settings));
        }
        BootApp app = app(settings);
        if (!app.isTrained()) { // a start to try something out, for which somebody waits
            variables.put(REHEARSAL, settings.variables().getOrDefault(REHEARSAL, "0s"));
        }
        return app.trained(Jvm.of(settings.data(), HEAP_MEGABYTES), variables);
    }

    static AotCache learned(Settings settings) throws IOException {
        return app(settings).learned();
    }

    private static BootApp app(Settings settings) {
        return new BootApp(settings, "api-app");
    }
}
