package io.holdfast.api.hooks;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Resolves the names of endpoints, and only to addresses that anybody may reach: an organizer must not make this
 * machine talk to its neighbours. The connection is made to the very address that was looked at.
 */
final class PublicAddresses implements DnsResolver {
    /** Address ranges that are for somebody's own use, for tests or for nobody; each as its first bytes. */
    private static final List<Range> OTHERS = List.of(
            new Range(new int[] {0}, 8),
            new Range(new int[] {100, 64}, 10),
            new Range(new int[] {192, 0, 0}, 24),
            new Range(new int[] {192, 0, 2}, 24),
            new Range(new int[] {192, 88, 99}, 24),
            new Range(new int[] {198, 18}, 15),
            new Range(new int[] {198, 51, 100}, 24),
            new Range(new int[] {203, 0, 113}, 24),
            new Range(new int[] {240}, 4));

    private static final List<Range> OTHERS_V6 = List.of(
            new Range(new int[] {0xfc}, 7),
            new Range(new int[] {0x00, 0x64, 0xff, 0x9b}, 32),
            new Range(new int[] {0x01, 0x00}, 16),
            new Range(new int[] {0x20, 0x01, 0x00}, 23),
            new Range(new int[] {0x20, 0x01, 0x0d, 0xb8}, 32),
            new Range(new int[] {0x20, 0x02}, 16));

    private final boolean privateAllowed;

    PublicAddresses(boolean privateAllowed) {
        this.privateAllowed = privateAllowed;
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] found = InetAddress.getAllByName(host);
        for (InetAddress address : found) {
            if (!privateAllowed && !isPublic(address)) {
                throw new UnknownHostException("not a public address");
            }
        }
        return found;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }

    /** Whether the name leads somewhere it must not; one that leads nowhere may do so later, and is looked at then. */
    boolean isRefused(String host) {
        try {
            return !privateAllowed
                    && !Arrays.stream(InetAddress.getAllByName(host)).allMatch(PublicAddresses::isPublic);
        } catch (UnknownHostException e) {
            return false;
        }
    }

    static boolean isPublic(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return false;
        }
        byte[] bytes = address.getAddress();
        return switch (address) {
            case Inet4Address _ -> OTHERS.stream().noneMatch(range -> range.has(bytes));
            // The first twelve bytes zero: an IPv4 address in disguise.
            case Inet6Address _ -> OTHERS_V6.stream().noneMatch(range -> range.has(bytes)) && !isEmbedded(bytes);
            default -> false;
        };
    }

    private static boolean isEmbedded(byte[] bytes) {
        for (int i = 0; i < 10; i++) {
            if (bytes[i] != 0) {
                return false;
            }
        }
        return true;
    }

    @SuppressWarnings("ArrayRecordComponent") // constants of this class, never compared
    private record Range(int[] first, int bits) {
        boolean has(byte[] address) {
            for (int i = 0; i * 8 < bits; i++) {
                int mask = bits - i * 8 >= 8 ? 0xff : 0xff << (8 - (bits - i * 8)) & 0xff;
                if ((address[i] & mask) != (first[i] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }
}
