package io.holdfast.local.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.mail.Message;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MailPageTest {
    private final Path directory;
    private final Mailroom mailroom;
    private final SmtpDoor door;
    private final MailPage page;

    MailPageTest(@TempDir Path directory) throws IOException {
        this.directory = directory;
        this.mailroom = Mailroom.in(directory, 3, 10_000);
        this.door = SmtpDoor.open(0, mailroom);
        this.page = MailPage.open(0, mailroom);
    }

    @AfterEach
    void close() {
        door.close();
        page.close();
    }

    @Test
    void aMailIsShownWithItsTextItsHtmlWithoutRightsAndItsFilesAsDownloads() throws Exception {
        send("One", "<one@x>");

        JsonNode head = json("/api/messages").path("messages").path(0);
        assertThat(head.path("subject").asText()).isEqualTo("One");
        assertThat(head.path("to").path(0).asText()).isEqualTo("ada@example.org");
        String mail = "/api/messages/" + head.path("id").asLong();
        assertThat(json(mail).path("text").asText().strip()).isEqualTo("plain");
        assertThat(json(mail).path("attachments").path(0).path("name").asText()).isEqualTo("a.txt");
        HttpResponse<String> html = get(mail + "/html");
        assertThat(html.body()).contains("<script>");
        assertThat(html.headers().firstValue("Content-Security-Policy").orElse(""))
                .startsWith("sandbox; default-src 'none'");
        HttpResponse<String> file = get(mail + "/attachments/0");
        assertThat(file.body()).isEqualTo("file");
        assertThat(file.headers().firstValue("Content-Disposition")).contains("attachment; filename=\"a.txt\"");
        assertThat(get(mail + "/attachments/9").statusCode()).isEqualTo(404);
        assertThat(get("/api/messages/999").statusCode()).isEqualTo(404);
        assertThat(get("/").body()).contains("<iframe id=\"html\" sandbox ");
    }

    @Test
    void aPictureThatCameWithAMailIsShownWhereTheMailMeansIt() throws Exception {
        String mail = """
                Message-ID: <picture@x>
                MIME-Version: 1.0
                Content-Type: multipart/related; boundary=b

                --b
                Content-Type: text/html; charset=utf-8

                <img src="cid:one"><img src="cid:two"><img src="cid:none">
                --b
                Content-Type: image/png; name=one.png
                Content-ID: <one>
                Content-Disposition: inline
                Content-Transfer-Encoding: base64

                AQID
                --b
                Content-Type: image/svg+xml
                Content-ID: <two>
                Content-Disposition: inline

                <svg onload="alert(1)"/>
                --b--
                """.replace("\n", "\r\n");
        mailroom.take(List.of("ada@example.org"), mail.getBytes(StandardCharsets.US_ASCII), Instant.EPOCH);

        String path = "/api/messages/" + mailroom.all().getFirst().id();

        assertThat(get(path + "/html").body().strip())
                .isEqualTo("<img src=\"data:image/png;base64,AQID\"><img src=\"cid:two\"><img src=\"cid:none\">");
        assertThat(json(path).path("html").asText()).contains("cid:one").doesNotContain("data:");
        assertThat(json(path).path("attachments").findValuesAsText("name")).containsExactly("one.png", "attachment-2");
    }

    @Test
    void theNewestAreFirstTheOldestGoAndTheSameOneIsCounted() throws Exception {
        for (String name : List.of("1", "2", "3", "4", "3")) {
            send(name, "<" + name + "@x>");
        }
        JsonNode messages = json("/api/messages").path("messages");
        assertThat(messages.findValuesAsText("subject")).containsExactly("4", "3", "2");
        assertThat(messages.path(1).path("copies").asInt()).isEqualTo(2);
        request("DELETE", "/api/messages");
        assertThat(json("/api/messages").path("total").asInt()).isZero();
    }

    @Test
    void aMailThatWasTakenIsThereAfterACrash() throws Exception {
        for (String name : List.of("1", "2", "3", "4")) {
            send(name, "<" + name + "@x>");
        }
        Mailroom again = Mailroom.in(directory, 3, 10_000);
        assertThat(again.all()).isEqualTo(mailroom.all());
        again.take(List.of("ada@example.org"), new byte[10], Instant.EPOCH);
        assertThat(again.all().getFirst().id()).isEqualTo(5);
        assertThat(directory).isDirectoryContaining("glob:**.eml");
    }

    @Test
    void theStoreIsBoundedInBytesAndTakesWhatIsNoMailAsItIs() throws IOException {
        mailroom.take(List.of("a@x"), new byte[6_000], Instant.EPOCH);
        mailroom.take(List.of("b@x"), new byte[6_000], Instant.EPOCH);
        assertThat(mailroom.all()).extracting(Mail::to).containsExactly(List.of("b@x"));
    }

    @Test
    void aPageThatIsCalledByAnotherNameIsNotServed() throws Exception {
        try (Socket socket = new Socket("127.0.0.1", page.port())) {
            socket.getOutputStream()
                    .write("GET /api/messages HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 421");
        }
    }

    private void send(String subject, String id) throws Exception {
        Properties smtp = new Properties();
        smtp.setProperty("mail.smtp.host", "127.0.0.1");
        smtp.setProperty("mail.smtp.port", Integer.toString(door.port()));
        MimeMessage message = new MimeMessage(Session.getInstance(smtp)) {
            @Override
            protected void updateMessageID() throws jakarta.mail.MessagingException {
                setHeader("Message-ID", id);
            }
        };
        message.setFrom(new InternetAddress("tickets@holdfast.local"));
        message.setRecipients(Message.RecipientType.TO, "ada@example.org");
        message.setSubject(subject);
        MimeBodyPart html = new MimeBodyPart();
        html.setContent("<p>html</p><script>alert(1)</script>", "text/html; charset=utf-8");
        MimeBodyPart text = new MimeBodyPart();
        text.setText("plain");
        MimeBodyPart file = new MimeBodyPart();
        file.setText("file");
        file.setFileName("a.txt");
        message.setContent(new MimeMultipart(text, html, file));
        Transport.send(message);
    }

    private JsonNode json(String path) throws Exception {
        return new ObjectMapper().readTree(get(path).body());
    }

    private HttpResponse<String> get(String path) throws Exception {
        return request("GET", path);
    }

    private HttpResponse<String> request(String method, String path) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + page.port() + path))
                    .method(method, BodyPublishers.noBody())
                    .build();
            return client.send(request, BodyHandlers.ofString());
        }
    }
}
