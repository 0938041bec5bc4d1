package io.holdfast.api.booking;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.wire.RefusalCode;
import io.holdfast.wire.Refused;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RefusalsTest {
    @ParameterizedTest
    @CsvSource({
        "UNKNOWN_INVENTORY, 409, sales_not_open",
        "UNKNOWN_ORDER,     404, not_found",
        "DEADLINE_PASSED,   503, engine_behind",
        "KEY_REUSED,        422, key_reused",
        "SALES_NOT_OPEN,    409, sales_not_open",
        "SALES_CLOSED,      409, sales_closed",
        "EVENT_CANCELLED,   409, event_cancelled",
        "NO_SUCH_SECTION,   422, no_such_section",
        "NO_SUCH_SEAT,      422, no_such_seat",
        "DUPLICATE_SEAT,    422, duplicate_seat",
        "TOO_MANY,          422, too_many",
        "LIMIT_REACHED,     409, limit_reached",
        "SEATS_TAKEN,       409, seats_taken",
        "SOLD_OUT,          409, sold_out",
        "NOT_TOGETHER,      409, not_together",
        "NOT_CANCELLABLE,   409, too_late",
        "ALREADY_OPEN,      409, already_open",
        "INVALID,           422, invalid",
        "SALES_STARTED,     409, sales_started",
        "SEATS_IN_USE,      409, seats_in_use",
        "ALREADY_WAITING,   409, already_waiting",
        "STILL_AVAILABLE,   409, still_available",
        "UNKNOWN_ENTRY,     404, not_found",
        "UNKNOWN,           503, engine_newer",
    })
    void a_refusal_has_the_status_and_the_code_of_the_contract(RefusalCode refusal, int status, String code) {
        var problem = Refusals.problem(refused(refusal));
        assertThat(problem.status().value()).isEqualTo(status);
        assertThat(problem.code()).isEqualTo(code);
    }

    @ParameterizedTest
    @EnumSource
    void every_refusal_is_a_client_s_problem_or_one_that_passes(RefusalCode refusal) {
        var problem = Refusals.problem(refused(refusal));
        assertThat(problem.status().is4xxClientError() || problem.headers().containsHeader("Retry-After"))
                .isTrue();
    }

    @Test
    void the_members_of_the_contract_are_there() {
        assertThat(Refusals.problem(refused(RefusalCode.LIMIT_REACHED)).detail())
                .contains("8");
    }

    private static Refused refused(RefusalCode code) {
        return new Refused(code, List.of("A-1-1"), 3, 8, 2, 6);
    }
}
