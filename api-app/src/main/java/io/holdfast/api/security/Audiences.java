package io.holdfast.api.security;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.stereotype.Component;

/** Knows who may call a route, by asking the very rules that are applied to requests. */
@Component
public class Audiences {
    /** Whom a route is for. */
    public enum Audience {
        ANYONE,
        LOGGED_IN,
        ORGANIZERS,
        ADMINS
    }

    private static final Authentication NOBODY =
            new AnonymousAuthenticationToken("nobody", "nobody", List.of(new SimpleGrantedAuthority("ROLE_ANONYMOUS")));

    private final AuthorizationManager<HttpServletRequest> rules;

    Audiences(@Qualifier("api") SecurityFilterChain chain) {
        this.rules = chain.getFilters().stream()
                .flatMap(filter -> filter instanceof AuthorizationFilter rule ? Stream.of(rule) : Stream.empty())
                .findFirst()
                .orElseThrow()
                .getAuthorizationManager();
    }

    /** @param path without variables; {@code any} is a request to this application, whatever it asks for */
    public Audience of(String method, String path, HttpServletRequest any) {
        var request = new Asked(any, method, path);
        if (passes(NOBODY, request)) {
            return Audience.ANYONE;
        }
        if (passes(somebody(UserType.GUEST), request)) {
            return Audience.LOGGED_IN;
        }
        return passes(somebody(UserType.ORGANIZER), request) ? Audience.ORGANIZERS : Audience.ADMINS;
    }

    private boolean passes(Authentication who, HttpServletRequest request) {
        var result = rules.authorize(() -> who, request);
        return result != null && result.isGranted();
    }

    private static Authentication somebody(UserType type) {
        var roles = List.of(new SimpleGrantedAuthority("ROLE_" + type.name()));
        return UsernamePasswordAuthenticationToken.authenticated("somebody", "", roles);
    }

    /** A request that is not sent, and leaves no trace on the one that is being answered. */
    private static final class Asked extends HttpServletRequestWrapper {
        private final Map<String, Object> attributes = new HashMap<>();
        private final String method;
        private final String path;

        Asked(HttpServletRequest any, String method, String path) {
            super(any);
            this.method = method;
            this.path = path;
        }

        @Override
        public String getMethod() {
            return method;
        }

        @Override
        public String getRequestURI() {
            return path;
        }

        @Override
        public String getServletPath() {
            return path;
        }

        @Override
        public @Nullable String getPathInfo() {
            return null;
        }

        @Override
        public DispatcherType getDispatcherType() {
            return DispatcherType.REQUEST;
        }

        @Override
        public @Nullable Object getAttribute(String name) {
            return attributes.get(name);
        }

        @Override
        public void setAttribute(String name, Object value) {
            attributes.put(name, value);
        }

        @Override
        public void removeAttribute(String name) {
            attributes.remove(name);
        }
    }
}
