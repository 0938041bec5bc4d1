package io.holdfast.stripe;

import io.holdfast.stripe.catalogue.Prices;
import io.holdfast.stripe.catalogue.Products;
import io.holdfast.stripe.charges.Charges;
import io.holdfast.stripe.checkout.Sessions;
import io.holdfast.stripe.control.Bank;
import io.holdfast.stripe.control.Buyer;
import io.holdfast.stripe.control.Control;
import io.holdfast.stripe.control.ControlDoor;
import io.holdfast.stripe.control.Totals;
import io.holdfast.stripe.disputes.Disputes;
import io.holdfast.stripe.events.Events;
import io.holdfast.stripe.gate.Gate;
import io.holdfast.stripe.intents.Intents;
import io.holdfast.stripe.intents.Settlement;
import io.holdfast.stripe.pages.AuthenticatePage;
import io.holdfast.stripe.pages.CheckoutPage;
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

    private static final String INTENT = "/_control/payment_intents/{id}";

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
    RouterFunction<ServerResponse> saleRoutes(Gate gate, Products products, Prices prices, Sessions sessions) {
        return RouterFunctions.route()
                .POST("/v1/products", request -> gate.write(request, products::create))
                .GET("/v1/products", request -> gate.read(request, products::list))
                .GET("/v1/products/{id}", request -> gate.read(request, products::retrieve))
                .POST("/v1/products/{id}", request -> gate.write(request, products::update))
                .POST("/v1/prices", request -> gate.write(request, prices::create))
                .GET("/v1/prices", request -> gate.read(request, prices::list))
                .GET("/v1/prices/{id}", request -> gate.read(request, prices::retrieve))
                .POST("/v1/prices/{id}", request -> gate.write(request, prices::update))
                .POST("/v1/checkout/sessions", request -> gate.write(request, sessions::create))
                .GET("/v1/checkout/sessions", request -> gate.read(request, sessions::list))
                .GET("/v1/checkout/sessions/{id}", request -> gate.read(request, sessions::retrieve))
                .POST("/v1/checkout/sessions/{id}", request -> gate.write(request, sessions::update))
                .GET("/v1/checkout/sessions/{id}/line_items", request -> gate.read(request, sessions::lineItems))
                .POST("/v1/checkout/sessions/{id}/expire", request -> gate.write(request, sessions::expire))
                .build();
    }

    @Bean
    RouterFunction<ServerResponse> disputeRoutes(Gate gate, Disputes disputes) {
        return RouterFunctions.route()
                .GET("/v1/disputes", request -> gate.read(request, disputes::list))
                .GET("/v1/disputes/{id}", request -> gate.read(request, disputes::retrieve))
                .POST("/v1/disputes/{id}", request -> gate.write(request, disputes::update))
                .POST("/v1/disputes/{id}/close", request -> gate.write(request, disputes::close))
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
                .build();
    }

    @Bean
    RouterFunction<ServerResponse> controlRoutes(
            ControlDoor door, Control control, Totals totals, Buyer buyer, Bank bank, Settlement settlement) {
        return RouterFunctions.route()
                .GET("/_control/faults", control::faults)
                .PUT("/_control/faults", control::replaceFaults)
                .DELETE("/_control/faults", control::resetFaults)
                .GET("/_control/webhooks", control::webhooks)
                .POST("/_control/webhooks/flush", control::flushWebhooks)
                .GET("/_control/ledger", request -> door.read(request, totals::show))
                .POST("/_control/checkout/sessions/{id}/pay", request -> door.write(request, buyer::pay))
                .POST(INTENT + "/authenticate", request -> door.write(request, buyer::authenticate))
                .POST("/_control/refunds/{id}/settle", request -> door.write(request, bank::settleRefund))
                .POST("/_control/charges/{id}/dispute", request -> door.write(request, bank::dispute))
                .POST("/_control/disputes/{id}/close", request -> door.write(request, bank::closeDispute))
                .POST(INTENT + "/settle", request -> door.write(request, bank::settlePayment))
                .POST(INTENT + "/expire_authorization", request -> door.write(request, settlement::expireAuthorization))
                .build();
    }

    @Bean
    RouterFunction<ServerResponse> pageRoutes(PayPage pay, AuthenticatePage authenticate, CheckoutPage checkout) {
        return RouterFunctions.route()
                .GET("/healthz", _ -> ServerResponse.ok().body("ok"))
                .GET("/checkout/{id}", checkout::show)
                .POST("/checkout/{id}", checkout::submit)
                .GET("/pay/{id}", pay::show)
                .POST("/pay/{id}", pay::submit)
                .GET("/pay/{id}/result", pay::result)
                .GET("/pay/{id}/authenticate", authenticate::show)
                .POST("/pay/{id}/authenticate", authenticate::submit)
                .build();
    }

    /** The last one: it takes whatever the others did not. */
    @Bean
    RouterFunction<ServerResponse> unknownRoutes(Gate gate) {
        return RouterFunctions.route(RequestPredicates.path("/v1/**"), gate::unknown);
    }
}
