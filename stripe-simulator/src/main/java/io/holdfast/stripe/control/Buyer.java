package io.holdfast.stripe.control;

import io.holdfast.stripe.checkout.Purchase;
import io.holdfast.stripe.intents.Authentication;
import io.holdfast.stripe.ledger.Batch;
import io.holdfast.stripe.ledger.Ledger;
import io.holdfast.stripe.objects.FailureShape;
import io.holdfast.stripe.objects.Intent;
import io.holdfast.stripe.objects.IntentShape;
import io.holdfast.stripe.objects.IntentStatus;
import io.holdfast.stripe.objects.Session;
import io.holdfast.stripe.objects.SessionShape;
import io.holdfast.stripe.objects.TestCard;
import io.holdfast.stripe.wire.Answer;
import io.holdfast.stripe.wire.Call;
import io.holdfast.stripe.wire.Form;
import io.holdfast.stripe.wire.Refused;
import io.holdfast.stripe.wire.StripeError;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** What a buyer does in a browser, in one call: for tests and load generators. */
@Component
public class Buyer {

    private final Ledger ledger;
    private final Purchase purchase;
    private final Authentication authentication;

    Buyer(Ledger ledger, Purchase purchase, Authentication authentication) {
        this.ledger = ledger;
        this.purchase = purchase;
        this.authentication = authentication;
    }

    /** Pays a Checkout Session. 402 where the method is declined: the session stays open. */
    public Answer pay(Call call, Batch batch) {
        Form form = call.form();
        String methodId = form.required("payment_method");
        Optional<String> email = form.text("email");
        Optional<Boolean> completes = completes(form);
        form.refuseUnknown(Set.of());
        TestCard card = TestCard.byTestId(methodId)
                .or(() -> TestCard.byNumber(methodId))
                .orElseThrow(() -> Refused.malformed(StripeError.invalid(
                        "resource_missing", "payment_method", "No such test card or account: '" + methodId + "'")));
        Session session = ledger.find(Session.class, call.id())
                .orElseThrow(() -> Refused.byState(StripeError.noSuch("checkout.session", "id", call.id())));
        Intent tried = purchase.pay(session, card, email, call.baseUrl(), batch);
        Intent after =
                completes.map(done -> authentication.answer(tried, done, batch)).orElse(tried);
        return outcome(after, batch);
    }

    /** Answers the bank's question for an intent that requires an action. */
    public Answer authenticate(Call call, Batch batch) {
        boolean completes = completes(call.form())
                .orElseThrow(() -> Refused.malformed(StripeError.invalid(
                        "parameter_missing", "authentication", "Missing required param: authentication.")));
        call.form().refuseUnknown(Set.of());
        Intent intent = ledger.find(Intent.class, call.id())
                .orElseThrow(() -> Refused.byState(StripeError.noSuch("payment_intent", "id", call.id())));
        if (intent.status() != IntentStatus.REQUIRES_ACTION) {
            throw Refused.byState(StripeError.invalid(
                    "The intent has a status of " + intent.status().wire() + ", not requires_action."));
        }
        return Answer.ok(IntentShape.of(authentication.answer(intent, completes, batch)));
    }

    private static Optional<Boolean> completes(Form form) {
        return form.oneOf("authentication", List.of("complete", "fail")).map("complete"::equals);
    }

    private static Answer outcome(Intent after, Batch batch) {
        ObjectNode intent = IntentShape.of(after);
        if (after.lastFailure().isPresent()) {
            return FailureShape.cardError(after.lastFailure().get(), intent).answer();
        }
        Session session =
                after.sessionId().flatMap(id -> batch.find(Session.class, id)).orElseThrow();
        ObjectNode json = SessionShape.of(session);
        json.set("payment_intent", intent);
        return Answer.ok(json);
    }
}
