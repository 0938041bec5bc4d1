package io.holdfast.api.notifications;

import java.util.List;

/**
 * What is told, in words.
 *
 * @param subject one line
 * @param text the whole of it, without mark-up
 * @param html the same with mark-up
 * @param brief a few lines, for a small screen
 * @param pictures that {@code html} shows
 * @param files that go with it
 */
record Letter(
        String subject, String text, String html, String brief, List<Enclosure> pictures, List<Enclosure> files) {}
