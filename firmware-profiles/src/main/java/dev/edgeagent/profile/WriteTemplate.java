package dev.edgeagent.profile;

/**
 * How a value is written as text: literal text around one placeholder, {@code {value}}, {@code
 * {value:.1f}} (decimals), {@code {value:0|1}} (false|true).
 *
 * @param text as in the profile
 */
public record WriteTemplate(String text) {}
