package io.holdfast.local.mail;

import java.nio.ByteBuffer;

/** A file that came with a mail. */
record Attachment(String name, String type, ByteBuffer content) {
    Attachment(String name, String type, byte[] content) {
        this(name, type, ByteBuffer.wrap(content).asReadOnlyBuffer());
    }

    int size() {
        return content.capacity();
    }

    byte[] bytes() {
        byte[] copy = new byte[size()];
        content.duplicate().rewind().get(copy);
        return copy;
    }
}
