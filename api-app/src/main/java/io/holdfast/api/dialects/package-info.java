/**
 * Other ways to say what {@code /api/v1} says, as systems before this one said it. Nothing is decided here: requests are
 * put into the words of the contract, and answers into the words of the dialect.
 */
@NullMarked
package io.holdfast.api.dialects;

import org.jspecify.annotations.NullMarked;
