/** Where requests come in: the plainest bookings are answered right there, everything else goes on to Tomcat. */
@NullMarked
package io.holdfast.api.door;

import org.jspecify.annotations.NullMarked;
