/** Who is calling, and what they may do. */
@NullMarked
package io.holdfast.api.security;

import org.jspecify.annotations.NullMarked;
