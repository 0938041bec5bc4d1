package io.holdfast.api.protection;

import jakarta.servlet.http.HttpServletRequest;

/** What kind of request it is, as far as limits care. */
enum RouteGroup {
    SIGN_IN,
    BOOK,
    READS,
    /** Counts towards everything, and towards nothing of its own. */
    OTHER,
    WEBHOOKS,
    /** What load balancers ask: never limited. */
    HEALTH;

    /** Goes by the decoded path, which is what decides on who answers: no spelling of it is of another group. */
    static RouteGroup of(HttpServletRequest request) {
        return of(request.getMethod(), request.getServletPath());
    }

    static RouteGroup of(String method, String path) {
        return switch (method) {
            case "GET", "HEAD" -> path.equals("/healthz") ? HEALTH : READS;
            case "POST" -> ofPost(path);
            case "PUT" -> path.equals("/api/checkout") ? BOOK : OTHER;
            default -> OTHER;
        };
    }

    private static RouteGroup ofPost(String path) {
        return switch (path) {
            case "/api/v1/users/login", "/api/v1/users/register", "/api/v1/users/refresh" -> SIGN_IN;
            case "/api/v1/orders",
                    "/api/reserve",
                    "/api/checkout",
                    "/ticket_master/v1/bookings/create",
                    "/ticket_master/v1/bookings/complete" -> BOOK;
            case "/api/v1/webhooks/stripe", "/api/v1/webhook", "/webhooks/stripe", "/webhook" -> WEBHOOKS;
            default -> path.endsWith("/book") || path.endsWith("/waitlist") || path.endsWith("/queue") ? BOOK : OTHER;
        };
    }
}
