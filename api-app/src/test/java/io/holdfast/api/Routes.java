package io.holdfast.api;

import java.util.TreeSet;
import org.springframework.context.ApplicationContext;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Every route that Spring has of ours, as {@code GET /api/v1/events/{id}}. */
final class Routes {
    private Routes() {}

    static TreeSet<String> of(ApplicationContext application) {
        var routes = new TreeSet<String>();
        application
                .getBeansOfType(RequestMappingHandlerMapping.class)
                .values()
                .forEach(mapping -> mapping.getHandlerMethods().forEach((info, handler) -> {
                    if (handler.getBeanType().getName().startsWith("io.holdfast.")) {
                        info.getPatternValues()
                                .forEach(pattern -> info.getMethodsCondition()
                                        .getMethods()
                                        .forEach(method -> routes.add(method + " " + pattern)));
                    }
                }));
        return routes;
    }
}
