package io.holdfast.stripe.objects;

import tools.jackson.databind.node.ObjectNode;

/** A bank account in the United States, inside a PaymentMethod or a Charge. */
final class BankAccountShape {

    private BankAccountShape() {}

    static ObjectNode of(PaymentMethod method) {
        TestCard account = method.card();
        return Json.object()
                .put("account_holder_type", "individual")
                .put("account_type", "checking")
                .put("bank_name", "STRIPE TEST BANK")
                .put("fingerprint", account.fingerprint())
                .put("last4", account.last4())
                .put("routing_number", "110000000");
    }
}
