package io.holdfast.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.stripe.exception.CardException;
import com.stripe.exception.StripeException;
import com.stripe.model.PaymentIntent;
import com.stripe.param.RefundCreateParams;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Compares names and types with the example objects that Stripe publishes, where a path to them is given. */
class ShapeTest {

    /** Logged too: the build's own output only counts what was skipped. */
    private static final String SKIPPED =
            "Skipped: the shapes were not compared. Give -Dstripe.fixtures=PATH of Stripe's published examples";

    /** Filled as the case demands, or free in form: their insides are not compared. */
    private static final Set<String> FREE =
            Set.of("metadata", "payment_method_options", "data", "last_payment_error", "next_action");

    /** In Stripe's answers and its client's models, though not in the published examples. */
    private static final Set<String> BEYOND_THE_EXAMPLES = Set.of(
            "charge.outcome.risk_level",
            "charge.outcome.risk_score",
            "payment_intent.automatic_payment_methods.allow_redirects",
            "refund.destination_details.card.reference_status",
            "refund.destination_details.card.reference_type",
            "refund.failure_balance_transaction",
            "refund.failure_reason");

    private static final String[] KEY = {"Authorization", "Bearer " + LocalStripe.KEY};

    @TempDir
    Path data;

    @Test
    void objectsHaveTheFieldsAndTypesThatStripePublishes() throws StripeException {
        JsonNode examples = examples();
        try (var stripe = LocalStripe.start(data)) {
            PaymentIntent paid = stripe.pay(2000, "pm_card_visa");
            stripe.client()
                    .v1()
                    .refunds()
                    .create(RefundCreateParams.builder()
                            .setPaymentIntent(paid.getId())
                            .build());
            catchThrowableOfType(CardException.class, () -> stripe.pay(2000, "pm_card_chargeDeclined"));

            sellAndDispute(stripe, paid);

            List<String> differences = new ArrayList<>();
            compareLists(stripe, examples, differences);
            compareInner(stripe, paid, examples, differences);

            assertThat(differences).isEmpty();
        }
    }

    private static void compareLists(LocalStripe stripe, JsonNode examples, List<String> differences) {
        compareAll("payment_intent", stripe.get("/v1/payment_intents", KEY).body(), examples, differences);
        compareAll(
                "charge", stripe.get("/v1/charges?expand[]=data.refunds", KEY).body(), examples, differences);
        compareAll("refund", stripe.get("/v1/refunds", KEY).body(), examples, differences);
        compareAll("event", stripe.get("/v1/events", KEY).body(), examples, differences);
        for (String list : List.of("checkout/sessions", "disputes", "prices", "products")) {
            String kind = list.equals("checkout/sessions") ? "checkout.session" : list.substring(0, list.length() - 1);
            compareAll(kind, stripe.get("/v1/" + list, KEY).body(), examples, differences);
        }
    }

    /** What is not listed: a payment method, and the transactions of a dispute. */
    private static void compareInner(
            LocalStripe stripe, PaymentIntent paid, JsonNode examples, List<String> differences) {
        JsonNode dispute = JsonMapper.shared()
                .readTree(stripe.get("/v1/disputes", KEY).body())
                .at("/data/0");
        assertThat(dispute.path("balance_transactions")).hasSize(2);
        dispute.path("balance_transactions")
                .forEach(one -> compare("balance_transaction", examples.path("balance_transaction"), one, differences));
        JsonNode method = JsonMapper.shared()
                .readTree(stripe.get("/v1/payment_methods/" + paid.getPaymentMethod(), KEY)
                        .body());
        compare("payment_method", examples.path("payment_method"), method, differences);
    }

    /** Sessions of each status, prices with them, a refund that failed, and a dispute that was won. */
    private static void sellAndDispute(LocalStripe stripe, PaymentIntent paid) throws StripeException {
        for (int i = 0; i < 3; i++) {
            String id = stripe.client()
                    .v1()
                    .checkout()
                    .sessions()
                    .create(CheckoutTest.params().build())
                    .getId();
            if (i == 1) {
                stripe.control("checkout/sessions/" + id + "/pay", "payment_method=pm_card_visa");
            } else if (i == 2) {
                stripe.client().v1().checkout().sessions().expire(id);
            }
        }
        String refundId =
                stripe.client().v1().refunds().list().getData().getFirst().getId();
        stripe.control("refunds/" + refundId + "/settle", "status=failed");
        String disputeId = stripe.control("charges/" + paid.getId() + "/dispute", "")
                .path("id")
                .asString();
        stripe.control("disputes/" + disputeId + "/close", "status=won");
    }

    private static JsonNode examples() {
        Optional<Path> file = Optional.ofNullable(System.getProperty("stripe.fixtures"))
                .or(() -> Optional.ofNullable(System.getenv("STRIPE_FIXTURES")))
                .or(() -> Optional.ofNullable(System.getenv("stripe.fixtures")))
                .map(Path::of);
        boolean given = file.isPresent() && Files.isRegularFile(file.get());
        if (!given) {
            LoggerFactory.getLogger(ShapeTest.class).warn(SKIPPED);
        }
        assumeTrue(given, SKIPPED);
        return JsonMapper.shared().readTree(file.orElseThrow());
    }

    private static void compareAll(String kind, String list, JsonNode examples, List<String> differences) {
        JsonNode data = JsonMapper.shared().readTree(list).path("data");
        assertThat(data).isNotEmpty();
        data.forEach(ours -> compare(kind, examples.path(kind), ours, differences));
    }

    private static void compare(String path, JsonNode example, JsonNode ours, List<String> differences) {
        for (String name : example.propertyNames()) {
            String at = path + "." + name;
            if (!ours.has(name)) {
                differences.add(at + " is missing");
            } else if (!ours.path(name).isNull() && !example.path(name).isNull()) {
                compareValues(at, name, example.path(name), ours.path(name), differences);
            }
        }
        for (String name : ours.propertyNames()) {
            if (!example.has(name) && !BEYOND_THE_EXAMPLES.contains(path + "." + name)) {
                differences.add(path + "." + name + " is not Stripe's");
            }
        }
    }

    private static void compareValues(
            String at, String name, JsonNode example, JsonNode ours, List<String> differences) {
        if (!example.getNodeType().equals(ours.getNodeType())) {
            differences.add(at + " is " + ours.getNodeType() + ", not " + example.getNodeType());
        } else if (example.isObject() && !FREE.contains(name)) {
            if (!name.equals("refunds")) {
                compare(at, example, ours, differences);
            }
        }
    }
}
