package io.holdfast.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.web.servlet.function.support.RouterFunctionMapping;
import org.springframework.web.servlet.handler.AbstractUrlHandlerMapping;

/**
 * Calls every route that there is, as nobody, as each stranger and as whoever owns what it is about. A route that is
 * not in {@link RouteAccess} fails here until somebody has said who may call it.
 */
@ApiTest
class RouteWalkTest {
    private static final List<Integer> HIDDEN = List.of(401, 403, 404);

    private final ApplicationContext application;
    private final Stage stage;

    @Autowired
    RouteWalkTest(@LocalServerPort int port, ApplicationContext application) {
        this.application = application;
        this.stage = new Stage(port);
    }

    @AfterEach
    void nothingIsLeft() {
        stage.close();
    }

    @TestFactory
    Stream<DynamicTest> every_route_is_closed_to_those_it_is_not_for() {
        return routes().stream()
                .sorted(Comparator.comparing((String route) -> route.startsWith("DELETE"))
                        .thenComparing(route -> route))
                .map(route -> dynamicTest(route, () -> walk(route)));
    }

    @Test
    void nothing_answers_that_the_walk_does_not_see() {
        application.getBeansOfType(RouterFunctionMapping.class).values().stream()
                .map(RouterFunctionMapping::getRouterFunction)
                .forEach(function -> assertThat(function).isNull());
        Set<String> byUrl = new TreeSet<>();
        application
                .getBeansOfType(AbstractUrlHandlerMapping.class)
                .values()
                .forEach(mapping -> byUrl.addAll(mapping.getHandlerMap().keySet()));
        assertThat(byUrl).allMatch(pattern -> pattern.startsWith("/swagger-ui"));
    }

    @Test
    void no_rule_is_left_over_for_a_route_that_is_gone() {
        assertThat(new HashSet<>(routes())).containsAll(RouteAccess.known());
    }

    private void walk(String route) {
        var access = RouteAccess.of(route)
                .orElseThrow(() -> new AssertionError(
                        route + " is new: say in RouteAccess who may call it, and what of it is somebody's own"));
        switch (access.kind()) {
            case OPEN ->
                assertThat(status(stage.anyone, route, access))
                        .isNotIn(401, 403)
                        .isLessThan(500);
            case LOGGED_IN -> {
                assertThat(status(stage.anyone, route, access)).isEqualTo(401);
                assertReached(stage.stranger, route, access);
            }
            case BUYERS_OWN -> {
                assertThat(status(stage.anyone, route, access)).isEqualTo(401);
                for (var other : List.of(stage.stranger, stage.organizer, stage.rival, stage.anyone.admin())) {
                    assertThat(status(other, route, access)).isEqualTo(404);
                }
                assertReached(stage.buyer, route, access);
            }
            case ORGANIZERS_OWN -> {
                assertThat(status(stage.anyone, route, access)).isEqualTo(401);
                for (var other : List.of(stage.stranger, stage.rival)) {
                    assertThat(status(other, route, access)).isIn(403, 404);
                }
                assertReached(stage.organizer, route, access);
            }
            case ORGANIZERS -> {
                assertThat(status(stage.anyone, route, access)).isEqualTo(401);
                assertThat(status(stage.stranger, route, access)).isEqualTo(403);
                assertReached(stage.organizer, route, access);
            }
            case ADMINS -> {
                assertThat(status(stage.anyone, route, access)).isEqualTo(401);
                for (var other : List.of(stage.stranger, stage.organizer)) {
                    assertThat(status(other, route, access)).isEqualTo(403);
                }
                assertThat(status(stage.anyone.admin(), route, access))
                        .isNotIn(401, 403)
                        .isLessThan(500);
            }
        }
    }

    private void assertReached(Client who, String route, RouteAccess access) {
        assertThat(status(who, route, access))
                .as(route + " for whom it is for")
                .isNotIn(HIDDEN)
                .isLessThan(500);
    }

    private int status(Client who, String route, RouteAccess access) {
        var parts = route.split(" ", -1);
        var path = stage.path(parts[1])
                .replaceFirst("/stream$", "/stream?last_event_id=%21"); // one that it takes would never end
        var answer =
                who.send(parts[0], path, BodyPublishers.ofString(access.body().replace('\'', '"')));
        if (answer.status() >= 400) {
            assertThat(answer.code()).as(route).isNotEmpty();
        }
        return answer.status();
    }

    private TreeSet<String> routes() {
        var routes = Routes.of(application);
        assertThat(routes).hasSizeGreaterThan(40);
        return routes;
    }
}
