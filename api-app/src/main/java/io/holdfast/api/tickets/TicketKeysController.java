package io.holdfast.api.tickets;

import io.swagger.v3.oas.annotations.Operation;
import java.time.Duration;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Publishes the public keys of QR codes, so that a scanner can check them without a connection. */
@RestController
class TicketKeysController {
    private final TicketKeys keys;

    TicketKeysController(TicketKeys keys) {
        this.keys = keys;
    }

    @GetMapping("/.well-known/ticket-keys.json")
    @Operation(summary = "The keys that tickets are signed with")
    ResponseEntity<Map<String, Object>> published() {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(Duration.ofMinutes(5)).cachePublic())
                .body(keys.published());
    }
}
