package io.holdfast.api.protection;

import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterProperties;
import org.springframework.core.Ordered;

/** What a request goes through before it is known who sends it, and after. */
final class FilterOrder {
    static final int SECURE_TRANSPORT = Ordered.HIGHEST_PRECEDENCE + 10;
    /** Before all that refuses, so that a page may read why it was refused. */
    static final int ORIGINS = Ordered.HIGHEST_PRECEDENCE + 20;

    static final int ADDRESS_LIMITS = Ordered.HIGHEST_PRECEDENCE + 30;
    static final int SINGLE_HEADERS = Ordered.HIGHEST_PRECEDENCE + 35;
    static final int BROWSERS = Ordered.HIGHEST_PRECEDENCE + 40;
    static final int ENGINE_QUEUE = Ordered.HIGHEST_PRECEDENCE + 50;

    static final int USER_LIMITS = SecurityFilterProperties.DEFAULT_FILTER_ORDER + 10;

    private FilterOrder() {}
}
