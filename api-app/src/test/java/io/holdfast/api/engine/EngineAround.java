package io.holdfast.api.engine;

import io.holdfast.wire.SchemaRegistry;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** What the application finds on its other side in the tests: a real broker, an engine, its views, and Stripe. */
@TestConfiguration(proxyBeanMethods = false)
public class EngineAround {
    /** Decides as a test says; without a word from it, nobody learns what became of a command. */
    public static final FakeEngine ENGINE = new FakeEngine(0, _ -> FakeEngine.UNREADABLE);

    /** Ready, and knows nothing, unless a test says otherwise. */
    public static final FakeHttp VIEWS = new FakeHttp(EngineAround::nothing);

    public static final FakeHttp STRIPE = new FakeHttp(asked -> FakeHttp.Answer.of(500, "{}"));

    /** The answer of an engine that owns everything and knows nothing. */
    public static FakeHttp.Answer nothing(FakeHttp.Asked asked) {
        return switch (asked.path()) {
            case "/actuator/health/readiness" -> FakeHttp.Answer.of(200, "");
            case "/query/owners" ->
                FakeHttp.Answer.of(
                        200,
                        "{\"owners\":[{\"address\":\"%s\",\"active\":[0,1,2,3],\"standby\":[]}]}"
                                .formatted(VIEWS.address()));
            default -> FakeHttp.Answer.of(404, "");
        };
    }

    @Bean
    @Primary
    SchemaRegistry inMemory() {
        return TestBroker.REGISTRY;
    }

    public static class Addresses implements ApplicationContextInitializer<ConfigurableApplicationContext> {
        @Override
        public void initialize(ConfigurableApplicationContext context) {
            TestPropertyValues.of(
                            "HOLDFAST_KAFKA=" + TestBroker.bootstrap(),
                            "HOLDFAST_PARTITIONS=" + TestBroker.PARTITIONS,
                            "HOLDFAST_ENGINES=" + VIEWS.address(),
                            "HOLDFAST_STRIPE_API_BASE=" + STRIPE.address(),
                            "HOLDFAST_PAYMENTS_RECONCILE_EVERY=0s",
                            "HOLDFAST_PAYMENTS_RECONCILE_LAG=0s",
                            "HOLDFAST_LIVE_EVERY=20ms",
                            "HOLDFAST_LIVE_HEARTBEAT=300ms",
                            "HOLDFAST_BOOK_TIMEOUT_MILLIS=60000",
                            "HOLDFAST_READ_TIMEOUT_MILLIS=60000")
                    .applyTo(context);
        }
    }
}
