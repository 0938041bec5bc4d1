package io.holdfast.stripe;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Timeout(150)
class NodeClientTest {

    private static final Path SCRIPT = Path.of("src", "test", "js", "client.cjs");

    @TempDir
    Path data;

    @Test
    void stripesNodeClientSellsRefundsAndReadsEveryPage() throws Exception {
        NodeClient node = NodeClient.installed();
        try (var stripe = LocalStripe.start(data)) {
            String port = Integer.toString(URI.create(stripe.base()).getPort());

            JsonNode seen =
                    JsonMapper.shared().readTree(node.run(SCRIPT, port, LocalStripe.KEY, LocalStripe.WEBHOOK_SECRET));

            assertThat(seen.path("version").asString()).isEqualTo(NodeClient.VERSION);
            assertThat(texts(seen.path("intent")))
                    .containsExactly("requires_payment_method", "requires_capture", "succeeded", "1500", "succeeded");
            assertThat(texts(seen.path("decline")))
                    .containsExactly("StripeCardError", "card_declined", "generic_decline", "requires_payment_method");
            assertThat(seen.path("repeated").asBoolean()).isTrue();
            assertThat(texts(seen.path("session"))).containsExactly("open", "2", "expired");
            assertThat(seen.path("listed").asInt()).isEqualTo(8);
            assertSigned(seen.path("payload").asString(), seen.path("signature").asString());
        }
    }

    /** {@code t=TIME,v1=HMAC-SHA256 of TIME.PAYLOAD}. */
    private static void assertSigned(String payload, String header) throws Exception {
        String time = header.substring(2, header.indexOf(','));
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(LocalStripe.WEBHOOK_SECRET.getBytes(UTF_8), "HmacSHA256"));
        String sum = HexFormat.of().formatHex(mac.doFinal((time + "." + payload).getBytes(UTF_8)));
        assertThat(header).isEqualTo("t=" + time + ",v1=" + sum);
    }

    private static List<String> texts(JsonNode array) {
        return array.valueStream().map(JsonNode::asString).toList();
    }
}
