package io.holdfast.api.protection;

import io.github.bucket4j.TimeMeter;
import io.holdfast.api.web.ProblemWriter;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;
import org.springframework.web.filter.CorsFilter;

/** What of the protection other people's classes do. */
@Configuration(proxyBeanMethods = false)
class ProtectionWiring {
    private static final List<String> METHODS = List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE");
    private static final List<String> SENT = List.of(
            "Authorization",
            "Content-Type",
            "Idempotency-Key",
            "Captcha-Token",
            "Admission-Token",
            "If-None-Match",
            "Last-Event-ID");
    private static final List<String> SHOWN = List.of(
            "Location",
            "Retry-After",
            "RateLimit",
            "RateLimit-Policy",
            "ETag",
            "Idempotency-Replayed",
            "WWW-Authenticate",
            "Allow");

    @Bean
    TimeMeter steadyTime() {
        return TimeMeter.SYSTEM_NANOTIME;
    }

    @Bean
    FilterRegistrationBean<CorsFilter> origins(OriginSettings settings, ProblemWriter problems) {
        var rules = new CorsConfiguration();
        rules.setAllowedOriginPatterns(settings.patterns());
        rules.setAllowedMethods(METHODS);
        rules.setAllowedHeaders(SENT);
        rules.setExposedHeaders(SHOWN);
        rules.setMaxAge(Duration.ofMinutes(10));
        var everywhere = new UrlBasedCorsConfigurationSource();
        everywhere.registerCorsConfiguration("/**", rules);
        var filter = new CorsFilter(everywhere);
        filter.setCorsProcessor(new AllowedOrigins(problems));
        var registered = new FilterRegistrationBean<>(filter);
        registered.setOrder(FilterOrder.ORIGINS);
        return registered;
    }
}
