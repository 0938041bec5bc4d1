package io.holdfast.api.description;

import io.holdfast.api.web.Problem;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;

/** Refusals as they are described: each set of codes of a status once, for all routes that have it. */
final class ProblemAnswers {
    private static final String SCHEMA = "Problem";
    private static final String PROBLEM_JSON = "application/problem+json";

    private final Components components;

    ProblemAnswers(Components components) {
        this.components = components;
        components.addSchemas(SCHEMA, schema());
    }

    ApiResponse of(int status, Set<String> codes) {
        var name = status + "-" + String.join("-", codes);
        if (components.getResponses() == null || !components.getResponses().containsKey(name)) {
            components.addResponses(name, answer(status, codes));
        }
        return new ApiResponse().$ref("#/components/responses/" + name);
    }

    private static ApiResponse answer(int status, Set<String> codes) {
        var media = new MediaType().schema(schema(codes));
        for (var code : codes) {
            media.addExamples(code, new Example().value(example(status, code)));
        }
        var words = codes.stream().map(code -> "`" + code + "`").collect(Collectors.joining(", "));
        var answer = new ApiResponse().description(words).content(new Content().addMediaType(PROBLEM_JSON, media));
        if (status == HttpStatus.UNAUTHORIZED.value()) {
            answer.addHeaderObject("WWW-Authenticate", new Header().schema(new StringSchema()));
        }
        if (status == HttpStatus.TOO_MANY_REQUESTS.value() || status == HttpStatus.SERVICE_UNAVAILABLE.value()) {
            var wait = new Header().description("Seconds until it may be asked again");
            answer.addHeaderObject("Retry-After", wait.schema(new IntegerSchema()));
        }
        return answer;
    }

    private static Schema<?> schema(Set<String> codes) {
        Schema<Object> either = new Schema<>();
        var code = new StringSchema();
        codes.forEach(code::addEnumItem);
        var narrowed = new Schema<>().addProperty("code", code);
        either.setAllOf(List.of(new Schema<>().$ref("#/components/schemas/" + SCHEMA), narrowed));
        return either;
    }

    private static Map<String, Object> example(int status, String code) {
        Map<String, Object> example = new LinkedHashMap<>();
        example.put("type", Problem.type(code).toString());
        example.put("title", Problem.title(code));
        example.put("status", status);
        example.put("detail", Problem.title(code));
        example.put("instance", "/api/v1/events/42");
        example.put("code", code);
        return example;
    }

    private static Schema<?> schema() {
        var fault = object(List.of("field", "code", "detail"), new StringSchema());
        var problem = object(List.of("type", "title", "detail", "instance", "code"), new StringSchema());
        problem.description("A refusal, as in RFC 9457. `code` is stable; some codes bring more members.");
        problem.addProperty("status", new IntegerSchema());
        problem.addProperty("field", new StringSchema().description("The field at fault, by its JSON path"));
        Schema<Object> errors = new Schema<>();
        errors.setTypes(Set.of("array"));
        errors.setItems(fault);
        return problem.addProperty("errors", errors);
    }

    private static Schema<Object> object(List<String> required, Schema<?> each) {
        Schema<Object> object = new Schema<>();
        object.setTypes(Set.of("object"));
        required.forEach(name -> object.addProperty(name, each));
        object.setRequired(required);
        return object;
    }
}
