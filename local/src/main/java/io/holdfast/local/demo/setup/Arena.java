package io.holdfast.local.demo.setup;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** What is put on sale: the body of {@code POST /api/v1/events}, and what a buyer knows from it. */
public record Arena(ObjectNode body) {
    /** One buyer may have this many tickets. */
    private static final int TICKETS_PER_USER = 8;

    private static final Duration AHEAD = Duration.ofDays(90);
    private static final String FILE = "/demo/arena.json";
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    /** A section as a buyer knows it from the event's page. */
    public record Section(String code, String ticketType, boolean seated) {}

    /**
     * The arena of the demo: 5,000 seats at three prices.
     *
     * @param share of it that is put on sale; each section stays, smaller, at its price
     */
    public static Arena of(double share, int holdSeconds, Instant now) {
        ObjectNode body = read();
        for (JsonNode section : body.path("sections")) {
            shrink((ObjectNode) section, "rows", Math.sqrt(share));
            shrink((ObjectNode) section, "seats_per_row", Math.sqrt(share));
            shrink((ObjectNode) section, "capacity", share);
        }
        return new Arena(dated(body, holdSeconds, TICKETS_PER_USER, now));
    }

    /** An event for measuring: so many places, at one price, and anyone may have all of them. */
    public static Arena field(String name, int places, String price, int holdSeconds, Instant now) {
        ObjectNode body = JSON.createObjectNode()
                .put("name", name)
                .put("type", "measurement")
                .put("venue", "Open field")
                .put("currency", "USD");
        ArrayNode sections = body.putArray("sections");
        sections.addObject()
                .put("code", "FIELD")
                .put("kind", "GENERAL")
                .put("ticket_type", "General")
                .put("price", new BigDecimal(price))
                .put("capacity", places);
        return new Arena(dated(body, holdSeconds, places, now));
    }

    public String name() {
        return body.path("name").asText();
    }

    public String currency() {
        return body.path("currency").asText();
    }

    /** How many seats and places there are. */
    public int capacity() {
        int capacity = 0;
        for (JsonNode section : body.path("sections")) {
            capacity += section.has("rows")
                    ? section.path("rows").asInt()
                            * section.path("seats_per_row").asInt()
                    : section.path("capacity").asInt();
        }
        return capacity;
    }

    public List<Section> sections() {
        List<Section> sections = new ArrayList<>();
        for (JsonNode section : body.path("sections")) {
            sections.add(new Section(
                    section.path("code").asText(), section.path("ticket_type").asText(), section.has("rows")));
        }
        return List.copyOf(sections);
    }

    private static void shrink(ObjectNode section, String size, double share) {
        if (section.has(size)) {
            section.put(size, Math.max(1, (int) Math.round(section.path(size).asInt() * share)));
        }
    }

    private static ObjectNode dated(ObjectNode body, int holdSeconds, int ticketsPerUser, Instant now) {
        return body.put(
                        "event_date",
                        now.plus(AHEAD).truncatedTo(ChronoUnit.SECONDS).toString())
                .put("hold_seconds", holdSeconds)
                .put("max_tickets_per_user", ticketsPerUser);
    }

    private static ObjectNode read() {
        try (InputStream file = Arena.class.getResourceAsStream(FILE)) {
            if (file == null) {
                throw new IllegalStateException("The jar has no " + FILE);
            }
            return (ObjectNode) JSON.readTree(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + FILE, e);
        }
    }
}
