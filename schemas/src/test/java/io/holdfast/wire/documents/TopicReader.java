package io.holdfast.wire.documents;

import java.util.List;

/**
 * Somebody who reads a topic.
 *
 * @param name as dead letters and metrics have it
 * @param source where it is written, from the top of the repository
 * @param purpose what it reads it for
 * @param garbage what becomes there of a record that makes no sense
 */
record TopicReader(String name, String source, String purpose, String garbage) {
    private static final String ASIDE = "put aside";
    private static final String API = "api-app/src/main/java/io/holdfast/api/";
    private static final String ENGINE = "streams-app/src/main/java/io/holdfast/engine/";

    private static final TopicReader ENGINE_ITSELF =
            new TopicReader("engine", ENGINE + "topology/InventoryTopology.java", "decides", ASIDE);
    private static final TopicReader REPLIES = new TopicReader(
            "api",
            API + "engine/EngineWiring.java",
            "wakes the request that waits, each instance in its own partition",
            "put aside, where it has no `reply-to` or no value; left out, where nobody waits for it; where it answers a"
                    + " question and cannot be read, that request is answered 202 or 503");
    private static final TopicReader VIEWS =
            new TopicReader("views", ENGINE + "views/ViewsTopology.java", "answers queries", ASIDE);
    private static final TopicReader LIVE = new TopicReader(
            "live",
            API + "live/Broadcast.java",
            "tells browsers",
            "left out, and the gap that it leaves is mended from the views");
    private static final TopicReader LIVE_CATALOGUE =
            new TopicReader("live", API + "live/Broadcast.java", "tells browsers", ASIDE);
    private static final TopicReader SHADOW = new TopicReader(
            "shadow", API + "shadow/ShadowWiring.java", "feeds Redis", "left out, and counted in a metric");
    private static final TopicReader AUDITOR = new TopicReader(
            "auditor", ENGINE + "audit/Auditor.java", "checks every entry", "reported on `audit_violations`");
    private static final TopicReader HISTORY =
            new TopicReader("history", ENGINE + "audit/LedgerHistory.java", "shows the past, when asked", "left out");
    private static final TopicReader NOTIFICATIONS =
            new TopicReader("notifications", API + "notifications/NoticeIntake.java", "writes to people", ASIDE);
    private static final TopicReader HOOKS =
            new TopicReader("hooks", API + "hooks/HooksWiring.java", "calls organizers' systems", ASIDE);
    private static final TopicReader PAYMENTS =
            new TopicReader("payments", API + "payments/tasks/TasksWiring.java", "does it at the provider", ASIDE);

    private static final TopicReader LEDGER = new TopicReader(
            "ledger", API + "ledger/LedgerReading.java", "keeps the history that people look up", ASIDE);

    /** Of all topics that anybody reads. */
    static List<TopicReader> of(String topic) {
        return switch (topic) {
            case "booking_requests" -> List.of(ENGINE_ITSELF);
            case "booking_replies" -> List.of(REPLIES);
            case "ticket_availability" -> List.of(VIEWS, LIVE, SHADOW, LEDGER, AUDITOR, HISTORY);
            case "orders" -> List.of(VIEWS, NOTIFICATIONS, HOOKS, connector("orders", "orders"));
            case "tickets" -> List.of(VIEWS, connector("tickets", "tickets"));
            case "payment_notifications" -> List.of(NOTIFICATIONS, LEDGER, connector("payments", "payments"));
            case "payment_requests" -> List.of(PAYMENTS, LEDGER);
            case "waitlist_notifications" -> List.of(NOTIFICATIONS);
            case "event_updates" -> List.of(LIVE_CATALOGUE);
            default -> List.of();
        };
    }

    private static TopicReader connector(String name, String table) {
        return new TopicReader(
                "connect-" + name,
                "connect/connectors/" + name + ".json",
                "fills the table `" + table + "` of the read model",
                ASIDE);
    }

    String line() {
        return "  - [`%s`](../%s) %s; garbage is %s.".formatted(name, source, purpose, garbage);
    }
}
