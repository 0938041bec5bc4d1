package io.holdfast.engine.query;

import io.holdfast.engine.running.Engine;
import io.holdfast.engine.views.ViewStores;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.Scheduled;

/** Looks each second how far the stores are, so that no query has to: the broker is asked for the ends of its logs. */
@Configuration(proxyBeanMethods = false)
class StoreLooks {
    private final Engine engine;

    StoreLooks(Engine engine) {
        this.engine = engine;
    }

    @Scheduled(fixedDelayString = "PT1S")
    void look() {
        engine.views().ifPresent(ViewStores::look);
    }
}
