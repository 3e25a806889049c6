/**
 * The model of {@code tasuki.yml}: one file for worker, starter and command line, checked like a
 * runbook.
 *
 * <p>Enter by {@link dev.tasuki.configuration.TasukiConfiguration}.
 */
@NullMarked
package dev.tasuki.configuration;

import org.jspecify.annotations.NullMarked;
