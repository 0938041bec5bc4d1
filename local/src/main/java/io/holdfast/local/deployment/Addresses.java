package io.holdfast.local.deployment;

import io.holdfast.local.parts.Api;
import io.holdfast.local.parts.Connect;
import io.holdfast.local.parts.Engine;
import io.holdfast.local.parts.Postgres;
import io.holdfast.local.parts.Registry;
import io.holdfast.local.parts.StripeSimulator;
import io.holdfast.local.settings.Payments;
import io.holdfast.local.settings.Port;
import io.holdfast.local.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Where a running deployment answers, as variables: how one started later, such as the demo, finds it. */
public record Addresses(Map<String, String> variables) {
    private static final String FILE = "addresses";

    public Addresses {
        variables = new TreeMap<>(variables);
    }

    static Addresses of(Settings settings) {
        Map<String, String> variables = new TreeMap<>();
        variables.put("HOLDFAST_API", Api.url(settings));
        variables.put(
                "HOLDFAST_MANAGEMENT", "http://127.0.0.1:" + settings.ports().of(Port.MANAGEMENT));
        variables.put("HOLDFAST_ENGINES", Engine.urls(settings));
        variables.put("HOLDFAST_KAFKA", "127.0.0.1:" + settings.ports().of(Port.KAFKA));
        variables.put("HOLDFAST_REGISTRY", Registry.url(settings));
        variables.put("HOLDFAST_CONNECT", Connect.url(settings));
        variables.put("HOLDFAST_PARTITIONS", Integer.toString(settings.partitions()));
        variables.put("HOLDFAST_POSTGRES_URL", Postgres.url(settings));
        variables.put("HOLDFAST_POSTGRES_USER", Postgres.USER);
        variables.put("HOLDFAST_POSTGRES_PASSWORD", Postgres.PASSWORD);
        variables.put("HOLDFAST_REDIS", "127.0.0.1:" + settings.ports().of(Port.REDIS));
        if (settings.payments() instanceof Payments.Simulated simulated) {
            variables.put("HOLDFAST_STRIPE_API_BASE", StripeSimulator.url(settings));
            variables.put("HOLDFAST_STRIPE_KEY", simulated.key());
            variables.put("HOLDFAST_STRIPE_WEBHOOK_SECRETS", simulated.webhookSecrets());
        }
        return new Addresses(variables);
    }

    /** The addresses of the deployment that is ready on this directory, if one is. */
    public static Optional<Addresses> running(Path run) throws IOException {
        Path file = run.resolve(FILE);
        if (DataDirectory.supervisor(run).isEmpty() || !Files.exists(file)) {
            return Optional.empty();
        }
        Map<String, String> variables = new TreeMap<>();
        for (String line : Files.readAllLines(file)) {
            int equals = line.indexOf('=');
            variables.put(line.substring(0, equals), line.substring(equals + 1));
        }
        return Optional.of(new Addresses(variables));
    }

    void write(Path run) throws IOException {
        Files.write(
                run.resolve(FILE),
                variables.entrySet().stream()
                        .map(variable -> variable.getKey() + "=" + variable.getValue())
                        .toList());
    }

    static void delete(Path run) throws IOException {
        Files.deleteIfExists(run.resolve(FILE));
    }
}
