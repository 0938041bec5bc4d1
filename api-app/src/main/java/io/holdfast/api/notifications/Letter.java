package io.holdfast.api.notifications;

/**
 * What is told, in words.
 *
 * @param subject one line
 * @param text the whole of it, without mark-up
 * @param html the same with mark-up
 * @param brief a few lines, for a small screen
 */
record Letter(String subject, String text, String html, String brief) {}
