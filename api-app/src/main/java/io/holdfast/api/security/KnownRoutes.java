package io.holdfast.api.security;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;

/**
 * The rule for every route without one of its own: the API's need a login, all others are closed. A route that does
 * not exist is let through, so that it is answered 404 (or 405) like everywhere else and not 401.
 */
@Component
class KnownRoutes implements AuthorizationManager<RequestAuthorizationContext> {
    private static final List<String> PREFIXES = List.of("/api/", "/ticket_master/v1/", "/events", "/orders/");

    private final ObjectProvider<HandlerMapping> mappings;

    KnownRoutes(ObjectProvider<HandlerMapping> mappings) {
        this.mappings = mappings;
    }

    @Override
    public AuthorizationDecision authorize(
            Supplier<? extends @Nullable Authentication> login, RequestAuthorizationContext context) {
        var who = login.get();
        boolean loggedIn = who != null && who.isAuthenticated() && !(who instanceof AnonymousAuthenticationToken);
        String path = context.getRequest().getRequestURI();
        boolean api = PREFIXES.stream().anyMatch(path::startsWith);
        return new AuthorizationDecision((loggedIn && api) || !exists(context));
    }

    private boolean exists(RequestAuthorizationContext context) {
        var request = context.getRequest();
        if (!ServletRequestPathUtils.hasParsedRequestPath(request)) {
            ServletRequestPathUtils.parseAndCache(request);
        }
        return mappings.orderedStream().anyMatch(mapping -> {
            try {
                return mapping.getHandler(request) != null;
            } catch (Exception e) {
                return false; // the path exists, the method or media type does not: the dispatcher says so
            }
        });
    }
}
