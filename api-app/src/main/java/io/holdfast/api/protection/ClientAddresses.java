package io.holdfast.api.protection;

import jakarta.servlet.http.HttpServletRequest;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Whose request it is. What a header says of that is believed as far as it was written by trusted proxies: from the
 * last hop backwards, up to the first address that is not one of theirs. A header of anybody else changes nothing.
 */
@Component
public final class ClientAddresses {
    private static final int MAX_HOPS = 16;

    private final List<AddressRange> trusted;
    private final boolean standardHeader;

    ClientAddresses(ProxySettings settings) {
        this.trusted = settings.ranges();
        this.standardHeader = settings.header().equals(ProxySettings.FORWARDED);
    }

    /** The network that a client is counted by: an IPv4 address, or the /64 that one IPv6 customer is given. */
    public long network(HttpServletRequest request) {
        return network(LastHop.of(request));
    }

    /** The same where there is no request of the container's. */
    long network(LastHop hop) {
        var address = client(hop);
        var bytes = ByteBuffer.wrap(address.getAddress());
        return address instanceof Inet4Address ? Integer.toUnsignedLong(bytes.getInt()) : bytes.getLong();
    }

    /** Whether the client's own connection is encrypted, up to here or up to the proxy. */
    boolean isSecure(LastHop hop) {
        if (hop.isSecure()) {
            return true;
        }
        if (trusted.isEmpty() || !isTrusted(peer(hop))) {
            return false;
        }
        var said = standardHeader
                ? last(hops(hop, "Forwarded")).flatMap(element -> parameter(element, "proto"))
                : last(hops(hop, "X-Forwarded-Proto"));
        return said.filter("https"::equalsIgnoreCase).isPresent();
    }

    private InetAddress client(LastHop last) {
        var client = peer(last);
        if (trusted.isEmpty() || !isTrusted(client)) {
            return client;
        }
        var hops = hops(last, standardHeader ? "Forwarded" : "X-Forwarded-For");
        for (int i = hops.size() - 1; i >= Math.max(0, hops.size() - MAX_HOPS); i--) {
            var hop = standardHeader ? parameter(hops.get(i), "for") : Optional.of(hops.get(i));
            var address = hop.flatMap(ClientAddresses::literal);
            if (address.isEmpty()) {
                return client; // a proxy that does not say stands for its clients
            }
            client = address.get();
            if (!isTrusted(client)) {
                return client;
            }
        }
        return client;
    }

    private static InetAddress peer(LastHop hop) {
        return literal(hop.address()).orElseGet(InetAddress::getLoopbackAddress);
    }

    private boolean isTrusted(InetAddress address) {
        for (var range : trusted) {
            if (range.contains(address)) {
                return true;
            }
        }
        return false;
    }

    private static List<String> hops(LastHop last, String header) {
        var hops = new ArrayList<String>();
        for (String line : last.headers().apply(header)) {
            for (String hop : line.split(",", -1)) {
                hops.add(hop.strip());
            }
        }
        return hops;
    }

    private static Optional<String> last(List<String> hops) {
        return hops.isEmpty() ? Optional.empty() : Optional.of(hops.getLast());
    }

    /** A parameter of one element of {@code Forwarded}, as {@code for="[2001:db8::1]:4711"}; RFC 7239. */
    private static Optional<String> parameter(String element, String name) {
        for (String pair : element.split(";", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0
                    && pair.substring(0, equals)
                            .strip()
                            .toLowerCase(Locale.ROOT)
                            .equals(name)) {
                return Optional.of(pair.substring(equals + 1).strip().replace("\"", ""));
            }
        }
        return Optional.empty();
    }

    /** An address with or without brackets and port; never a name, which would have to be looked up. */
    private static Optional<InetAddress> literal(String text) {
        var address = text;
        if (text.startsWith("[")) {
            address = text.substring(1, Math.max(1, text.indexOf(']')));
        } else if (text.indexOf(':') > 0 && text.indexOf(':') == text.lastIndexOf(':')) {
            address = text.substring(0, text.indexOf(':'));
        }
        try {
            return Optional.of(InetAddress.ofLiteral(address));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
