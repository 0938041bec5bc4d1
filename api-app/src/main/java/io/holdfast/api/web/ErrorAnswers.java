package io.holdfast.api.web;

import java.util.Map;
import java.util.Objects;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/**
 * Turns whatever a request ends in into a problem with a stable code. What the framework refuses keeps its status;
 * only an exception that nobody foresaw is a 500, and it is logged, never shown.
 */
@RestControllerAdvice
class ErrorAnswers extends ResponseEntityExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(ErrorAnswers.class);
    private static final Map<Integer, String> CODES = Map.of(
            400, "bad_request",
            404, "not_found",
            405, "method_not_allowed",
            406, "not_acceptable",
            413, "payload_too_large",
            414, "uri_too_long",
            415, "unsupported_media_type",
            431, "headers_too_large",
            503, "unavailable");

    @ExceptionHandler
    ResponseEntity<ProblemDetail> refused(Problem problem, ServletWebRequest request) {
        return ResponseEntity.status(problem.status())
                .headers(problem.headers())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem.body(request.getRequest().getRequestURI()));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> undecodable(InvalidParameterException e, ServletWebRequest request) {
        return refused(
                Problem.of(HttpStatus.BAD_REQUEST, "bad_parameter", "The parameters cannot be decoded"), request);
    }

    /** A header that the firewall lets nobody read, such as one with characters outside Latin-1. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> rejected(RequestRejectedException e, ServletWebRequest request) {
        return refused(
                Problem.of(HttpStatus.BAD_REQUEST, "bad_header", "A header has characters that are not allowed"),
                request);
    }

    /** The framework takes a body of any type at all for a mistake of ours. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> ofNoType(IllegalArgumentException e, ServletWebRequest request) throws Exception {
        var type = request.getHeader(HttpHeaders.CONTENT_TYPE);
        return type != null && type.contains("*")
                ? refused(
                        Problem.of(
                                HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                                codeOf(HttpStatus.UNSUPPORTED_MEDIA_TYPE.value()),
                                "`Content-Type` names one type, without a wildcard"),
                        request)
                : failed(e, request);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> failed(Exception e, ServletWebRequest request) throws Exception {
        if (request.getResponse() != null && request.getResponse().isCommitted()) {
            throw e; // an answer that has begun is cut off, so that nobody takes it for whole
        }
        var cause = BodyLimit.tooLargeIn(e);
        if (cause.isPresent()) {
            return refused(cause.get(), request);
        }
        return refused(
                Failures.problem(
                        e, request.getHttpMethod() + " " + request.getRequest().getRequestURI()),
                request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return answer(JsonProblems.of(e), headers, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleTypeMismatch(
            TypeMismatchException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        if (e instanceof MethodArgumentTypeMismatchException mismatch) {
            if (mismatch.getParameter().hasParameterAnnotation(PathVariable.class)) {
                return answer(Problem.notFound(), headers, request);
            }
            return answer(wrongParameter(mismatch.getName(), "is not of the expected type"), headers, request);
        }
        return handleExceptionInternal(e, null, headers, status, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleMissingServletRequestParameter(
            MissingServletRequestParameterException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return answer(wrongParameter(e.getParameterName(), "is required"), headers, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception e, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        if (request instanceof ServletWebRequest servlet
                && servlet.getResponse() != null
                && Objects.requireNonNull(servlet.getResponse()).isCommitted()) {
            return null;
        }
        var known = Objects.requireNonNullElse(HttpStatus.resolve(status.value()), HttpStatus.INTERNAL_SERVER_ERROR);
        if (known.is5xxServerError()) {
            LOG.error("Request failed with {}", known, e);
        }
        return answer(Problem.of(known, codeOf(known.value()), known.getReasonPhrase()), headers, request);
    }

    /** The code of a refusal of which nothing but the status is known. */
    static String codeOf(int status) {
        return CODES.getOrDefault(status, status >= 500 ? "internal_error" : "bad_request");
    }

    private static Problem wrongParameter(String name, String what) {
        return Problem.of(HttpStatus.BAD_REQUEST, "bad_parameter", "Parameter `%s` %s".formatted(name, what))
                .field(name);
    }

    private ResponseEntity<Object> answer(Problem problem, HttpHeaders headers, WebRequest request) {
        var path = ((ServletWebRequest) request).getRequest().getRequestURI();
        return ResponseEntity.status(problem.status())
                .headers(headers)
                .headers(problem.headers())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem.body(path));
    }
}
