package io.holdfast.local.settings;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The number of every port. No two are the same. */
public record Ports(Map<Port, Integer> numbers) {
    private static final int LOWEST_FREE = 20_000;
    private static final int HIGHEST_FREE = 32_000;
    private static final int SEARCHES = 200;

    /** Where the next search goes on: what was given out is not given out again before somebody listens on it. */
    private static final AtomicInteger SEARCHED =
            new AtomicInteger(ThreadLocalRandom.current().nextInt(HIGHEST_FREE));

    public Ports {
        numbers = Map.copyOf(numbers);
    }

    /** Reads the variables in {@link Port}; {@code engines} ports are kept from {@link Port#ENGINE} on. */
    public static Ports from(Map<String, String> environment, int engines) {
        Map<Port, Integer> numbers = new EnumMap<>(Port.class);
        for (Port port : Port.values()) {
            numbers.put(port, number(port, environment.get(port.variable())));
        }
        refuseTwins(numbers, engines);
        return new Ports(numbers);
    }

    /** Ports that nobody listens on just now, below those that the system gives to outgoing connections. */
    public static Ports free(int engines) {
        int count = Port.values().length + engines - 1;
        for (int search = 0; search < SEARCHES; search++) {
            int first = LOWEST_FREE + Math.floorMod(SEARCHED.getAndAdd(count), HIGHEST_FREE - LOWEST_FREE - count);
            if (areFree(first, count)) {
                return consecutive(first, engines);
            }
        }
        throw new Problem("no " + count + " free ports in a row between " + LOWEST_FREE + " and " + HIGHEST_FREE);
    }

    public int of(Port port) {
        return numbers.getOrDefault(port, port.usual());
    }

    public int engine(int number) {
        return of(Port.ENGINE) + number - 1;
    }

    public static boolean isFree(int number) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), number));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }

    private static int number(Port port, @Nullable String text) {
        if (text == null || text.isBlank()) {
            return port.usual();
        }
        try {
            int number = Integer.parseInt(text.strip());
            if (number >= 1 && number <= 65_535) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            throw new Problem(notAPort(port, text), notANumber);
        }
        throw new Problem(notAPort(port, text));
    }

    private static String notAPort(Port port, String text) {
        return "%s is '%s': it must be a port, 1 to 65535".formatted(port.variable(), text);
    }

    private static void refuseTwins(Map<Port, Integer> numbers, int engines) {
        Map<Integer, Port> seen = new HashMap<>();
        numbers.forEach((port, number) -> {
            int count = port == Port.ENGINE ? engines : 1;
            for (int taken = number; taken < number + count; taken++) {
                Port twin = seen.putIfAbsent(taken, port);
                if (twin != null) {
                    throw new Problem("port %d is given twice: set %s or %s to another"
                            .formatted(taken, twin.variable(), port.variable()));
                }
            }
        });
    }

    private static boolean areFree(int first, int count) {
        for (int number = first; number < first + count; number++) {
            if (!isFree(number)) {
                return false;
            }
        }
        return true;
    }

    private static Ports consecutive(int first, int engines) {
        Map<Port, Integer> numbers = new EnumMap<>(Port.class);
        int next = first;
        for (Port port : Port.values()) {
            numbers.put(port, next);
            next += port == Port.ENGINE ? engines : 1;
        }
        return new Ports(numbers);
    }
}
