package io.holdfast.api.protection;

import io.github.bucket4j.TimeMeter;
import io.holdfast.api.web.ProblemWriter;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;
import org.springframework.web.filter.CorsFilter;

/** What of the protection other people's classes do. */
@Configuration(proxyBeanMethods = false)
class ProtectionWiring {
    @Bean
    TimeMeter steadyTime() {
        return TimeMeter.SYSTEM_NANOTIME;
    }

    @Bean
    FilterRegistrationBean<CorsFilter> origins(OriginSettings settings, ProblemWriter problems) {
        var everywhere = new UrlBasedCorsConfigurationSource();
        everywhere.registerCorsConfiguration("/**", AllowedOrigins.rules(settings));
        var filter = new CorsFilter(everywhere);
        filter.setCorsProcessor(new AllowedOrigins(problems));
        var registered = new FilterRegistrationBean<>(filter);
        registered.setOrder(FilterOrder.ORIGINS);
        return registered;
    }
}
