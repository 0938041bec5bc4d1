package io.holdfast.stripe;

import io.holdfast.stripe.settings.Settings;
import java.time.Clock;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** Starts the local Stripe. Everything that it depends on, time included, is wired here or by constructor. */
@SpringBootApplication(proxyBeanMethods = false)
@EnableConfigurationProperties(Settings.class)
public class StripeSimulator {

    /** Runs until the process is told to end. */
    public static void main(String[] args) {
        SpringApplication.run(StripeSimulator.class, args);
    }

    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.systemUTC();
    }
}
