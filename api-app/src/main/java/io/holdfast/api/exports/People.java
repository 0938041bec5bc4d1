package io.holdfast.api.exports;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The names and addresses of buyers, by the ids that orders have. */
@Component
class People {
    /** One of them; empty where the account is gone. */
    record Person(String name, String email) {
        static final Person GONE = new Person("", "");
    }

    private final JdbcClient sql;

    People(JdbcClient sql) {
        this.sql = sql;
    }

    Map<String, Person> find(List<String> ids) {
        Set<UUID> wanted = ids.stream().map(UUID::fromString).collect(Collectors.toSet());
        Map<String, Person> found = new HashMap<>();
        sql.sql("select id, name, email from users where id = any (?)")
                .param(wanted.toArray(UUID[]::new))
                .query(row -> {
                    found.put(
                            Objects.requireNonNull(row.getString("id")),
                            new Person(
                                    Objects.requireNonNull(row.getString("name")),
                                    Objects.requireNonNull(row.getString("email"))));
                });
        return found;
    }
}
