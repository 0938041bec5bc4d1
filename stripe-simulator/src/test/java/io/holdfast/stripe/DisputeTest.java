package io.holdfast.stripe;

import static io.holdfast.stripe.LocalStripe.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.stripe.exception.InvalidRequestException;
import com.stripe.model.Dispute;
import com.stripe.model.Event;
import com.stripe.model.PaymentIntent;
import com.stripe.param.DisputeListParams;
import com.stripe.param.DisputeRetrieveParams;
import com.stripe.param.DisputeUpdateParams;
import com.stripe.param.EventListParams;
import com.stripe.param.RefundCreateParams;
import com.stripe.service.DisputeService;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class DisputeTest {

    @TempDir
    static Path data;

    static LocalStripe stripe;

    @BeforeAll
    static void start() {
        stripe = LocalStripe.start(data);
    }

    @AfterAll
    static void stop() {
        stripe.close();
    }

    @ParameterizedTest
    @CsvSource({
        "pm_card_createDispute, fraudulent, needs_response, 1",
        "pm_card_createDisputeProductNotReceived, product_not_received, needs_response, 1",
        "pm_card_createDisputeInquiry, fraudulent, warning_needs_response, 0"
    })
    void aDisputingCardPaysAndIsDisputedLater(String method, String reason, String status, int transactions)
            throws Exception {
        PaymentIntent paid = stripe.pay(2_000, method);

        Dispute dispute = until(() -> of(paid), found -> !found.isEmpty()).getFirst();

        assertThat(dispute.getReason()).isEqualTo(reason);
        assertThat(dispute.getStatus()).isEqualTo(status);
        assertThat(dispute.getAmount()).isEqualTo(2_000);
        assertThat(dispute.getBalanceTransactions()).hasSize(transactions);
        var expanded = disputes()
                .retrieve(
                        dispute.getId(),
                        DisputeRetrieveParams.builder().addExpand("charge").build());
        assertThat(expanded.getChargeObject().getDisputed()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"winning_evidence, won, 2", "losing_evidence, lost, 1"})
    void evidenceDecidesAsInStripesTestMode(String evidence, String status, int transactions) throws Exception {
        Dispute dispute = disputed("");

        Dispute submitted = disputes().update(dispute.getId(), evidence(evidence));

        assertThat(submitted.getStatus()).isEqualTo("under_review");
        assertThat(submitted.getEvidenceDetails().getSubmissionCount()).isEqualTo(1);
        Dispute closed = until(
                () -> disputes().retrieve(dispute.getId()),
                now -> now.getStatus().equals(status));
        assertThat(closed.getBalanceTransactions()).hasSize(transactions);
        boolean won = status.equals("won");
        assertThat(types(dispute))
                .startsWith(won ? "charge.dispute.funds_reinstated" : "charge.dispute.closed")
                .contains(
                        "charge.dispute.closed",
                        "charge.dispute.updated",
                        "charge.dispute.funds_withdrawn",
                        "charge.dispute.created");
        var again = catchThrowableOfType(
                InvalidRequestException.class, () -> disputes().update(dispute.getId(), evidence(evidence)));
        assertThat(again.getMessage()).contains("already closed");
    }

    @Test
    void evidenceIsKeptUntilItIsSubmitted() throws Exception {
        Dispute dispute = disputed("");

        Dispute draft = disputes()
                .update(
                        dispute.getId(),
                        DisputeUpdateParams.builder()
                                .setSubmit(false)
                                .setEvidence(DisputeUpdateParams.Evidence.builder()
                                        .setCustomerName("Ada")
                                        .build())
                                .build());

        assertThat(draft.getStatus()).isEqualTo("needs_response");
        assertThat(draft.getEvidence().getCustomerName()).isEqualTo("Ada");
        assertThat(draft.getEvidenceDetails().getSubmissionCount()).isZero();
    }

    @Test
    void anInquiryTakesNoMoneyUntilItIsEscalated() throws Exception {
        Dispute inquiry = disputed("inquiry=true");
        assertThat(inquiry.getBalanceTransactions()).isEmpty();

        disputes().update(inquiry.getId(), evidence("escalate_inquiry_evidence"));

        Dispute escalated = until(
                () -> disputes().retrieve(inquiry.getId()),
                now -> now.getStatus().equals("needs_response"));
        assertThat(escalated.getBalanceTransactions()).hasSize(1);
    }

    @Test
    void aMerchantGivesIn() throws Exception {
        Dispute dispute = disputed("reason=duplicate");
        assertThat(dispute.getReason()).isEqualTo("duplicate");

        assertThat(disputes().close(dispute.getId()).getStatus()).isEqualTo("lost");

        var again = catchThrowableOfType(
                InvalidRequestException.class, () -> disputes().close(dispute.getId()));
        assertThat(again.getStatusCode()).isEqualTo(400);
    }

    @Test
    void aChargebackIsNotRefundedAndWhatIsRefundedIsNotDisputed() throws Exception {
        PaymentIntent paid = stripe.pay(2_000, "pm_card_visa");
        refund(paid, 500);
        stripe.control("charges/" + paid.getId() + "/dispute", "");

        var refused = catchThrowableOfType(InvalidRequestException.class, () -> refund(paid, 100));

        assertThat(refused.getCode()).isEqualTo("charge_disputed");
        Dispute dispute = of(paid).getFirst();
        assertThat(dispute.getAmount()).isEqualTo(1_500);
        assertThat(stripe.post("/_control/charges/" + paid.getId() + "/dispute", "")
                        .statusCode())
                .isEqualTo(400);
        stripe.control("disputes/" + dispute.getId() + "/close", "status=won");
        refund(paid, 100);
    }

    private static void refund(PaymentIntent intent, long amountMinor) throws Exception {
        stripe.client()
                .v1()
                .refunds()
                .create(RefundCreateParams.builder()
                        .setPaymentIntent(intent.getId())
                        .setAmount(amountMinor)
                        .build());
    }

    private static Dispute disputed(String how) throws Exception {
        PaymentIntent paid = stripe.pay(2_000, "pm_card_visa");
        stripe.control("charges/" + paid.getLatestCharge() + "/dispute", how);
        return of(paid).getFirst();
    }

    private static List<Dispute> of(PaymentIntent intent) throws Exception {
        return disputes()
                .list(DisputeListParams.builder()
                        .setPaymentIntent(intent.getId())
                        .build())
                .getData();
    }

    private static DisputeUpdateParams evidence(String text) {
        return DisputeUpdateParams.builder()
                .setEvidence(DisputeUpdateParams.Evidence.builder()
                        .setUncategorizedText(text)
                        .build())
                .build();
    }

    private static DisputeService disputes() {
        return stripe.client().v1().disputes();
    }

    private static List<String> types(Dispute dispute) throws Exception {
        var params = EventListParams.builder().setType("charge.dispute.*").build();
        return stripe.client().v1().events().list(params).getData().stream()
                .filter(event -> event.getDataObjectDeserializer()
                        .getRawJson()
                        .startsWith("{\"id\":\"" + dispute.getId() + "\""))
                .map(Event::getType)
                .toList();
    }
}
