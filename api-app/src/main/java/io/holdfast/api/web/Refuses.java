package io.holdfast.api.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a route may refuse of its own accord, for the description of the API. What all routes of its kind refuse, as bad
 * JSON, is known without a word.
 */
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface Refuses {
    /** A status and the codes that come with it, as {@code 409 seats_taken sold_out}. */
    String[] value();
}
