package io.holdfast.stripe.wire;

import java.util.Optional;

/** One API call, past the check of its key. {@code id} is the one in the path, empty where there is none. */
public record Call(
        String method,
        String path,
        String id,
        Form form,
        Access access,
        String requestId,
        Optional<String> idempotencyKey,
        String baseUrl) {

    /** What the key in use allows: everything, or what a browser may do with a client secret. */
    public enum Access {
        SECRET,
        PUBLISHABLE
    }

    /** What nobody asked for: it happens because its time has come. */
    public static Call ofTime() {
        return new Call("", "", "", FormParser.parse(""), Access.SECRET, "", Optional.empty(), "");
    }
}
