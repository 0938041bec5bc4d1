/** The API as OpenAPI describes it, from what the application knows of itself. */
@NullMarked
package io.holdfast.api.description;

import org.jspecify.annotations.NullMarked;
