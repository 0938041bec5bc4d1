package io.holdfast.api.security;

import static org.springframework.http.HttpMethod.DELETE;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.HEAD;
import static org.springframework.http.HttpMethod.POST;
import static org.springframework.http.HttpMethod.PUT;

import jakarta.servlet.DispatcherType;
import java.util.List;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.firewall.StrictHttpFirewall;

/**
 * Who may call what. Deny by default: a route that is not named here needs a login, and one outside of the API is
 * closed. Whose order it is, or whose event, is decided where the order or the event is at hand.
 */
@Configuration(proxyBeanMethods = false)
class AccessRules {
    private static final String ADMIN = UserType.ADMIN.name();
    private static final String ORGANIZER = UserType.ORGANIZER.name();

    private static final String[] READ_BY_ANYONE = {
        "/healthz",
        "/error",
        "/.well-known/jwks.json",
        "/.well-known/ticket-keys.json",
        "/v3/api-docs/**",
        "/v3/api-docs.yaml",
        "/swagger-ui.html",
        "/swagger-ui/**",
        "/api/v1/venues/{id}",
        "/api/v1/events",
        "/api/v1/events/{id}",
        "/api/v1/events/{id}/venues",
        "/api/v1/events/{id}/availability",
        "/api/v1/events/{id}/seats",
        "/api/v1/events/{id}/stream",
        "/api/v1/events/{id}/ws",
        "/ticket_master/v1/events/{id}",
        "/ticket_master/v1/search",
        "/ticket_master/v1/events/{id}/venues",
        "/api/initial-call/{id}"
    };
    /** A webhook proves itself by its signature. */
    private static final String[] SENT_BY_ANYONE = {
        "/api/v1/users/register",
        "/api/v1/users/login",
        "/api/v1/users/refresh",
        "/api/v1/webhooks/stripe",
        "/api/v1/webhook",
        "/webhooks/stripe",
        "/webhook"
    };

    /** Health and metrics live on the management port, which is not public; nothing else is exposed there. */
    @Bean
    @Order(1)
    SecurityFilterChain management(HttpSecurity http) {
        return http.securityMatcher(EndpointRequest.toAnyEndpoint())
                .authorizeHttpRequests(rules -> rules.anyRequest().permitAll())
                .csrf(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .build();
    }

    /** A span for each filter of each request would cost more than the filters; the request itself is observed. */
    @Bean
    SecurityObservationSettings unobserved() {
        return SecurityObservationSettings.noObservations();
    }

    /** Methods that nobody knows get as far as the routes, which answer 405 with the methods that they know. */
    @Bean
    StrictHttpFirewall anyMethod() {
        var firewall = new StrictHttpFirewall();
        firewall.setUnsafeAllowAnyHttpMethod(true);
        return firewall;
    }

    @Bean
    @Order(2)
    SecurityFilterChain api(HttpSecurity http, SecurityProblems problems, KnownRoutes routes) {
        return http.authorizeHttpRequests(rules -> rules.dispatcherTypeMatchers(
                                DispatcherType.ERROR, DispatcherType.ASYNC)
                        .permitAll()
                        .requestMatchers(GET, READ_BY_ANYONE)
                        .permitAll()
                        .requestMatchers(HEAD, READ_BY_ANYONE)
                        .permitAll()
                        .requestMatchers(POST, SENT_BY_ANYONE)
                        .permitAll()
                        .requestMatchers(
                                POST, "/api/v1/events", "/events", "/api/events", "/api/v1/venues", "/api/v1/check-in")
                        .hasAnyRole(ORGANIZER, ADMIN)
                        .requestMatchers(POST, "/api/v1/events/{id}/seats/block", "/api/v1/events/{id}/seats/unblock")
                        .hasAnyRole(ORGANIZER, ADMIN)
                        .requestMatchers("/api/v1/events/{id}/scan-list", "/api/v1/events/{id}/scans")
                        .hasAnyRole(ORGANIZER, ADMIN)
                        .requestMatchers(PUT, "/api/v1/events/{id}")
                        .hasAnyRole(ORGANIZER, ADMIN)
                        .requestMatchers(DELETE, "/api/v1/events/{id}")
                        .hasAnyRole(ORGANIZER, ADMIN)
                        .requestMatchers("/api/v1/webhook-endpoints/**")
                        .hasAnyRole(ORGANIZER, ADMIN)
                        .requestMatchers("/api/v1/admin/events/**")
                        .hasAnyRole(ORGANIZER, ADMIN)
                        .requestMatchers("/api/v1/admin/**")
                        .hasRole(ADMIN)
                        .anyRequest()
                        .access(routes))
                .oauth2ResourceServer(bearer -> bearer.jwt(jwt -> jwt.jwtAuthenticationConverter(AccessRules::caller))
                        .authenticationEntryPoint(problems)
                        .accessDeniedHandler(problems))
                .exceptionHandling(
                        failures -> failures.authenticationEntryPoint(problems).accessDeniedHandler(problems))
                // Who shows what is personal need not remember that it is not to be stored; the rest is on all answers.
                .headers(headers -> headers.defaultsDisabled().cacheControl(Customizer.withDefaults()))
                .csrf(AbstractHttpConfigurer::disable) // no cookie carries a login, so none can be borrowed
                .formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .servletApi(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .build();
    }

    private static AbstractAuthenticationToken caller(Jwt jwt) {
        var caller = Caller.of(jwt);
        var roles = List.of(new SimpleGrantedAuthority("ROLE_" + caller.type().name()));
        return UsernamePasswordAuthenticationToken.authenticated(caller, jwt, roles);
    }
}
