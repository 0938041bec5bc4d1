package io.holdfast.api.payments;

import com.stripe.Stripe;
import io.holdfast.api.engine.FakeHttp;
import java.util.Map;

/** Stripe's objects and events, and a Stripe that gives an object to whoever asks for it by its path. */
final class StripeObjects {
    static final String ORDER = "42." + "a".repeat(22);

    private StripeObjects() {}

    static String event(String type, String object) {
        return event("evt_1", type, object);
    }

    /** Single quotes stand for double ones. */
    static String event(String id, String type, String object) {
        return "{'id':'%s','object':'event','type':'%s','api_version':'%s','data':{'object':%s}}"
                .formatted(id, type, Stripe.API_VERSION, object)
                .replace('\'', '"');
    }

    static String intent(String status, String more) {
        return "{'id':'pi_1','object':'payment_intent','status':'%s','currency':'usd',%s'metadata':{'order_id':'%s'}}"
                .formatted(status, more, ORDER);
    }

    static String session(String status, String paymentStatus) {
        return "{'id':'cs_1','object':'checkout.session','status':'%s','payment_status':'%s','amount_total':15000,"
                        .formatted(status, paymentStatus)
                + "'currency':'usd','payment_intent':'pi_1','metadata':{'order_id':'%s'}}".formatted(ORDER);
    }

    static String refund(String status) {
        return "{'id':'re_1','object':'refund','payment_intent':'pi_1','status':'%s',".formatted(status)
                + "'amount':15000,'currency':'usd','metadata':{'request_id':'rq_1','order_id':'%s'}}".formatted(ORDER);
    }

    static String dispute(String status) {
        return "{'id':'dp_1','object':'dispute','status':'%s','amount':15000,'currency':'usd','payment_intent':'pi_1'}"
                .formatted(status);
    }

    /** Everything else is not there. */
    static FakeHttp.Answer now(FakeHttp.Asked asked, Map<String, String> objects) {
        String object = objects.get(asked.path());
        return object == null
                ? FakeHttp.Answer.of(
                        404, "{\"error\":{\"type\":\"invalid_request_error\",\"code\":\"resource_missing\"}}")
                : FakeHttp.Answer.of(200, object.replace('\'', '"'));
    }
}
