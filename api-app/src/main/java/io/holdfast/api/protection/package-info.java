/** What keeps the API standing and its buyers people: limits, known addresses, captchas, keys of what was created. */
@NullMarked
package io.holdfast.api.protection;

import org.jspecify.annotations.NullMarked;
