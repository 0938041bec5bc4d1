package io.holdfast.local.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.StreamSupport;

/** The mails that came, whoever they are for. */
record Mailbox(Http server) {
    /** Those to any address of a domain, each once. */
    List<JsonNode> of(String domain) {
        JsonNode messages = server.get("/api/messages").expect(200).json().path("messages");
        return StreamSupport.stream(messages.spliterator(), false)
                .filter(mail -> mail.path("to").path(0).asText().endsWith(domain))
                .toList();
    }

    String text(JsonNode mail) {
        return server.get("/api/messages/" + mail.path("id").asLong())
                .json()
                .path("text")
                .asText();
    }
}
