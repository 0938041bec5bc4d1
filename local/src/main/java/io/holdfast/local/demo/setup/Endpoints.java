package io.holdfast.local.demo.setup;

import io.holdfast.local.settings.Problem;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where the deployment answers.
 *
 * @param api the address of the API, without a path
 * @param engines the addresses of the engines' management ports
 * @param stripe the address of the payment simulator
 * @param commitMillis the engine's commit interval, where the environment sets it; the engine does not tell
 */
public record Endpoints(
        String api,
        List<String> engines,
        String kafka,
        String registry,
        Stripe stripe,
        Postgres postgres,
        String tokenIssuer,
        String tokenAudience,
        Optional<String> commitMillis) {
    public record Stripe(String url, String key) {
        @Override
        public String toString() {
            return url;
        }
    }

    public record Postgres(String url, String user, String password) {
        @Override
        public String toString() {
            return url;
        }
    }

    /** Reads the variables that a deployment leaves for those that come after it. */
    public static Endpoints of(Map<String, String> variables) {
        if (!variables.containsKey("HOLDFAST_STRIPE_API_BASE")) {
            throw new Problem("the demo pays at the simulator, and this deployment uses Stripe itself:"
                    + " unset HOLDFAST_STRIPE_KEY and start it again");
        }
        return new Endpoints(
                needed(variables, "HOLDFAST_API"),
                List.of(needed(variables, "HOLDFAST_ENGINES").split(",")),
                needed(variables, "HOLDFAST_KAFKA"),
                needed(variables, "HOLDFAST_REGISTRY"),
                new Stripe(needed(variables, "HOLDFAST_STRIPE_API_BASE"), needed(variables, "HOLDFAST_STRIPE_KEY")),
                new Postgres(
                        needed(variables, "HOLDFAST_POSTGRES_URL"),
                        needed(variables, "HOLDFAST_POSTGRES_USER"),
                        needed(variables, "HOLDFAST_POSTGRES_PASSWORD")),
                variables.getOrDefault("HOLDFAST_TOKEN_ISSUER", "holdfast"),
                variables.getOrDefault("HOLDFAST_TOKEN_AUDIENCE", "holdfast-api"),
                Optional.ofNullable(variables.get("HOLDFAST_COMMIT_INTERVAL_MILLIS")));
    }

    private static String needed(Map<String, String> variables, String name) {
        String value = variables.get(name);
        if (value == null || value.isBlank()) {
            throw new Problem(name + " is not set: start the demo with ./holdfast demo");
        }
        return value;
    }
}
