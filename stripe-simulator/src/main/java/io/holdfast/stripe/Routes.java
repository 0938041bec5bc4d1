package io.holdfast.stripe;

import io.holdfast.stripe.charges.Charges;
import io.holdfast.stripe.events.Events;
import io.holdfast.stripe.gate.Gate;
import io.holdfast.stripe.intents.Intents;
import io.holdfast.stripe.intents.Settlement;
import io.holdfast.stripe.pages.AuthenticatePage;
import io.holdfast.stripe.pages.PayPage;
import io.holdfast.stripe.refunds.Refunds;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.function.RequestPredicates;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;

/** Every address that this server has. */
@Configuration(proxyBeanMethods = false)
class Routes {

    @Bean
    RouterFunction<ServerResponse> intentRoutes(Gate gate, Intents intents, Settlement settlement) {
        return RouterFunctions.route()
                .POST("/v1/payment_intents", request -> gate.write(request, intents::create))
                .GET("/v1/payment_intents", request -> gate.read(request, intents::list))
                .GET("/v1/payment_intents/{id}", request -> gate.readFromBrowser(request, intents::retrieve))
                .POST("/v1/payment_intents/{id}", request -> gate.write(request, intents::update))
                .POST("/v1/payment_intents/{id}/confirm", request -> gate.writeFromBrowser(request, intents::confirm))
                .POST("/v1/payment_intents/{id}/capture", request -> gate.write(request, settlement::capture))
                .POST("/v1/payment_intents/{id}/cancel", request -> gate.write(request, settlement::cancel))
                .build();
    }

    @Bean
    RouterFunction<ServerResponse> moneyRoutes(Gate gate, Charges charges, Refunds refunds, Events events) {
        return RouterFunctions.route()
                .GET("/v1/charges", request -> gate.read(request, charges::list))
                .GET("/v1/charges/{id}", request -> gate.read(request, charges::retrieve))
                .GET("/v1/payment_methods/{id}", request -> gate.read(request, charges::retrieveMethod))
                .POST("/v1/refunds", request -> gate.write(request, refunds::create))
                .GET("/v1/refunds", request -> gate.read(request, refunds::list))
                .GET("/v1/refunds/{id}", request -> gate.read(request, refunds::retrieve))
                .POST("/v1/refunds/{id}", request -> gate.write(request, refunds::update))
                .GET("/v1/events", request -> gate.read(request, events::list))
                .GET("/v1/events/{id}", request -> gate.read(request, events::retrieve))
                .route(RequestPredicates.path("/v1/**"), gate::unknown)
                .build();
    }

    @Bean
    RouterFunction<ServerResponse> pageRoutes(PayPage pay, AuthenticatePage authenticate) {
        return RouterFunctions.route()
                .GET("/healthz", _ -> ServerResponse.ok().body("ok"))
                .GET("/pay/{id}", pay::show)
                .POST("/pay/{id}", pay::submit)
                .GET("/pay/{id}/result", pay::result)
                .GET("/pay/{id}/authenticate", authenticate::show)
                .POST("/pay/{id}/authenticate", authenticate::submit)
                .build();
    }
}
