package io.holdfast.stripe.ledger;

import java.security.SecureRandom;
import org.springframework.stereotype.Component;

/** Identifiers as Stripe's look, and secrets that nobody guesses: 62 letters and digits, from a secure source. */
@Component
public class Ids {

    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    private final SecureRandom random = new SecureRandom();

    public String next(String prefix) {
        return prefix + "_" + letters(24);
    }

    public String secret() {
        return letters(25);
    }

    private String letters(int count) {
        var text = new StringBuilder(count);
        for (int i = 0; i < count; i++) {
            text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return text.toString();
    }
}
