package io.holdfast.stripe.clockwork;

import io.holdfast.stripe.checkout.Expiry;
import io.holdfast.stripe.disputes.Chargebacks;
import io.holdfast.stripe.intents.Confirmation;
import io.holdfast.stripe.ledger.Batch;
import io.holdfast.stripe.ledger.Ledger;
import io.holdfast.stripe.objects.Charge;
import io.holdfast.stripe.objects.Decline;
import io.holdfast.stripe.objects.Dispute;
import io.holdfast.stripe.objects.Intent;
import io.holdfast.stripe.objects.IntentStatus;
import io.holdfast.stripe.objects.PaymentMethod;
import io.holdfast.stripe.objects.Price;
import io.holdfast.stripe.objects.Product;
import io.holdfast.stripe.objects.Refund;
import io.holdfast.stripe.objects.Session;
import io.holdfast.stripe.objects.Stored;
import io.holdfast.stripe.refunds.RefundCourse;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The course that things take by themselves when they are due. Tests may hurry them along it. */
@Component
public class Course {

    private final Ledger ledger;
    private final Expiry expiry;
    private final Confirmation confirmation;
    private final RefundCourse refunds;
    private final Chargebacks chargebacks;

    Course(Ledger ledger, Expiry expiry, Confirmation confirmation, RefundCourse refunds, Chargebacks chargebacks) {
        this.refunds = refunds;
        this.chargebacks = chargebacks;
        this.ledger = ledger;
        this.expiry = expiry;
        this.confirmation = confirmation;
    }

    void take(Stored due, Batch batch) {
        switch (due) {
            case Session session -> expiry.expire(session, batch);
            case Intent intent -> settle(intent, batch);
            case Charge charge -> chargebacks.take(charge, batch);
            case Refund refund -> refunds.take(refund, batch);
            case Dispute dispute -> chargebacks.take(dispute, batch);
            case PaymentMethod _, Product _, Price _ -> {}
        }
    }

    /** The bank answers as the test account says. */
    private void settle(Intent intent, Batch batch) {
        if (intent.status() == IntentStatus.PROCESSING) {
            Charge charge = charge(intent);
            settle(intent, charge, charge.method().card().decline(), batch);
        }
    }

    /** The bank answers for a payment that is processing. */
    public Intent settle(Intent intent, Optional<Decline> decline, Batch batch) {
        return settle(intent, charge(intent), decline, batch);
    }

    private Intent settle(Intent intent, Charge charge, Optional<Decline> decline, Batch batch) {
        return confirmation.settle(intent, charge, decline, batch);
    }

    private Charge charge(Intent intent) {
        return intent.latestChargeId()
                .flatMap(id -> ledger.find(Charge.class, id))
                .orElseThrow();
    }
}
