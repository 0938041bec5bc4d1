package io.holdfast.api.booking;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.wire.RefusalCode;
import io.holdfast.wire.Refused;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RefusalsTest {
    @ParameterizedTest
    @EnumSource(RefusalCode.class)
    void every_refusal_is_a_problem_of_the_client_or_asks_to_come_again(RefusalCode code) {
        var problem = Refusals.problem(refused(code));
        int status = problem.status().value();
        assertThat(status == 503 || (status >= 400 && status < 500)).isTrue();
        assertThat(problem.code()).matches("[a-z_]+");
        assertThat(status == 503).isEqualTo(problem.headers().containsHeader("Retry-After"));
    }

    @ParameterizedTest
    @CsvSource({
        "SALES_STARTED,409,sales_started",
        "SEATS_IN_USE,409,seats_in_use",
        "ALREADY_WAITING,409,already_waiting",
        "STILL_AVAILABLE,409,still_available",
        "UNKNOWN_ENTRY,404,not_found",
        "EVENT_CANCELLED,409,event_cancelled",
        "NOT_CANCELLABLE,409,too_late",
        "SEATS_TAKEN,409,seats_taken",
        "SOLD_OUT,409,sold_out",
        "NOT_TOGETHER,409,not_together",
        "LIMIT_REACHED,409,limit_reached",
        "SALES_NOT_OPEN,409,sales_not_open",
        "SALES_CLOSED,409,sales_closed",
        "NO_SUCH_SEAT,422,no_such_seat",
        "NO_SUCH_SECTION,422,no_such_section",
        "TOO_MANY,422,too_many",
        "DUPLICATE_SEAT,422,duplicate_seat",
        "KEY_REUSED,422,key_reused",
        "DEADLINE_PASSED,503,engine_behind"
    })
    void a_refusal_has_the_code_of_the_contract(RefusalCode refusal, int status, String code) {
        var problem = Refusals.problem(refused(refusal));
        assertThat(problem.status().value()).isEqualTo(status);
        assertThat(problem.code()).isEqualTo(code);
    }

    private static Refused refused(RefusalCode code) {
        return new Refused(code, List.of("A-1-1"), 3, 8, 2, 1);
    }
}
