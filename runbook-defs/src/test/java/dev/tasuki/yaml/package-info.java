/** Tests of reading YAML. */
@NullMarked
package dev.tasuki.yaml;

import org.jspecify.annotations.NullMarked;
