package io.holdfast.api.payments;

import com.stripe.StripeClient;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The way to Stripe. */
@Configuration(proxyBeanMethods = false)
class PaymentsWiring {
    private static final int MAX_NETWORK_RETRIES = 1;

    @Bean
    StripeClient stripeClient(StripeSettings settings) {
        StripeClient.StripeClientBuilder client = StripeClient.builder()
                .setApiKey(settings.key())
                .setHttpClient(new StripeHttp())
                .setMaxNetworkRetries(MAX_NETWORK_RETRIES);
        return (settings.apiBase().isBlank() ? client : client.setApiBase(settings.apiBase())).build();
    }
}
