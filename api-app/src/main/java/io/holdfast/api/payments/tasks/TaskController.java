package io.holdfast.api.payments.tasks;

import io.holdfast.api.engine.OrderId;
import io.holdfast.api.security.Caller;
import io.holdfast.api.web.Checks;
import io.holdfast.api.web.Refuses;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** For admins: what is to be done at the payment provider, and what somebody has to see to. */
@RestController
@RequestMapping("/api/v1/admin/payment-tasks")
class TaskController {
    record Page(List<TaskAnswer> data, Optional<String> nextCursor) {}

    record Resolution(@Nullable String note) {}

    private static final List<String> STATUSES = List.of("WAITING", "DONE", "FAILED");
    private static final int MAX_PAGE_SIZE = 100;
    private static final int DEFAULT_PAGE_SIZE = 20;
    private static final int MAX_NOTE_CHARS = 500;

    private final OperatorDesk desk;
    private final TaskRunner runner;

    TaskController(OperatorDesk desk, TaskRunner runner) {
        this.desk = desk;
        this.runner = runner;
    }

    @GetMapping
    @Operation(
            summary = "Payment tasks, newest first",
            description = "Admin. `status` WAITING, DONE or FAILED: a failed one is an operator's.")
    Page list(
            @RequestParam Optional<String> status,
            @RequestParam Optional<String> order,
            @RequestParam Optional<String> cursor,
            @RequestParam(name = "page_size", required = false) @Nullable Integer pageSize) {
        Checks checks = new Checks();
        if (status.isPresent() && !STATUSES.contains(status.get())) {
            checks.fault("status", "unknown_value", "is WAITING, DONE or FAILED");
        }
        if (order.isPresent() && OrderId.parse(order.get()).isEmpty()) {
            checks.fault("order", "bad_id", "is the id of an order");
        }
        int size = (int) checks.number("page_size", pageSize == null ? DEFAULT_PAGE_SIZE : pageSize, 1, MAX_PAGE_SIZE);
        long before = cursor.map(text -> before(checks, text)).orElse(Long.MAX_VALUE);
        checks.done();
        List<TaskAnswer> found = desk.list(status, order, before, size);
        boolean full = found.size() == size;
        return new Page(found, full ? Optional.of(Long.toString(found.getLast().id())) : Optional.empty());
    }

    @GetMapping("/{id}")
    @Operation(summary = "A payment task", description = "Admin.")
    TaskAnswer get(@PathVariable long id) {
        return desk.find(id);
    }

    @PostMapping("/{id}/retry")
    @Refuses("409 not_failed")
    @Operation(summary = "Tries a failed task anew", description = "Admin. 409 `not_failed`.")
    TaskAnswer retry(@PathVariable long id, @AuthenticationPrincipal Caller caller) {
        TaskAnswer waiting = desk.retry(id, caller.id());
        runner.wake();
        return waiting;
    }

    @PostMapping("/{id}/resolve")
    @Refuses("409 not_failed")
    @Operation(
            summary = "Says that a failed task was done by hand",
            description = "Admin. The engine counts a refund as succeeded from then on. 409 `not_failed`.")
    TaskAnswer resolve(@PathVariable long id, @RequestBody Resolution body, @AuthenticationPrincipal Caller caller) {
        Checks checks = new Checks();
        String note = checks.text("note", body.note(), 1, MAX_NOTE_CHARS);
        checks.done();
        return desk.resolve(id, caller.id(), note);
    }

    private static long before(Checks checks, String cursor) {
        try {
            return Long.parseLong(cursor);
        } catch (NumberFormatException e) {
            checks.fault("cursor", "bad_cursor", "is the `next_cursor` of a page");
            return 0;
        }
    }
}
