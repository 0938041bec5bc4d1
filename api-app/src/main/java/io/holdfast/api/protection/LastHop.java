package io.holdfast.api.protection;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;

/**
 * The connection that a request came over: that of its client, or of the last proxy, and what its headers say.
 *
 * @param address the numeric address at its other end
 * @param isSecure whether it is encrypted
 * @param headers all values of a header, whose name is in any case
 */
public record LastHop(String address, boolean isSecure, Function<String, List<String>> headers) {
    static LastHop of(HttpServletRequest request) {
        return new LastHop(
                request.getRemoteAddr(), request.isSecure(), name -> Collections.list(request.getHeaders(name)));
    }
}
