package io.holdfast.api.booking;

import io.holdfast.api.catalogue.Event;
import io.holdfast.api.engine.OrderId;
import io.holdfast.api.protection.captcha.Captchas;
import io.holdfast.api.web.Problem;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Asks for a captcha where an event's owner wants one. A booking that is repeated under its key needs none once its
 * order exists: whoever has solved one captcha for it is not asked to solve another because an answer got lost.
 */
@Component
public final class CaptchaGate {
    private final Captchas captchas;
    private final OrderReader orders;

    CaptchaGate(Captchas captchas, OrderReader orders) {
        this.captchas = captchas;
        this.orders = orders;
    }

    /** @throws Problem 403 {@code captcha_failed}, 503 {@code captcha_unavailable} */
    public void admit(Event event, OrderId order, boolean repeatable, Optional<String> token) {
        if (event.description().captchaRequired()) {
            captchas.admit(
                    token,
                    order.toString(),
                    () -> repeatable && orders.standing(order).isPresent());
        }
    }
}
