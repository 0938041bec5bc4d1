package io.holdfast.api.booking;

import io.holdfast.api.readmodel.OrderCursor;
import io.holdfast.api.security.Caller;
import io.holdfast.api.web.Checks;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A buyer's own orders. */
@RestController
class OwnOrdersController {
    private static final int MAX_PAGE_SIZE = 100;
    private static final int DEFAULT_PAGE_SIZE = 20;

    /** {@code nextCursor}: gives what follows; null where nothing does. */
    record OrderList(List<OrderAnswer> data, Optional<String> nextCursor) {}

    private final OwnOrders orders;

    OwnOrdersController(OwnOrders orders) {
        this.orders = orders;
    }

    @GetMapping("/api/v1/users/me/orders")
    @Operation(
            summary = "The caller's own orders, newest first",
            description = "`next_cursor`, handed back as `cursor`, gives the orders after these.")
    ResponseEntity<OrderList> list(
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(name = "page_size", required = false) @Nullable Integer pageSize,
            @AuthenticationPrincipal Caller caller) {
        Checks checks = new Checks();
        int size = (int)
                checks.number("page_size", Objects.requireNonNullElse(pageSize, DEFAULT_PAGE_SIZE), 1, MAX_PAGE_SIZE);
        Optional<OrderCursor> after = Optional.ofNullable(cursor).flatMap(OrderCursor::parse);
        if (cursor != null && after.isEmpty()) {
            checks.fault("cursor", "unknown_value", "is not one that was given out");
        }
        checks.done();
        OwnOrders.Page page = orders.page(caller.id(), after, size);
        return ResponseEntity.ok()
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(new OrderList(
                        page.orders().stream().map(OrderAnswer::of).toList(),
                        page.next().map(OrderCursor::text)));
    }
}
