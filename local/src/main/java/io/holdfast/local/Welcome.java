package io.holdfast.local;

import io.holdfast.local.parts.Api;
import io.holdfast.local.parts.Connect;
import io.holdfast.local.parts.Engine;
import io.holdfast.local.parts.Mail;
import io.holdfast.local.parts.Postgres;
import io.holdfast.local.parts.Registry;
import io.holdfast.local.parts.StripeSimulator;
import io.holdfast.local.settings.Payments;
import io.holdfast.local.settings.Port;
import io.holdfast.local.settings.Settings;

/**
 * What a person needs to know about a deployment that is ready. The accounts exist in the local profile alone.
 *
 * @param detached whether it runs without a terminal, where no Ctrl-C reaches it
 */
record Welcome(Settings settings, boolean detached) {
    String text() {
        return """
                  API              %s/api/v1 (try %s/swagger-ui.html)
                  management       http://127.0.0.1:%d
                  engines          %s
                  Kafka            127.0.0.1:%d (one broker: not for production)
                  schema registry  %s
                  Kafka Connect    %s
                  Postgres         %s (%s / %s)
                  Redis            127.0.0.1:%d
                  payments         %s
                  mails            %s
                  accounts         admin@holdfast.local / holdfast-admin
                                   organizer@holdfast.local / holdfast-organizer
                  logs             %s
                stop it with %s""".formatted(
                        Api.url(settings),
                        Api.url(settings),
                        port(Port.MANAGEMENT),
                        Engine.urls(settings),
                        port(Port.KAFKA),
                        Registry.url(settings),
                        Connect.url(settings),
                        Postgres.url(settings),
                        Postgres.USER,
                        Postgres.PASSWORD,
                        port(Port.REDIS),
                        payments(),
                        Mail.url(settings),
                        settings.logs(),
                        detached ? down() : "Ctrl-C or " + down());
    }

    private String down() {
        boolean isUsual = settings.data()
                .equals(settings.top().resolve(".holdfast").toAbsolutePath().normalize());
        return isUsual ? "./holdfast down" : "./holdfast down --data " + settings.data();
    }

    private int port(Port port) {
        return settings.ports().of(port);
    }

    private String payments() {
        return switch (settings.payments()) {
            case Payments.Simulated simulated ->
                "simulated, %s (key %s)".formatted(StripeSimulator.url(settings), simulated.key());
            case Payments.StripeTestMode _ -> "Stripe in test mode";
        };
    }
}
