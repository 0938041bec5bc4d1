package io.holdfast.api.people;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.api.ApiTest;
import io.holdfast.api.protection.FailedLogins;
import io.holdfast.api.security.AccessTokens;
import java.lang.reflect.Proxy;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.QueryTimeoutException;

@ApiTest
class UnansweredLoginTest {
    private static final int ALLOWED = 10;

    private final Login login;

    @Autowired
    UnansweredLoginTest(Passwords passwords, FailedLogins failures, RefreshTokens refreshTokens, AccessTokens tokens) {
        Users away = (Users)
                Proxy.newProxyInstance(Users.class.getClassLoader(), new Class<?>[] {Users.class}, (_, _, _) -> {
                    throw new QueryTimeoutException("the database is away");
                });
        this.login = new Login(away, passwords, failures, refreshTokens, tokens);
    }

    @Test
    void locks_nobody_out() {
        var form = new Login.Form(UUID.randomUUID() + "@example.com", "long enough");
        for (int i = 0; i < 2 * ALLOWED; i++) {
            assertThatThrownBy(() -> login.login(form)).isInstanceOf(DataAccessException.class);
        }
    }
}
