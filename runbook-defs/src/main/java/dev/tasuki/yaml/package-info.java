/**
 * YAML 1.2 (core schema) as nodes that know their place, for runbooks and for {@code tasuki.yml}.
 *
 * <p>Enter by {@link dev.tasuki.yaml.YamlReader}; take a mapping apart with {@link
 * dev.tasuki.yaml.MappingReader}. Anchors, aliases, tags and merge keys are problems. Nothing here
 * may know what the keys mean.
 */
@NullMarked
package dev.tasuki.yaml;

import org.jspecify.annotations.NullMarked;
