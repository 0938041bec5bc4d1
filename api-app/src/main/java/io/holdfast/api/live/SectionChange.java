package io.holdfast.api.live;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.holdfast.api.availability.SeatsAnswer;
import java.util.List;
import java.util.Map;

/** How a section stands, and its numbered seats that have changed, by what they are now. */
record SectionChange(
        String code,
        int capacity,
        int available,
        int held,
        int sold,

        @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<SeatsAnswer.Status, List<String>> seats) {}
