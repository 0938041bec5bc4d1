package io.holdfast.api.people;

import io.holdfast.api.security.Caller;
import io.holdfast.api.web.Problem;
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
    @ResponseStatus(HttpStatus.CREATED)
    UserView register(@RequestBody Registration.Form form) {
        return UserView.of(registration.register(form));
    }

    @PostMapping("/login")
    ResponseEntity<Login.Session> login(@RequestBody Login.Form form) {
        return unstored(login.login(form));
    }

    @PostMapping("/refresh")
    ResponseEntity<Login.Session> refresh(@RequestBody Login.RefreshForm form) {
        return unstored(login.refresh(form));
    }

    @GetMapping("/me")
    UserView me(@AuthenticationPrincipal Caller caller) {
        return users.findById(caller.id())
                .map(UserView::of)
                .orElseThrow(() -> Problem.of(HttpStatus.UNAUTHORIZED, "unauthorized", "This account is gone"));
    }

    private static ResponseEntity<Login.Session> unstored(Login.Session session) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(session);
    }
}
