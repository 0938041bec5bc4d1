package io.holdfast.stripe.objects;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** When the money is taken: with the confirmation, or on request. */
public enum CaptureMethod {
    @JsonProperty("automatic")
    AUTOMATIC,
    @JsonProperty("automatic_async")
    AUTOMATIC_ASYNC,
    @JsonProperty("manual")
    MANUAL;

    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
