package io.holdfast.api.dialects;

import io.holdfast.api.security.Caller;
import io.holdfast.api.web.Checks;
import io.holdfast.api.web.Problem;
import org.jspecify.annotations.Nullable;

/** Who buys is who is logged in. Dialects that name the buyer in the body may name nobody else. */
final class BuyerCheck {
    private BuyerCheck() {}

    /** @throws Problem 422 where nobody is named, 403 {@code forbidden} where it is another */
    static void same(String field, @Nullable String named, Caller caller) {
        if (named == null) {
            Checks checks = new Checks();
            checks.fault(field, "required", "is required");
            checks.done();
        } else if (!named.equals(caller.id().toString())) {
            throw Problem.forbidden("`%s` is somebody else".formatted(field)).field(field);
        }
    }
}
