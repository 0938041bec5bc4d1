package io.holdfast.api.description;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import io.holdfast.api.security.Audiences;
import io.holdfast.api.security.Audiences.Audience;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.providers.ObjectMapperProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import tools.jackson.databind.json.JsonMapper;

/**
 * Describes the API in OpenAPI 3.1. Who may call a route, what it may refuse and what bodies look like is not written
 * down route by route, but taken from the rules, the codes and the records that the application goes by.
 */
@Configuration(proxyBeanMethods = false)
class ApiDescription {
    private static final String BEARER = "bearer";
    private static final String REFUSES = "x-refuses";
    private static final List<String> BODIES = List.of("application/json", "text/csv");

    private final SchemaNames names = new SchemaNames();

    @Bean
    OpenAPI description() {
        var bearer = new SecurityScheme()
                .type(SecurityScheme.Type.HTTP)
                .scheme("bearer")
                .bearerFormat("JWT");
        return new OpenAPI()
                .info(new Info().title("Holdfast").version("v1").description("Seat inventory and booking"))
                .servers(List.of(new Server().url("/")))
                .components(new Components().addSecuritySchemes(BEARER, bearer))
                .addSecurityItem(new SecurityRequirement().addList(BEARER));
    }

    /** Names the operation after its method and its controller, unless it has a name, and keeps what it refuses. */
    @Bean
    OperationCustomizer namesAndRefusals() {
        return (operation, handler) -> {
            var method = handler.getMethod();
            if (Objects.equals(operation.getOperationId(), method.getName())) {
                var controller = handler.getBeanType().getSimpleName().replace("Controller", "");
                operation.setOperationId(controller.substring(0, 1).toLowerCase(Locale.ROOT)
                        + controller.substring(1)
                        + "_"
                        + method.getName());
            }
            operation.addExtension(REFUSES, DocumentedRefusals.declared(method));
            return operation;
        };
    }

    @Bean
    OpenApiCustomizer whatIsKnown(Audiences audiences, JsonMapper json) {
        return api -> {
            var components = api.getComponents();
            new SchemaShapes(names).shape(components.getSchemas());
            var examples = new Examples(json, components.getSchemas());
            var problems = new ProblemAnswers(components);
            api.getPaths()
                    .forEach((path, item) -> item.readOperationsMap().forEach((method, operation) -> {
                        var audience = audiences.of(method.name(), path.replaceAll("\\{\\w+}", "1"), request());
                        secure(operation, audience);
                        refuse(operation, path, audience, problems);
                        if (operation.getRequestBody() != null) {
                            show(operation.getRequestBody().getContent(), examples);
                        }
                        operation.getResponses().values().forEach(answer -> show(answer.getContent(), examples));
                    }));
        };
    }

    /** Roles stand where OpenAPI 3.1 has them, beside the scheme. */
    private static void secure(Operation operation, Audience audience) {
        operation.setSecurity(
                switch (audience) {
                    case ANYONE -> List.of();
                    case LOGGED_IN -> List.of(new SecurityRequirement().addList(BEARER));
                    case ORGANIZERS ->
                        List.of(new SecurityRequirement().addList(BEARER, List.of("organizer", "admin")));
                    case ADMINS -> List.of(new SecurityRequirement().addList(BEARER, List.of("admin")));
                });
    }

    @SuppressWarnings("unchecked")
    private static void refuse(Operation operation, String path, Audience audience, ProblemAnswers problems) {
        var own =
                (List<String>) Objects.requireNonNull(operation.getExtensions().remove(REFUSES));
        var answers = new ApiResponses();
        answers.putAll(operation.getResponses());
        DocumentedRefusals.of(operation, path, audience, own)
                .forEach((status, codes) -> answers.addApiResponse(status.toString(), problems.of(status, codes)));
        operation.setResponses(answers);
    }

    private static void show(@Nullable Content content, Examples examples) {
        if (content == null) {
            return;
        }
        content.forEach((type, media) -> {
            if (BODIES.contains(type) && media.getSchema() != null && media.getExample() == null) {
                media.setExample(examples.of(media.getSchema()));
            }
        });
    }

    /** The description is put together when it is first asked for. */
    private static HttpServletRequest request() {
        return ((ServletRequestAttributes) RequestContextHolder.currentRequestAttributes()).getRequest();
    }

    /** The description is made by Jackson 2, which does not know of the rules that Jackson 3 follows here. */
    @Bean
    ModelResolver namesAsOnTheWire(ObjectMapperProvider mappers) {
        var mapper = mappers.jsonMapper().copy();
        mapper.setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE);
        return new ModelResolver(mapper, names).openapi31(true);
    }
}
