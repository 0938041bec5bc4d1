/** The application: what starts, and the settings in application.yaml. */
@NullMarked
package io.holdfast.api;

import org.jspecify.annotations.NullMarked;
