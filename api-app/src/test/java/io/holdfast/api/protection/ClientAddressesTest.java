package io.holdfast.api.protection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;

class ClientAddressesTest {
    private final ClientAddresses nobodyTrusted = new ClientAddresses(new ProxySettings(List.of(), "X-Forwarded-For"));
    private final ClientAddresses behindProxies =
            new ClientAddresses(new ProxySettings(List.of("10.0.0.0/8", "fd00::/8"), "X-Forwarded-For"));
    private final ClientAddresses standard = new ClientAddresses(new ProxySettings(List.of("10.0.0.0/8"), "Forwarded"));

    @Test
    void without_trusted_proxies_no_header_changes_whose_request_it_is() {
        var request = from("198.51.100.7");
        request.addHeader("X-Forwarded-For", "203.0.113.1");
        request.addHeader("Forwarded", "for=203.0.113.1");
        assertThat(nobodyTrusted.network(request)).isEqualTo(nobodyTrusted.network(from("198.51.100.7")));
    }

    @Test
    void a_header_of_somebody_who_is_no_proxy_is_not_believed() {
        var request = from("198.51.100.7");
        request.addHeader("X-Forwarded-For", "203.0.113.1");
        assertThat(behindProxies.network(request)).isEqualTo(network("198.51.100.7"));
    }

    /** What the header says, from a trusted peer, and whose request it then is. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "203.0.113.1                      | 203.0.113.1",
                "6.6.6.6, 203.0.113.1             | 203.0.113.1",
                "6.6.6.6, 203.0.113.1, 10.9.9.9   | 203.0.113.1",
                "203.0.113.1:4711                 | 203.0.113.1",
                "[2001:db8:1:2::9]:4711           | 2001:db8:1:2::",
                "::ffff:203.0.113.1               | 203.0.113.1",
                "10.1.1.1, 10.2.2.2               | 10.1.1.1",
                "6.6.6.6, unknown                 | 10.0.0.1",
                "6.6.6.6, shop.example            | 10.0.0.1",
                "6.6.6.6,                         | 10.0.0.1",
                "6.6.6.6, unknown, 10.9.9.9       | 10.9.9.9"
            })
    void the_last_address_that_is_not_a_proxys_counts(String header, String expected) {
        var request = from("10.0.0.1");
        request.addHeader("X-Forwarded-For", header);
        request.addHeader("Forwarded", "for=6.6.6.6");
        assertThat(behindProxies.network(request)).isEqualTo(network(expected));
    }

    @Test
    void several_lines_of_the_header_are_one_list() {
        var request = from("10.0.0.1");
        request.addHeader("X-Forwarded-For", "6.6.6.6");
        request.addHeader("X-Forwarded-For", "203.0.113.1");
        assertThat(behindProxies.network(request)).isEqualTo(network("203.0.113.1"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "for=203.0.113.1;proto=https;by=10.0.0.1 | 203.0.113.1",
                "for=6.6.6.6, For=\"203.0.113.1:80\"     | 203.0.113.1",
                "for=\"[2001:db8:1:2::9]:4711\"          | 2001:db8:1:2::",
                "for=_hidden                             | 10.0.0.1",
                "proto=https                             | 10.0.0.1"
            })
    void the_standard_header_is_read_where_the_proxies_write_it(String header, String expected) {
        var request = from("10.0.0.1");
        request.addHeader("Forwarded", header);
        request.addHeader("X-Forwarded-For", "6.6.6.6");
        assertThat(standard.network(request)).isEqualTo(network(expected));
    }

    @Test
    void an_ipv6_customer_is_one_client_and_its_neighbour_another() {
        assertThat(network("2001:db8:1:2::1")).isEqualTo(network("2001:db8:1:2:ffff::9"));
        assertThat(network("2001:db8:1:2::1")).isNotEqualTo(network("2001:db8:1:3::1"));
        assertThat(network("198.51.100.7")).isNotEqualTo(network("198.51.100.8"));
    }

    @Test
    void a_connection_is_encrypted_where_a_trusted_proxy_says_so() {
        var request = from("10.0.0.1");
        assertThat(behindProxies.isSecure(LastHop.of(request))).isFalse();
        request.addHeader("X-Forwarded-Proto", "https");
        assertThat(behindProxies.isSecure(LastHop.of(request))).isTrue();
        assertThat(nobodyTrusted.isSecure(LastHop.of(request))).isFalse();
        var forged = from("198.51.100.7");
        forged.addHeader("X-Forwarded-Proto", "https");
        assertThat(behindProxies.isSecure(LastHop.of(forged))).isFalse();
        var own = from("198.51.100.7");
        own.setSecure(true);
        assertThat(nobodyTrusted.isSecure(LastHop.of(own))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.255.1.2, true",
        "10.0.0.0/8, 11.0.0.1, false",
        "192.168.4.0/22, 192.168.7.255, true",
        "192.168.4.0/22, 192.168.8.0, false",
        "203.0.113.9, 203.0.113.9, true",
        "203.0.113.9, 203.0.113.8, false",
        "0.0.0.0/0, 8.8.8.8, true",
        "0.0.0.0/0, 2001:db8::1, false",
        "2001:db8::/33, 2001:db8:7fff::1, true",
        "2001:db8::/33, 2001:db8:8000::1, false"
    })
    void a_range_holds_its_addresses_only(String range, String address, boolean inside) throws Exception {
        assertThat(AddressRange.of(range).contains(java.net.InetAddress.ofLiteral(address)))
                .isEqualTo(inside);
    }

    @ParameterizedTest
    @ValueSource(strings = {"proxy.example", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/x", "10.0.0.0/", "::1/129"})
    void a_range_that_is_none_stops_the_start(String range) {
        assertThatThrownBy(() -> new ProxySettings(List.of(range), "Forwarded"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("holdfast.proxies.trusted");
    }

    private long network(String address) {
        return nobodyTrusted.network(from(address));
    }

    private static MockHttpServletRequest from(String peer) {
        var request = new MockHttpServletRequest();
        request.setRemoteAddr(peer);
        return request;
    }
}
