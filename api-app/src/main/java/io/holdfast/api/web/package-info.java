/** How requests are limited, read and refused: JSON rules, problems, sizes. */
@NullMarked
package io.holdfast.api.web;

import org.jspecify.annotations.NullMarked;
