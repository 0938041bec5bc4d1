/** Registration, login, refresh and roles. */
@NullMarked
package io.holdfast.api.people;

import org.jspecify.annotations.NullMarked;
