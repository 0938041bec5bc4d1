package io.holdfast.engine.query;

import io.holdfast.engine.running.Engine;
import io.holdfast.engine.running.EngineSettings;
import io.holdfast.engine.views.Views;
import io.holdfast.wire.view.MoneySums;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;

/** Shows the money of the partitions that this engine answers for; the sum over all engines is all of it. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class MoneyGauges {
    private static final Logger LOG = LoggerFactory.getLogger(MoneyGauges.class);

    private final Engine engine;
    private final int partitions;
    private final MultiGauge amounts;
    private final MultiGauge imbalances;
    private volatile long unbalanced;

    MoneyGauges(Engine engine, EngineSettings settings, MeterRegistry registry) {
        this.engine = engine;
        this.partitions = settings.partitions();
        amounts = MultiGauge.builder("holdfast.money.minor")
                .description("Money of all orders, in minor units of its currency")
                .register(registry);
        imbalances = MultiGauge.builder("holdfast.money.imbalance.minor")
                .description("What is left over, or missing; an alarm, unless 0")
                .register(registry);
        Gauge.builder("holdfast.money.unbalanced.orders", this, gauges -> gauges.unbalanced)
                .description("Orders whose money does not add up; an alarm, unless 0")
                .register(registry);
    }

    @Scheduled(fixedDelayString = "PT5S")
    void look() {
        engine.views().ifPresent(stores -> {
            try {
                show(new Views(stores, partitions).ownMoney());
            } catch (InvalidStateStoreException e) {
                LOG.debug("The money cannot be read now: what was shown stays", e);
            }
        });
    }

    void show(MoneySums money) {
        amounts.register(money.sums().stream().flatMap(MoneyGauges::rows).toList(), true);
        imbalances.register(
                money.sums().stream()
                        .<MultiGauge.Row<?>>map(
                                sum -> MultiGauge.Row.of(Tags.of("currency", sum.currency()), sum.balance()))
                        .toList(),
                true);
        unbalanced = money.unbalanced();
    }

    private static Stream<MultiGauge.Row<?>> rows(MoneySums.Sum sum) {
        return Map.of(
                        "captured", sum.captured(),
                        "refunded", sum.refunded(),
                        "disputed", sum.disputed(),
                        "sold", sum.sold(),
                        "refunding", sum.refunding(),
                        "fees", sum.fees(),
                        "authorised", sum.authorised())
                .entrySet()
                .stream()
                .map(amount -> MultiGauge.Row.of(
                        Tags.of("currency", sum.currency(), "kind", amount.getKey()), amount.getValue()));
    }
}
