package io.holdfast.stripe.idempotency;

import io.holdfast.stripe.ledger.Batch;
import io.holdfast.stripe.ledger.Change;
import io.holdfast.stripe.ledger.Ledger;
import io.holdfast.stripe.wire.Answer;
import io.holdfast.stripe.wire.Call;
import io.holdfast.stripe.wire.Refused;
import io.holdfast.stripe.wire.StripeError;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** Lets each key execute once. While it does, the key is in use; afterwards its answer is given again, for 24 hours. */
@Component
public class IdempotencyKeys {

    private static final int MAX_KEY_CHARS = 255;

    private final Set<String> inUse = ConcurrentHashMap.newKeySet();
    private final Ledger ledger;

    public IdempotencyKeys(Ledger ledger) {
        this.ledger = ledger;
    }

    /** An answer, and the request that it first answered where it is a repetition. */
    public record Outcome(Answer answer, Optional<String> replayOf) {}

    /** Runs the work, or repeats what it was answered before. Refuses a key in use, and a key with other parameters. */
    public Outcome once(Call call, Function<Batch, Answer> work) {
        String fingerprint = fingerprint(call);
        if (call.idempotencyKey().isEmpty()) {
            return new Outcome(ledger.write(call, fingerprint, work), Optional.empty());
        }
        String key = call.idempotencyKey().get();
        if (key.length() > MAX_KEY_CHARS) {
            throw Refused.malformed(StripeError.invalid("Idempotency keys are at most 255 characters long."));
        }
        if (!inUse.add(key)) {
            throw Refused.malformed(StripeError.idempotency(
                            409,
                            "There is currently another in-progress request using this Idempotent Key (that probably"
                                    + " means you submitted twice, and the other request is still going through): "
                                    + key + ". Please try again later.")
                    .code("idempotency_key_in_use"));
        }
        try {
            Optional<Change.AnswerKept> kept = ledger.answer(key);
            return kept.isPresent()
                    ? replay(kept.get(), fingerprint)
                    : new Outcome(ledger.write(call, fingerprint, work), Optional.empty());
        } finally {
            inUse.remove(key);
        }
    }

    private static Outcome replay(Change.AnswerKept kept, String fingerprint) {
        if (!kept.fingerprint().equals(fingerprint)) {
            throw Refused.malformed(StripeError.idempotency(
                    400,
                    "Keys for idempotent requests can only be used with the same parameters they were first used with."
                            + " Try using a key other than '" + kept.key()
                            + "' if you meant to execute a different request."));
        }
        return new Outcome(new Answer(kept.status(), kept.body()), Optional.of(kept.requestId()));
    }

    private static String fingerprint(Call call) {
        String all = call.method() + ' ' + call.path() + ' ' + call.form().canonical();
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(all.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
