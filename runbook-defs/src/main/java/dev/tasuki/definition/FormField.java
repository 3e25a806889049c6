package dev.tasuki.definition;

import java.util.Optional;

/**
 * One field of a form.
 *
 * @param parameter its type and bounds, and what of default and choices is written out
 * @param preset a default that is a template
 * @param choices choices that are a template giving a list
 */
public record FormField(
    Parameter parameter, Optional<Template> preset, Optional<Template> choices) {}
