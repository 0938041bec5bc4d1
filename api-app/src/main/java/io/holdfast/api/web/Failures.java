package io.holdfast.api.web;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.CannotCreateTransactionException;

/** What a request is answered that failed for no reason of its own. */
public final class Failures {
    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    private Failures() {}

    /**
     * 503 {@code busy} where the database does not answer, which is logged as a warning; 500 for what nobody foresaw,
     * logged with all that is known of it, of which nothing is shown.
     *
     * @param request its method and path
     */
    public static Problem problem(Exception failure, String request) {
        return switch (failure) {
            case Problem foreseen -> foreseen;
            case CannotCreateTransactionException _, DataAccessResourceFailureException _, QueryTimeoutException _ -> {
                LOG.warn("The database does not answer: {}", failure.toString());
                yield Problem.busy("The database does not answer at the moment", 2);
            }
            default -> {
                LOG.error("Unforeseen failure of {}", request, failure);
                yield Problem.of(HttpStatus.INTERNAL_SERVER_ERROR, "internal_error", "Something went wrong here");
            }
        };
    }
}
