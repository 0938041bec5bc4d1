package io.holdfast.api.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EmailTest {
    private static final Claimed CLAIMED = new Claimed(
            1,
            3,
            2,
            Claimed.Medium.EMAIL,
            new Notice(
                    "42.a",
                    Kind.CONFIRMATION,
                    "",
                    UUID.randomUUID(),
                    42,
                    Optional.empty(),
                    Optional.empty(),
                    Instant.EPOCH),
            new Claimed.Person("Ada", "ada@example.org", Optional.empty()),
            Optional.empty());

    @Test
    void aServerThatIsAwaySaysNothingAboutAMail() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        Email email = new Email(new MailSettings("127.0.0.1", port, "", "", false, "tickets@example.org"));

        Outcome outcome =
                email.send(CLAIMED, new Letter("subject", "text", "<p>text</p>", "brief", List.of(), List.of()));

        assertThat(outcome).isEqualTo(new Outcome.Unreachable("smtp_unreachable"));
    }

    @Test
    void onlyAttemptsThatSomebodyAnsweredCount() {
        assertThat(CLAIMED.answered()).isEqualTo(1);
    }
}
