package io.holdfast.api.protection;

import java.net.InetAddress;
import java.util.Arrays;

/** A network in CIDR notation, as {@code 10.0.0.0/8}; without a length, one address. No name is ever looked up. */
record AddressRange(InetAddress network, int bits) {
    AddressRange {
        if (bits < 0 || bits > network.getAddress().length * Byte.SIZE) {
            throw new IllegalArgumentException("no such network: " + network.getHostAddress() + "/" + bits);
        }
    }

    static AddressRange of(String text) {
        int slash = text.indexOf('/');
        var network = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash));
        int bits = slash < 0 ? network.getAddress().length * Byte.SIZE : Integer.parseInt(text.substring(slash + 1));
        return new AddressRange(network, bits);
    }

    boolean contains(InetAddress address) {
        byte[] mine = network.getAddress();
        byte[] theirs = address.getAddress();
        int whole = bits / Byte.SIZE;
        int rest = bits % Byte.SIZE;
        return mine.length == theirs.length
                && Arrays.equals(mine, 0, whole, theirs, 0, whole)
                && (rest == 0 || ((mine[whole] ^ theirs[whole]) & 0xff) >>> (Byte.SIZE - rest) == 0);
    }
}
