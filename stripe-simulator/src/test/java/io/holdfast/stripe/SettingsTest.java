package io.holdfast.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.stripe.settings.Settings;
import java.net.URI;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;

class SettingsTest {

    private static final URI URL = URI.create("http://127.0.0.1:8080/webhooks/stripe");

    private static final Settings.Pace PACE = new Settings.Pace(2_000, 500, 3_600_000);

    @TempDir
    Path data;

    @Test
    void outsideTheLocalProfileTheKeyHasNoDefaultAndTheMessageNamesTheVariable() {
        assertThatThrownBy(() -> new SpringApplicationBuilder(StripeSimulator.class)
                        .run("--server.port=0", "--holdfast.stripe.data=" + data))
                .hasStackTraceContaining("HOLDFAST_STRIPE_KEY must be set");
    }

    @Test
    void inTheLocalProfileItStartsWithoutASetting() {
        try (var context = new SpringApplicationBuilder(StripeSimulator.class)
                .profiles("local")
                .run("--server.port=0", "--holdfast.stripe.data=" + data)) {
            assertThat(context.getBean(Settings.class).key()).isEqualTo("sk_test_holdfast");
        }
    }

    @Test
    void aLiveKeyAndAnAddressThatIsNotHttpAreRefused() {
        assertThatThrownBy(() -> new Settings("sk_live_x", "whsec_x", URL, Set.of(), data, PACE))
                .hasMessageContaining("sk_test_");
        assertThatThrownBy(() -> new Settings("sk_test_x", "whsec_x", URI.create("file:///x"), Set.of(), data, PACE))
                .hasMessageContaining("HOLDFAST_STRIPE_WEBHOOK_URL");
    }

    @Test
    void aLongestWaitThatIsShorterThanTheFirstIsRefused() {
        assertThatThrownBy(() -> new Settings.Pace(0, 500, 499))
                .hasMessageContaining("HOLDFAST_STRIPE_RETRY_MOST_MILLIS");
    }

    @Test
    void itsTextShowsNoSecret() {
        assertThat(new Settings("sk_test_x", "whsec_y", URL, Set.of(), data, PACE).toString())
                .doesNotContain("sk_test_x")
                .doesNotContain("whsec_y");
    }

    @Test
    void eventsAreDeliveredThatTheEndpointWantsAndAllWhereItNamesNone() {
        Settings some = new Settings("sk_test_x", "whsec_y", URL, Set.of("refund.updated"), Path.of("data"), PACE);
        assertThat(some.delivers("refund.updated")).isTrue();
        assertThat(some.delivers("charge.succeeded")).isFalse();
        assertThat(new Settings("sk_test_x", "whsec_y", URL, Set.of(), Path.of("data"), PACE)
                        .delivers("charge.succeeded"))
                .isTrue();
    }
}
