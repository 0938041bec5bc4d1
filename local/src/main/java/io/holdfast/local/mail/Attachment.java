package io.holdfast.local.mail;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Locale;

/**
 * A file that came with a mail.
 *
 * @param contentId what the mail's HTML calls it; empty where it does not
 */
record Attachment(String name, String type, String contentId, ByteBuffer content) {
    private static final String PICTURES = "image/(png|jpeg|gif)";

    Attachment(String name, String type, String contentId, byte[] content) {
        this(name, type, contentId, ByteBuffer.wrap(content).asReadOnlyBuffer());
    }

    int size() {
        return content.capacity();
    }

    byte[] bytes() {
        byte[] copy = new byte[size()];
        content.duplicate().rewind().get(copy);
        return copy;
    }

    /** The same HTML with this file in it, where it is a picture that the HTML shows. */
    String shownIn(String html) {
        String picture = type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return contentId.isEmpty() || !picture.matches(PICTURES)
                ? html
                : html.replace(
                        "\"cid:" + contentId + "\"",
                        "\"data:" + picture + ";base64," + Base64.getEncoder().encodeToString(bytes()) + "\"");
    }
}
