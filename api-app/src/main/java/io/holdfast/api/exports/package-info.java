/** What organizers take away: their orders and their attendees, as files. */
@NullMarked
package io.holdfast.api.exports;

import org.jspecify.annotations.NullMarked;
