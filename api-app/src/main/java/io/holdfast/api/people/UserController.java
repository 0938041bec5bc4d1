package io.holdfast.api.people;

import io.holdfast.api.security.Caller;
import io.holdfast.api.web.Problem;
import io.holdfast.api.web.Refuses;
import io.swagger.v3.oas.annotations.Operation;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** A person's own account: open it, log in, stay logged in, look at it. */
@RestController
@RequestMapping("/api/v1/users")
class UserController {
    private final Registration registration;
    private final Login login;
    private final Users users;

    UserController(Registration registration, Login login, Users users) {
        this.registration = registration;
        this.login = login;
        this.users = users;
    }

    @PostMapping("/register")
    @Operation(
            summary = "Opens an account",
            description = "Whoever registers is a guest: 403 `role_not_self_assignable` for anything else.")
    @Refuses({"403 role_not_self_assignable", "409 email_taken"})
    @ResponseStatus(HttpStatus.CREATED)
    UserView register(@RequestBody Registration.Form form) {
        return UserView.of(registration.register(form));
    }

    @PostMapping("/login")
    @Operation(
            summary = "Gives tokens for a password",
            description = "The same 401 for an unknown address as for a wrong password.")
    @Refuses("401 bad_credentials")
    ResponseEntity<Login.Session> login(@RequestBody Login.Form form) {
        return unstored(login.login(form));
    }

    @PostMapping("/refresh")
    @Operation(
            summary = "Gives new tokens for a refresh token",
            description = "The old one is spent; used again, it ends all that came of it.")
    @Refuses("401 bad_refresh_token")
    ResponseEntity<Login.Session> refresh(@RequestBody Login.RefreshForm form) {
        return unstored(login.refresh(form));
    }

    @GetMapping("/me")
    @Operation(summary = "The caller's own account")
    UserView me(@AuthenticationPrincipal Caller caller) {
        return users.findById(caller.id())
                .map(UserView::of)
                .orElseThrow(() -> Problem.of(HttpStatus.UNAUTHORIZED, "unauthorized", "This account is gone"));
    }

    private static ResponseEntity<Login.Session> unstored(Login.Session session) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(session);
    }
}
