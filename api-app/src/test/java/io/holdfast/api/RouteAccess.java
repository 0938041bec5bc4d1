package io.holdfast.api;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Who may call which route, as this table says and not as the code does. */
record RouteAccess(Kind kind, String body) {
    enum Kind {
        /** No login; signatures and passwords are looked at by the route itself. */
        OPEN,
        /** Everybody with a login; nothing of it is somebody else's. */
        LOGGED_IN,
        /** Of one buyer. To all others, admins too, it does not exist. */
        BUYERS_OWN,
        /** Of the organizer whose event it is, or whose endpoint of webhooks. */
        ORGANIZERS_OWN,
        ORGANIZERS,
        ADMINS
    }

    private static final Map<String, RouteAccess> ROUTES = new HashMap<>();

    static {
        put(Kind.OPEN, "GET /.well-known/jwks.json", "GET /.well-known/ticket-keys.json");
        put(Kind.OPEN, "POST /api/v1/users/register", "POST /api/v1/webhooks/stripe", "POST /api/v1/webhook");
        put(Kind.OPEN, "POST /webhooks/stripe", "POST /webhook");
        put(Kind.OPEN, "POST /api/v1/users/login", "POST /api/v1/users/refresh");
        put(Kind.OPEN, "GET /api/v1/events", "GET /api/v1/events/{id}", "GET /api/v1/events/{id}/venues");
        put(Kind.OPEN, "GET /api/v1/events/{id}/availability", "GET /api/v1/events/{id}/seats");
        put(Kind.OPEN, "GET /api/v1/events/{id}/stream", "GET /api/v1/events/{id}/ws", "GET /api/v1/venues/{id}");
        put(Kind.OPEN, "GET /ticket_master/v1/events/{id}", "GET /ticket_master/v1/events/{id}/venues");
        put(Kind.OPEN, "GET /ticket_master/v1/search", "GET /api/initial-call/{id}");
        put(Kind.LOGGED_IN, "GET /api/v1/users/me", "GET /api/v1/users/me/orders");
        put(Kind.LOGGED_IN, "GET /api/v1/users/me/notifications", "PUT /api/v1/users/me/notifications");
        body(Kind.LOGGED_IN, "POST /api/v1/events/{id}/book", "{'quantity':1}");
        body(Kind.LOGGED_IN, "POST /api/v1/orders", "{'event_id':0}");
        body(Kind.LOGGED_IN, "POST /api/v1/events/{id}/waitlist", "{}");
        put(Kind.LOGGED_IN, "POST /api/v1/events/{id}/queue");
        body(Kind.LOGGED_IN, "POST /events/{id}/book", "{'quantity':1}");
        put(Kind.LOGGED_IN, "POST /api/reserve", "POST /api/checkout", "PUT /api/checkout");
        put(Kind.LOGGED_IN, "POST /ticket_master/v1/bookings/create", "POST /ticket_master/v1/bookings/complete");
        put(Kind.BUYERS_OWN, "GET /orders/{orderId}", "GET /ticket_master/v1/bookings/{orderId}");
        put(Kind.BUYERS_OWN, "GET /api/v1/orders/{orderId}", "GET /api/v1/orders/{orderId}/tickets");
        put(Kind.BUYERS_OWN, "GET /api/v1/orders/{orderId}/tickets.pdf", "POST /api/v1/orders/{orderId}/pay");
        put(Kind.BUYERS_OWN, "POST /api/v1/orders/{orderId}/cancel");
        put(Kind.BUYERS_OWN, "GET /api/v1/waitlist/{entryId}", "DELETE /api/v1/waitlist/{entryId}");
        put(Kind.BUYERS_OWN, "GET /api/v1/queue/{ticket}");
        put(Kind.BUYERS_OWN, "GET /api/v1/tickets/{ticketCode}");
        put(Kind.BUYERS_OWN, "GET /api/v1/tickets/{ticketCode}/qr.png", "GET /api/v1/tickets/{ticketCode}/qr.svg");
        put(Kind.ORGANIZERS_OWN, "PUT /api/v1/events/{id}", "DELETE /api/v1/events/{id}");
        put(Kind.ORGANIZERS_OWN, "GET /api/v1/events/{id}/scan-list", "GET /api/v1/admin/events/{id}/check-ins");
        put(Kind.ORGANIZERS_OWN, "GET /api/v1/admin/events/{id}/money", "GET /api/v1/admin/events/{id}/metrics");
        put(Kind.ORGANIZERS_OWN, "GET /api/v1/admin/events/{id}/seats", "POST /api/v1/events/{id}/scans");
        body(Kind.ORGANIZERS_OWN, "POST /api/v1/events/{id}/seats/block", "{'seats':['A-1-1']}");
        body(Kind.ORGANIZERS_OWN, "POST /api/v1/events/{id}/seats/unblock", "{'seats':['A-1-1']}");
        put(Kind.ORGANIZERS_OWN, "GET /api/v1/admin/events/{id}/orders.csv", "GET /api/v1/admin/events/{id}/ledger");
        put(Kind.ORGANIZERS_OWN, "GET /api/v1/admin/events/{id}/attendees.csv");
        for (var part : new String[] {"", "/deliveries"}) {
            put(Kind.ORGANIZERS_OWN, "GET /api/v1/webhook-endpoints/{id}" + part);
        }
        for (var part : new String[] {"enable", "ping", "replay", "rotate"}) {
            put(Kind.ORGANIZERS_OWN, "POST /api/v1/webhook-endpoints/{id}/" + part);
        }
        put(Kind.ORGANIZERS_OWN, "DELETE /api/v1/webhook-endpoints/{id}");
        put(Kind.ORGANIZERS, "GET /api/v1/webhook-endpoints", "POST /api/v1/webhook-endpoints");
        put(Kind.ORGANIZERS, "POST /events", "POST /api/events");
        put(Kind.ORGANIZERS, "POST /api/v1/events", "POST /api/v1/venues", "POST /api/v1/check-in");
        put(Kind.ADMINS, "GET /api/v1/admin/users", "PATCH /api/v1/admin/users/{id}", "GET /api/v1/admin/money");
        put(Kind.ADMINS, "GET /api/v1/admin/payment-tasks", "GET /api/v1/admin/payment-tasks/{id}");
        put(Kind.ADMINS, "GET /api/v1/admin/notifications", "POST /api/v1/admin/notifications/{id}/retry");
        put(Kind.ADMINS, "POST /api/v1/admin/payment-tasks/{id}/retry");
        put(Kind.ADMINS, "POST /api/v1/admin/payment-tasks/{id}/resolve");
        body(Kind.ADMINS, "POST /api/v1/admin/reconcile", "{'since':'never'}");
        put(Kind.ADMINS, "GET /api/v1/admin/reconcile/{id}", "GET /api/v1/admin/reconcile/latest");
    }

    static Optional<RouteAccess> of(String route) {
        return Optional.ofNullable(ROUTES.get(route));
    }

    static Set<String> known() {
        return ROUTES.keySet();
    }

    private static void put(Kind kind, String... routes) {
        for (String route : routes) {
            body(kind, route, "{}");
        }
    }

    private static void body(Kind kind, String route, String body) {
        ROUTES.put(route, new RouteAccess(kind, body));
    }
}
