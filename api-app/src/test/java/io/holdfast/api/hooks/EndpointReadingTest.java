package io.holdfast.api.hooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.api.web.Checks;
import io.holdfast.api.web.Problem;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointReadingTest {
    private static final HookSettings STRICT =
            new HookSettings("dGhlIHRlc3RzJyBvd24ga2V5IGZvciB3ZWJob29rcywgNDAgYnl0ZXM=", false, false, 4);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://1.1.1.1/",
                "https://127.0.0.1/",
                "https://10.0.0.1:8443/x",
                "https://[::1]/",
                "ftp://1.1.1.1/",
                "https://u:p@1.1.1.1/",
                "https://1.1.1.1/#f",
                "/path",
                "https:///x",
                "https://localhost/",
                "nonsense it is"
            })
    void what_may_not_be_called_is_refused_by_its_field(String url) {
        Checks checks = new Checks();
        EndpointReading.url(checks, url, STRICT);
        assertThatThrownBy(checks::done).isInstanceOf(Problem.class).hasMessageContaining("`url`");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://1.1.1.1/hook?x=1", "https://1.1.1.1:8443/"})
    void a_public_address_with_tls_is_taken(String url) {
        Checks checks = new Checks();
        assertThat(EndpointReading.url(checks, url, STRICT)).hasToString(url);
        checks.done();
    }
}
