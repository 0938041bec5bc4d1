package io.holdfast.api.protection;

import io.holdfast.api.web.Problem;
import io.holdfast.api.web.ProblemWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.web.filter.OncePerRequestFilter;

/** Answers some requests with a problem, and lets all others pass. */
abstract class RefusingFilter extends OncePerRequestFilter {
    private final ProblemWriter problems;

    RefusingFilter(ProblemWriter problems) {
        this.problems = problems;
    }

    /** Why not; empty where the request may pass. Headers that are set on the response stay on either answer. */
    abstract Optional<Problem> refusal(HttpServletRequest request, HttpServletResponse response);

    @Override
    protected final void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var refusal = refusal(request, response);
        if (refusal.isPresent()) {
            problems.write(refusal.get(), request, response);
        } else {
            chain.doFilter(request, response);
        }
    }
}
