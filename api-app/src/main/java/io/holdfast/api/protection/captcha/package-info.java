/** Telling people from programs, where an event's owner wants that. */
@NullMarked
package io.holdfast.api.protection.captcha;

import org.jspecify.annotations.NullMarked;
