package io.holdfast.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpSchemaRegistryTest {
    private static final Schema SCHEMA = TopicCatalogueTest.published(Topics.TICKETS);

    private final List<String> asked = new ArrayList<>();
    private HttpServer server;
    private HttpSchemaRegistry registry;
    private int status = 200;
    private String answer = "{}";

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + body);
            byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        registry =
                new HttpSchemaRegistry("http://127.0.0.1:" + server.getAddress().getPort() + "/apis/ccompat/v7/");
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void aSchemaIsRegisteredUnderItsSubject() {
        answer = "{\"id\":17}";
        assertThat(registry.register("tickets-value", SCHEMA)).isEqualTo(17);
        assertThat(asked)
                .singleElement()
                .asString()
                .startsWith("POST /apis/ccompat/v7/subjects/tickets-value/versions {\"schema\":\"{\\\"type\\\"");
    }

    @Test
    void aSubjectCannotLeaveItsPlaceInThePath() {
        answer = "{\"id\":1}";
        registry.register("a/../b?c", SCHEMA);
        assertThat(asked).singleElement().asString().contains("/subjects/a%2F..%2Fb%3Fc/versions");
    }

    @Test
    void aSchemaIsFoundById() {
        answer = "{\"schema\":\"" + SCHEMA.toString().replace("\"", "\\\"") + "\"}";
        assertThat(registry.byId(17)).isEqualTo(SCHEMA);
        assertThat(asked).containsExactly("GET /apis/ccompat/v7/schemas/ids/17 ");
    }

    @Test
    void anUnknownIdIsTheRecordsFault() {
        status = 404;
        assertThatThrownBy(() -> registry.byId(17)).isInstanceOf(SerializationException.class);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a schema of another language | {\"schema\":\"syntax = proto3;\",\"schemaType\":\"PROTOBUF\"}",
                "a JSON schema                | {\"schema\":\"{\\\"type\\\":\\\"object\\\"}\",\"schemaType\":\"JSON\"}",
            })
    void aRecordOfAnotherFormatIsTheRecordsFault(String what, String found) {
        answer = found;
        assertThatThrownBy(() -> registry.byId(17)).isInstanceOf(SerializationException.class);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({"400,bad", "401,", "409,incompatible", "422,", "429,", "500,oops", "503,", "200,not JSON", "200,{}"})
    void anAnswerThatIsNoIdIsTheRegistrysFault(int code, String body) {
        status = code;
        answer = body == null ? "" : body;
        assertThatThrownBy(() -> registry.register("tickets-value", SCHEMA))
                .isInstanceOf(SchemaRegistryException.class);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({"401,", "429,", "500,oops", "503,", "200,not JSON", "200,{}"})
    void anAnswerThatIsNoSchemaIsTheRegistrysFault(int code, String body) {
        status = code;
        answer = body == null ? "" : body;
        assertThatThrownBy(() -> registry.byId(17)).isInstanceOf(SchemaRegistryException.class);
    }

    @Test
    void aRefusalSaysWhatWasRefusedAndWhy() {
        status = 409;
        answer = "Schema being registered is incompatible";
        assertThatThrownBy(() -> registry.register("tickets-value", SCHEMA))
                .hasMessageContaining("tickets-value")
                .hasMessageContaining("409")
                .hasMessageContaining(answer);
    }

    @Test
    void aRegistryThatIsDownIsNamed() {
        server.stop(0);
        String where = "127.0.0.1:" + server.getAddress().getPort();
        assertThatThrownBy(() -> registry.byId(17))
                .isInstanceOf(SchemaRegistryException.class)
                .hasMessageContaining(where);
        assertThatThrownBy(() -> registry.register("tickets-value", SCHEMA))
                .isInstanceOf(SchemaRegistryException.class);
    }

    @Test
    void whatWasRegisteredOrReadIsKnownWithoutTheRegistry() {
        answer = "{\"id\":17}";
        registry.register("tickets-value", SCHEMA);
        answer = "{\"schema\":\"" + SCHEMA.toString().replace("\"", "\\\"") + "\"}";
        registry.byId(18);
        server.stop(0);
        assertThat(registry.byId(17)).isEqualTo(SCHEMA);
        assertThat(registry.byId(18)).isEqualTo(SCHEMA);
    }
}
