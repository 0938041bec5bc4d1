package io.holdfast.api.people;

import io.holdfast.api.security.Caller;
import io.holdfast.api.security.UserType;
import io.holdfast.api.web.Checks;
import io.holdfast.api.web.PageOf;
import io.holdfast.api.web.PageQuery;
import io.swagger.v3.oas.annotations.Operation;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Sort;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** For admins: who is there, and what they may do. */
@RestController
@RequestMapping("/api/v1/admin/users")
class AdminUserController {
    record RoleForm(@Nullable String userType) {}

    private static final Sort OLDEST_FIRST = Sort.by("createdAt", "id");
    private final Users users;
    private final Roles roles;

    AdminUserController(Users users, Roles roles) {
        this.users = users;
        this.roles = roles;
    }

    @GetMapping
    @Operation(summary = "All accounts, the oldest first", description = "Admin.")
    PageOf<UserView> list(
            @RequestParam(required = false) @Nullable Integer page,
            @RequestParam(name = "page_size", required = false) @Nullable Integer pageSize) {
        var checks = new Checks();
        var query = PageQuery.read(checks, page, pageSize);
        checks.done();
        var found = users.findAll(PageRequest.of(query.page() - 1, query.pageSize(), OLDEST_FIRST));
        return new PageOf<>(found.map(UserView::of).getContent(), query, found.getTotalElements());
    }

    @PatchMapping("/{id}")
    @Operation(
            summary = "Grants or takes a role",
            description = "Admin. Noted with who did it and when; it counts from the next login or refresh.")
    UserView change(@AuthenticationPrincipal Caller caller, @PathVariable UUID id, @RequestBody RoleForm form) {
        var checks = new Checks();
        var wire = checks.text("user_type", form.userType(), 1, 20);
        var type = UserType.of(wire);
        if (checks.clean() && type.isEmpty()) {
            checks.fault("user_type", "unknown_value", "is guest, organizer or admin");
        }
        checks.done();
        return UserView.of(roles.change(caller, id, type.orElseThrow()));
    }
}
