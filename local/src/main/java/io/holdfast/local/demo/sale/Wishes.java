package io.holdfast.local.demo.sale;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.local.demo.calls.Answer;
import io.holdfast.local.demo.calls.Api;
import io.holdfast.local.demo.calls.NoAnswer;
import io.holdfast.local.demo.setup.Arena;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes up what a buyer asks for, in each of the forms that a booking has. */
final class Wishes {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final double BY_SEAT_MAP = 0.35;
    private static final double WANTS_THE_FIRST = 0.5;
    private static final int FORMS = 4;

    private final Api api;
    private final long eventId;
    private final List<Arena.Section> sections;
    private final List<Arena.Section> seated;
    private final Board board;
    private final Tally tally;

    Wishes(Api api, long eventId, Arena arena, Board board, Tally tally) {
        this.api = api;
        this.eventId = eventId;
        this.sections = arena.sections();
        this.seated = sections.stream().filter(Arena.Section::seated).toList();
        this.board = board;
        this.tally = tally;
    }

    /** A first or second choice. Nobody opens the seat map of an arena that is shown as full. */
    ObjectNode wish(Person person, int quantity) {
        boolean byMap = person.chance(BY_SEAT_MAP);
        if (byMap && !seated.isEmpty() && board.counts().available() > 0) {
            Optional<ObjectNode> named = named(person, quantity);
            if (named.isPresent()) {
                return named.get();
            }
        }
        Arena.Section section = any(person, sections);
        return switch (person.random().nextInt(FORMS)) {
            case 0 -> quantity(quantity).put("section", section.code());
            case 1 -> quantity(quantity).put("ticket_type", section.ticketType());
            case 2 -> items(section, any(person, sections), quantity);
            default -> quantity(quantity);
        };
    }

    /** Whatever there is, as long as there is something. */
    ObjectNode anything(int quantity) {
        return quantity(quantity).put("allow_split", true);
    }

    private static ObjectNode quantity(int quantity) {
        return JSON.createObjectNode().put("quantity", quantity);
    }

    private static ObjectNode items(Arena.Section one, Arena.Section other, int quantity) {
        if (quantity < 2 || one.equals(other)) {
            return quantity(quantity).put("section", one.code());
        }
        ObjectNode wish = JSON.createObjectNode();
        ArrayNode items = wish.putArray("items");
        items.addObject().put("section", one.code()).put("quantity", 1);
        items.addObject().put("section", other.code()).put("quantity", quantity - 1);
        return wish;
    }

    /** Seats side by side from the seat map of one section: many want the same. Empty where the map has none left. */
    private Optional<ObjectNode> named(Person person, int quantity) {
        try {
            tally.add(Tally.Count.LOOKS);
            Answer map = api.seats(eventId, Optional.of(any(person, seated).code()));
            List<List<String>> runs = runs(map.body(), quantity);
            if (!map.is(200) || runs.isEmpty()) {
                return Optional.empty();
            }
            List<String> chosen = person.chance(WANTS_THE_FIRST) ? runs.getFirst() : any(person, runs);
            ObjectNode wish = JSON.createObjectNode();
            ArrayNode seats = wish.putArray("seats");
            chosen.forEach(seats::add);
            return Optional.of(wish);
        } catch (NoAnswer _) {
            return Optional.empty(); // takes what comes instead
        }
    }

    private static List<List<String>> runs(JsonNode map, int length) {
        List<List<String>> runs = new ArrayList<>();
        for (JsonNode section : map.path("sections")) {
            for (JsonNode row : section.path("rows")) {
                List<String> run = new ArrayList<>();
                for (JsonNode seat : row.path("seats")) {
                    if (!seat.path("status").asText().equals("AVAILABLE")) {
                        run.clear();
                        continue;
                    }
                    run.add(seat.path("seat_id").asText());
                    if (run.size() == length) {
                        runs.add(List.copyOf(run));
                        run.clear();
                    }
                }
            }
        }
        return runs;
    }

    private static <T> T any(Person person, List<T> choices) {
        return choices.get(person.random().nextInt(choices.size()));
    }
}
