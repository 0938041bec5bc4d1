package io.holdfast.engine.query;

import io.holdfast.engine.running.Engine;
import io.holdfast.engine.running.EngineSettings;
import io.holdfast.engine.views.TicketViews;
import io.holdfast.wire.view.TicketRow;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/** Queries of tickets: 404 where this engine has none of the code, 503 where it does not have the partition. */
@RestController
@RequestMapping("/query")
class TicketQueryController {
    private final Engine engine;
    private final int partitions;
    private final JsonMapper json;

    TicketQueryController(Engine engine, EngineSettings settings, JsonMapper json) {
        this.engine = engine;
        this.partitions = settings.partitions();
        this.json = json;
    }

    /** A ticket of any inventory, where one of this engine's partitions has it. */
    @GetMapping("/tickets/{code}")
    ResponseEntity<TicketRow> ticket(@PathVariable String code) {
        return ResponseEntity.of(views().any(code));
    }

    /** Those of these codes that are in the inventory's partition. */
    @GetMapping(value = "/inventories/{inventory}/tickets", params = "code")
    List<TicketRow> tickets(@PathVariable String inventory, @RequestParam List<String> code) {
        return views().of(inventory).all(code);
    }

    @GetMapping("/inventories/{inventory}/tickets/version")
    long version(@PathVariable String inventory) {
        return views().owned(inventory).version();
    }

    /** Every ticket of the inventory, written as it is read. */
    @GetMapping("/inventories/{inventory}/tickets")
    void tickets(@PathVariable String inventory, HttpServletResponse response) throws IOException {
        TicketViews.Found found = views().owned(inventory);
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        JsonGenerator out = json.createGenerator(response.getOutputStream());
        out.writeStartArray();
        found.forEach(out::writePOJO);
        out.writeEndArray();
        out.close(); // not in a finally: what ends early must not look whole
    }

    @ExceptionHandler(InvalidStateStoreException.class)
    @ResponseStatus(HttpStatus.SERVICE_UNAVAILABLE)
    void notNow() {}

    private TicketViews views() {
        return new TicketViews(
                engine.views().orElseThrow(() -> new InvalidStateStoreException("The views have not started")),
                partitions);
    }
}
