package io.holdfast.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * Sends to every route what its description asks for, and what it does not, as everybody. Whatever comes back has to be
 * described, and to look as it is described. The seed of a run is in what it prints; {@code -Dholdfast.fuzz.seed=} sets another.
 */
@ApiTest
class ContractFuzzTest {
    private static final Duration TIME = Duration.ofSeconds(Integer.getInteger("holdfast.fuzz.seconds", 10));
    private static final int MAX_FAULTS = 30;

    private final Stage stage;
    private final Contract contract;
    private final List<Client> people;
    private final long seed = Long.getLong("holdfast.fuzz.seed", 1);
    private final List<String> faults = new ArrayList<>();
    private int sent;

    @Autowired
    ContractFuzzTest(@LocalServerPort int port) {
        this.stage = new Stage(port);
        this.contract = Contract.of(stage.anyone);
        this.people = List.of(stage.anyone, stage.buyer, stage.organizer, stage.anyone.admin());
    }

    @AfterEach
    void nothingIsLeft() {
        for (var who : List.of(stage.organizer, stage.anyone.admin())) {
            for (var endpoint : who.get(Organizing.PATH).json().path("data")) {
                var path = Organizing.PATH + "/" + endpoint.path("id").asString();
                who.send("DELETE", path, BodyPublishers.noBody());
            }
        }
        stage.close();
    }

    @Test
    void whatever_is_sent_the_answer_is_one_that_is_described() {
        var random = new Random(seed);
        long endNanos = System.nanoTime() + TIME.toNanos();
        var calls = contract.operations();
        for (int round = 0; faults.size() < MAX_FAULTS && (round == 0 || System.nanoTime() < endNanos); round++) {
            for (var call : calls) {
                for (var who : round == 0 ? people : List.of(people.get(random.nextInt(people.size())))) {
                    var odd = round == 0 ? OddRequests.asDescribed(random) : OddRequests.odd(random);
                    send(call, who, odd);
                }
            }
        }
        System.out.printf("Contract fuzz: %d requests, seed %d%n", sent, seed);
        assertThat(faults).as("seed " + seed + ", after " + sent + " requests").isEmpty();
    }

    private void send(Contract.Call call, Client who, OddRequests odd) {
        var path = odd.path(call, stage.path(call.path()));
        var body = odd.body(call.operation().path("requestBody"), contract);
        var answer = who.send(call.method(), path, BodyPublishers.ofByteArray(body), odd.headers(call));
        sent++;
        check(call, answer)
                .forEach(fault -> faults.add("%s %s\n  body %s\n  answer %d %s\n  %s"
                        .formatted(call.method(), path, shown(body), answer.status(), answer.text(), fault)));
    }

    private List<String> check(Contract.Call call, Client.Answer answer) {
        List<String> wrong = new ArrayList<>();
        if (answer.status() >= 500 && answer.status() != 503) {
            wrong.add("no answer is a " + answer.status());
        }
        var described = contract.response(call, answer.status());
        if (described.isMissingNode()) {
            wrong.add("a status that is not described");
        }
        var type = answer.header("Content-Type").replaceFirst(";.*", "");
        if (answer.status() >= 400
                && (!type.equals("application/problem+json") || answer.code().isEmpty())) {
            wrong.add("no problem with a code, but " + type);
        }
        var schema = described.path("content").path(type).path("schema");
        if (type.endsWith("json") && !described.isMissingNode()) {
            if (schema.isMissingNode()) {
                wrong.add("no schema is described for " + type);
            } else {
                wrong.addAll(contract.faults(schema, answer.json()));
            }
        }
        return wrong;
    }

    private static String shown(byte[] body) {
        var text = new String(body, StandardCharsets.UTF_8);
        return text.length() > 500 ? text.substring(0, 500) + "…" : text;
    }
}
