package io.holdfast.api.notifications;

import io.holdfast.api.security.Caller;
import io.holdfast.api.web.Checks;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** How a person wants to be told. */
@RestController
@RequestMapping("/api/v1/users/me/notifications")
class PreferencesController {
    record Form(
            @Nullable Boolean email,
            @Nullable Boolean sms,
            @Nullable String phone) {}

    /** @param alwaysByEmail what comes by e-mail whatever is chosen */
    record Preferences(boolean email, boolean sms, @Nullable String phone, List<String> alwaysByEmail) {
        static Preferences of(boolean email, boolean sms, @Nullable String phone) {
            return new Preferences(email, sms, phone, ALWAYS);
        }
    }

    private static final List<String> ALWAYS = List.of(Kind.CONFIRMATION.wire());
    private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{6,14}");
    private static final int MAX_PHONE_CHARS = 20;

    private final JdbcClient sql;

    PreferencesController(JdbcClient sql) {
        this.sql = sql;
    }

    @GetMapping
    @Operation(
            summary = "How you are told",
            description = "`always_by_email` names what comes by e-mail whatever `email` says: the confirmation of a"
                    + " paid order, which has the tickets.")
    Preferences show(@AuthenticationPrincipal Caller caller) {
        return sql.sql("select email, sms, phone from notification_preferences where user_id = :id")
                .param("id", caller.id())
                .query((row, number) ->
                        Preferences.of(row.getBoolean("email"), row.getBoolean("sms"), row.getString("phone")))
                .optional()
                .orElseGet(() -> Preferences.of(true, false, null));
    }

    @PutMapping
    @Operation(
            summary = "Choose how you are told",
            description = "All of it is replaced. With `sms` a `phone` is required, in international form"
                    + " (+14155550100). Confirmations of paid orders cannot be switched off for e-mail.")
    Preferences choose(@AuthenticationPrincipal Caller caller, @RequestBody Form form) {
        Checks checks = new Checks();
        if (form.email() == null) {
            checks.fault("email", "required", "is required");
        }
        if (form.sms() == null) {
            checks.fault("sms", "required", "is required");
        }
        Optional<String> phone = checks.optionalText("phone", form.phone(), 1, MAX_PHONE_CHARS);
        if (checks.clean()
                && phone.filter(number -> !E164.matcher(number).matches()).isPresent()) {
            checks.fault("phone", "bad_phone", "is a number in international form, such as +14155550100");
        }
        if (Boolean.TRUE.equals(form.sms()) && phone.isEmpty()) {
            checks.fault("phone", "required", "is required with `sms`");
        }
        checks.done();
        boolean email = Boolean.TRUE.equals(form.email());
        boolean sms = Boolean.TRUE.equals(form.sms());
        sql.sql("""
                        insert into notification_preferences (user_id, email, sms, phone)
                        select id, :email, :sms, :phone from users where id = :id
                        on conflict (user_id) do update
                        set email = excluded.email, sms = excluded.sms, phone = excluded.phone""")
                .param("id", caller.id())
                .param("email", email)
                .param("sms", sms)
                .param("phone", phone.orElse(null))
                .update();
        return Preferences.of(email, sms, phone.orElse(null));
    }
}
