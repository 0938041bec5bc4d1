/** The engine as an application. */
@NullMarked
package io.holdfast.engine;

import org.jspecify.annotations.NullMarked;
