package io.holdfast.connect.convert;

import org.apache.kafka.connect.errors.DataException;

/** What Postgres takes as text: everything but the character zero, also within jsonb. */
final class Texts {
    private Texts() {}

    static String storable(String text) {
        if (text.indexOf('\0') >= 0) {
            throw new DataException("A text has the character zero, which the database refuses");
        }
        return text;
    }
}
