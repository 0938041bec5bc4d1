package io.holdfast.api.tickets;

import java.io.IOException;
import java.io.InputStream;
import org.openpdf.text.Font;
import org.openpdf.text.Phrase;
import org.openpdf.text.pdf.BaseFont;

/**
 * A font with Latin, Greek, Cyrillic and Hebrew letters, of which a document embeds those that it uses. Other
 * characters are printed as an empty box: to be seen, not to be guessed.
 */
record TicketFont(BaseFont letters) {
    private static final String BOX = "\u25A1";

    static TicketFont of(String file) {
        try (InputStream in = BaseFont.class.getResourceAsStream("/liberation/" + file)) {
            if (in == null) {
                throw new IllegalStateException("There is no font " + file);
            }
            return new TicketFont(BaseFont.createFont(
                    file, BaseFont.IDENTITY_H, BaseFont.EMBEDDED, BaseFont.CACHED, in.readAllBytes(), null));
        } catch (IOException e) {
            throw new IllegalStateException("Cannot read the font " + file, e);
        }
    }

    Phrase phrase(String text, float size) {
        return new Phrase(printable(text), new Font(letters, size));
    }

    String printable(String text) {
        StringBuilder printable = new StringBuilder(text.length());
        text.codePoints().forEach(point -> {
            if (Character.isWhitespace(point)) {
                printable.append(' ');
            } else if (Character.getType(point) == Character.FORMAT) {
                return; // joins or turns the characters beside it, and is nothing by itself
            } else if (letters.charExists(point)) {
                printable.appendCodePoint(point);
            } else {
                printable.append(BOX);
            }
        });
        return printable.toString();
    }
}
