package io.holdfast.api.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.holdfast.api.outgoing.PiecemealBody;
import io.holdfast.api.outgoing.TimedHttp;
import io.holdfast.wire.InventoryPartition;
import io.holdfast.wire.view.TicketRow;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reads the engine's view of tickets: committed, and a moment old. */
public final class TicketQueries {
    private static final Duration CONNECT_TIMEOUT = Duration.ofMillis(500);
    private static final int CODES_A_QUERY = 100;
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final List<URI> engines;
    private final Duration timeout;
    private final int partitions;
    private final PartitionMap owners;
    private final TimedHttp http = new TimedHttp(CONNECT_TIMEOUT);

    TicketQueries(List<URI> engines, Duration timeout, int partitions, PartitionMap owners) {
        this.engines = engines;
        this.timeout = timeout;
        this.partitions = partitions;
        this.owners = owners;
    }

    /** The ticket of whatever event; empty where no engine knows it. A code does not tell whom to ask: all are. */
    public Optional<TicketRow> ticket(String code) throws ViewUnavailable {
        boolean allSaidNo = true;
        for (URI engine : engines) {
            Optional<HttpResponse<PiecemealBody>> answer = ask(root(engine) + "/query/tickets/" + encoded(code));
            if (answer.filter(found -> found.statusCode() == 200).isPresent()) {
                return Optional.of(read(answer.get(), TicketRow.class, 0));
            }
            allSaidNo &= answer.filter(found -> found.statusCode() == 404).isPresent();
        }
        if (!allSaidNo) {
            throw new ViewUnavailable(0);
        }
        return Optional.empty();
    }

    /** Those of these codes that these inventories have, by their codes. */
    public Map<String, TicketRow> tickets(List<String> inventories, Collection<String> codes) throws ViewUnavailable {
        Map<Integer, String> askedFor = new HashMap<>();
        inventories.forEach(inventory -> askedFor.put(InventoryPartition.of(inventory, partitions), inventory));
        List<String> asked = List.copyOf(codes);
        Map<String, TicketRow> found = new HashMap<>();
        for (String inventory : askedFor.values()) {
            for (int from = 0; from < asked.size(); from += CODES_A_QUERY) {
                String query = asked.subList(from, Math.min(asked.size(), from + CODES_A_QUERY)).stream()
                        .map(code -> "code=" + encoded(code))
                        .collect(Collectors.joining("&"));
                for (TicketRow row : get(inventory, "/tickets?" + query, TicketRow[].class)) {
                    found.put(row.code(), row);
                }
            }
        }
        return found;
    }

    /** A number that grows with every ticket of these inventories that is sold, frozen or revoked. */
    public long version(List<String> inventories) throws ViewUnavailable {
        long version = 0;
        for (String inventory : inventories) {
            version += get(inventory, "/tickets/version", Long.class);
        }
        return version;
    }

    /**
     * Every ticket of an inventory, each as it arrives.
     *
     * @throws ViewUnavailable also where the answer ends too early, after some were given out
     */
    public void forEach(String inventory, Consumer<TicketRow> each) throws ViewUnavailable {
        int partition = InventoryPartition.of(inventory, partitions);
        HttpResponse<PiecemealBody> answer = first(partition, path(inventory, "/tickets"));
        try (InputStream body = answer.body();
                JsonParser tickets = JSON.createParser(body)) {
            if (tickets.nextToken() != JsonToken.START_ARRAY) {
                throw new ViewUnavailable(partition);
            }
            while (tickets.nextToken() == JsonToken.START_OBJECT) {
                each.accept(tickets.readValueAs(TicketRow.class));
            }
            if (!tickets.hasToken(JsonToken.END_ARRAY)) {
                throw new ViewUnavailable(partition);
            }
        } catch (IOException | JacksonException e) {
            throw new ViewUnavailable(partition);
        }
    }

    private <T> T get(String inventory, String path, Class<T> type) throws ViewUnavailable {
        int partition = InventoryPartition.of(inventory, partitions);
        return read(first(partition, path(inventory, path)), type, partition);
    }

    /** The owner's answer, or else a standby's. */
    private HttpResponse<PiecemealBody> first(int partition, String path) throws ViewUnavailable {
        List<String> addresses = new ArrayList<>(owners.active(partition));
        Optional<HttpResponse<PiecemealBody>> answer = firstOf(addresses, path);
        if (answer.isEmpty()) {
            owners.refresh();
            answer = firstOf(
                    Stream.concat(owners.active(partition).stream(), owners.standby(partition).stream())
                            .toList(),
                    path);
        }
        return answer.orElseThrow(() -> new ViewUnavailable(partition));
    }

    private Optional<HttpResponse<PiecemealBody>> firstOf(List<String> addresses, String path) {
        return addresses.stream()
                .flatMap(address -> ask(address + path).stream())
                .filter(answer -> answer.statusCode() == 200)
                .findFirst();
    }

    private Optional<HttpResponse<PiecemealBody>> ask(String address) {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(address)).build();
            HttpResponse<PiecemealBody> answer = http.open(request, timeout);
            if (answer.statusCode() != 200) {
                answer.body().close();
            }
            return Optional.of(answer);
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static <T> T read(HttpResponse<PiecemealBody> answer, Class<T> type, int partition) throws ViewUnavailable {
        try (InputStream body = answer.body()) {
            return JSON.readValue(body, type);
        } catch (IOException | JacksonException e) {
            throw new ViewUnavailable(partition);
        }
    }

    private static String path(String inventory, String rest) {
        return "/query/inventories/" + inventory + rest;
    }

    private static String root(URI engine) {
        String address = engine.toString();
        return address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }
}
