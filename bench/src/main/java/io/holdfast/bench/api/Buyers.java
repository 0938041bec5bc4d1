package io.holdfast.bench.api;

import io.holdfast.bench.rig.SystemUnderTest;
import io.holdfast.local.demo.sale.Tokens;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/** People who are logged in, each with a token of their own. They book in turn, under a key of its own each time. */
record Buyers(List<String> tokens, String name) {
    private static final int COUNT = 2_000;

    static Buyers of(SystemUnderTest system) {
        Tokens tokens = Tokens.signedWith(system.keys().resolve("jwt.pem"), "holdfast", "holdfast-api");
        Instant now = Instant.now();
        return new Buyers(
                IntStream.range(0, COUNT)
                        .parallel()
                        .mapToObj(_ -> "Bearer " + tokens.mint(UUID.randomUUID(), now))
                        .toList(),
                UUID.randomUUID().toString());
    }

    FullHttpRequest book(int number, Sale sale) {
        FullHttpRequest request = new DefaultFullHttpRequest(
                HttpVersion.HTTP_1_1,
                HttpMethod.POST,
                sale.path(number),
                Unpooled.copiedBuffer(sale.body(number), StandardCharsets.UTF_8));
        request.headers()
                .set("Host", "127.0.0.1")
                .set("Content-Type", "application/json")
                .set("Content-Length", request.content().readableBytes())
                .set("Authorization", tokens.get(number % tokens.size()))
                .set("Idempotency-Key", name + "-" + sale.name() + "-" + number);
        return request;
    }
}
