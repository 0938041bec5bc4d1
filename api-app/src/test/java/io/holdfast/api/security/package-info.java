/** Keys and tokens. */
@NullMarked
package io.holdfast.api.security;

import org.jspecify.annotations.NullMarked;
