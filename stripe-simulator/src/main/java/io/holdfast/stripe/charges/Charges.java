package io.holdfast.stripe.charges;

import io.holdfast.stripe.ledger.Ledger;
import io.holdfast.stripe.ledger.Window;
import io.holdfast.stripe.objects.Charge;
import io.holdfast.stripe.objects.ChargeShape;
import io.holdfast.stripe.objects.PaymentMethod;
import io.holdfast.stripe.objects.PaymentMethodShape;
import io.holdfast.stripe.wire.Answer;
import io.holdfast.stripe.wire.Call;
import io.holdfast.stripe.wire.Form;
import io.holdfast.stripe.wire.Refused;
import io.holdfast.stripe.wire.StripeError;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Shows charges, and the payment methods that they were made with. */
@Component
public class Charges {

    private final Ledger ledger;

    Charges(Ledger ledger) {
        this.ledger = ledger;
    }

    public Answer retrieve(Call call) {
        call.form().refuseUnknown(Set.of());
        return ledger.find(Charge.class, call.id())
                .map(ChargeShape::of)
                .map(Answer::ok)
                .orElseThrow(() -> Refused.byState(StripeError.noSuch("charge", "id", call.id())));
    }

    public Answer list(Call call) {
        Form form = call.form();
        Window window = Window.of(form);
        Optional<String> intentId = form.text("payment_intent");
        form.refuseUnknown(Set.of("customer", "transfer_group"));
        List<Charge> found = ledger.list(
                Charge.class,
                window,
                charge -> intentId.isEmpty() || charge.intentId().equals(intentId.get()));
        return Answer.ok(window.page("/v1/charges", found, ChargeShape::of));
    }

    public Answer retrieveMethod(Call call) {
        call.form().refuseUnknown(Set.of());
        return ledger.find(PaymentMethod.class, call.id())
                .map(PaymentMethodShape::of)
                .map(Answer::ok)
                .orElseThrow(() -> Refused.byState(StripeError.noSuch("PaymentMethod", "payment_method", call.id())));
    }
}
