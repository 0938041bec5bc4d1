package io.holdfast.api.catalogue;

import com.fasterxml.jackson.annotation.JsonValue;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.deser.std.StdDeserializer;

/** A time that was sent, or a null that was: it takes the time away. What was not sent is no {@code SentTime}. */
@JsonDeserialize(using = SentTime.Reading.class)
@Schema(type = "string", format = "date-time")
record SentTime(@JsonValue Optional<Instant> time) {
    /** As times are read everywhere; only a null is told apart from nothing. */
    static final class Reading extends StdDeserializer<SentTime> {
        Reading() {
            super(SentTime.class);
        }

        @Override
        public SentTime deserialize(JsonParser parser, DeserializationContext context) {
            return new SentTime(Optional.of(context.readValue(parser, Instant.class)));
        }

        @Override
        public SentTime getNullValue(DeserializationContext context) {
            return new SentTime(Optional.empty());
        }

        @Override
        public @Nullable Object getAbsentValue(DeserializationContext context) {
            return null;
        }
    }
}
