package io.holdfast.api.notifications;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The account that sends our text messages, at Twilio or whoever speaks its API.
 *
 * @param sid empty: no text messages are sent
 * @param from the number they come from
 */
@ConfigurationProperties("holdfast.sms")
record SmsSettings(
        @DefaultValue("https://api.twilio.com") URI apiBase,
        @DefaultValue("") String sid,
        @DefaultValue("") String token,
        @DefaultValue("") String from) {
    SmsSettings {
        if (sid.isBlank() != token.isBlank() || sid.isBlank() != from.isBlank()) {
            throw new IllegalArgumentException(
                    "HOLDFAST_SMS_SID, HOLDFAST_SMS_TOKEN and HOLDFAST_SMS_FROM are set together");
        }
    }

    boolean isOn() {
        return !sid.isBlank();
    }

    @Override
    public String toString() {
        return "SmsSettings[apiBase=%s]".formatted(apiBase);
    }
}
