package io.holdfast.local.mail;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Mails in JSON: a list without their contents, and one with them. */
final class MailJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    String all(List<Mail> mails) {
        ObjectNode page = JSON.createObjectNode();
        page.put("total", mails.size());
        ArrayNode list = page.putArray("messages");
        mails.forEach(mail -> list.add(head(mail)));
        return text(page);
    }

    String one(Mail mail) {
        ObjectNode node = head(mail);
        node.put("text", mail.text());
        node.put("html", mail.html());
        ArrayNode files = node.putArray("attachments");
        mail.attachments()
                .forEach(file -> files.addObject()
                        .put("name", file.name())
                        .put("type", file.type())
                        .put("size", file.size()));
        return text(node);
    }

    private static ObjectNode head(Mail mail) {
        ObjectNode node = JSON.createObjectNode();
        node.put("id", mail.id());
        node.put("message_id", mail.messageId());
        node.put("from", mail.from());
        ArrayNode to = node.putArray("to");
        mail.to().forEach(to::add);
        node.put("subject", mail.subject());
        node.put("received_at", mail.receivedAt().toString());
        node.put("copies", mail.copies());
        node.put("size", mail.size());
        return node;
    }

    private static String text(ObjectNode node) {
        try {
            return JSON.writeValueAsString(node);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a tree is always JSON", impossible);
        }
    }
}
